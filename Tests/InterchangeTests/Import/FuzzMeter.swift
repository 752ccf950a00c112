import Foundation

/// Counts what a fuzzer reads and the time it takes, in processor time of the thread.
///
/// `LEITMOTIF_FUZZ` is the number of inputs that a long run reads, `LEITMOTIF_FUZZ_SEED` makes
/// them others than those of earlier runs.
struct FuzzMeter {
  static let wanted = number("LEITMOTIF_FUZZ")
  private static let run = UInt64(clamping: number("LEITMOTIF_FUZZ_SEED") ?? 0)

  private(set) var slowest = 0.0
  private var inputs = 0
  private var total = 0.0

  /// A seed for a reader, another one in each run that asks for it.
  static func seed(_ index: Int) -> UInt64 { UInt64(index) &+ run &* 1000 }

  mutating func measure<Result>(_ work: () throws -> Result) rethrows -> Result {
    let start = Self.processorTime()
    defer {
      let seconds = Self.processorTime() - start
      inputs += 1
      total += seconds
      slowest = max(slowest, seconds)
    }
    return try work()
  }

  /// Says in a long run what came out.
  func report(_ reader: String, read: Int) {
    guard Self.wanted != nil else { return }
    let figures = [total, total > 0 ? Double(inputs) / total : 0, slowest * 1000].map {
      $0.formatted(.number.precision(.fractionLength(1)).grouping(.never))
    }
    print("fuzz \(reader): \(inputs) inputs, \(read) read,", terminator: " ")
    print("\(figures[0]) s, \(figures[1]) a second, slowest \(figures[2]) ms")
  }

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
