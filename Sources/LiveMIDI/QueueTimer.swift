import Glibc

/// Says how often a queue's timer shall look at its events on this machine.
///
/// The finer the timer, the more punctual the queue, as long as the machine keeps up with it: one that does
/// not, such as an emulated one, delivers later than with a coarse timer, and its other queues with it. What
/// counts is what the processor spends on being woken at a time; so that is measured, and a tick may cost a
/// tenth of the time between two.
enum QueueTimer {
  /// The kernel's own choice, in hertz: events come up to a millisecond late.
  static let usual: UInt32 = 1000
  /// What a machine has that can afford it, in hertz.
  private static let fine: UInt32 = 4000
  private static let share = 0.1
  /// How often this thread has itself woken, and after how many nanoseconds each time.
  private static let (trials, sleep) = (101, 100_000)

  /// In hertz; found in some 20 ms.
  static func resolution() -> UInt32 {
    wakingCost() * Double(fine) <= share ? fine : usual
  }

  /// Seconds of the processor's time that it takes to wait for a moment: the median.
  private static func wakingCost() -> Double {
    let costs = (0..<trials).map { _ in
      let before = processorTime
      var pause = timespec(tv_sec: 0, tv_nsec: sleep)
      nanosleep(&pause, nil)
      return processorTime - before
    }
    return costs.sorted()[trials / 2]
  }

  /// Of this thread, in seconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
