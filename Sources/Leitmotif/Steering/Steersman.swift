import Dispatch
import Emotion
import Foundation
import Performance
import Planning
import Synchronization
import Timing

/// Leads a cue elsewhere while it is heard: from the first bar line that can still be reached.
struct Steersman: Sendable {
  let border: LiveFilm.Border
  let desk: ComposingDesk

  /// Seconds between what has been handed over and the bar from which the mood changes: time to plan and
  /// to write the first bars. Where that has taken long, half as much again as it took.
  private(set) var lead = 1.0
  /// Seconds of new music with which it can go on.
  private static let least = 0.5
  init(border: LiveFilm.Border, desk: ComposingDesk) {
    (self.border, self.desk) = (border, desk)
  }

  /// Seconds of new music that are written before anything else is done.
  static let opening = 4.0
  /// Bars that are tried where the player has run on.
  private static let attempts = 4

  mutating func steer(_ take: inout LiveTake, by step: MoodShift, _ music: GrowingMusic) throws {
    guard let horizon = music.horizon else { return }
    var earliest = horizon.doubleValue + lead
    for _ in 0..<Self.attempts {
      guard let bar = bar(of: take.plan, after: earliest) else { break }
      let start = take.plan.bars[bar].span.start
      let time = take.plan.tempoMap.seconds(at: start)
      if holds(take, until: start, music) {
        let began = ContinuousClock.now
        try take.move(to: take.shift + step, from: bar)
        desk.tell(take.shift, from: bar)
        try write(&take, until: time + Self.least, music)
        lead = max(1, 1.5 * ((ContinuousClock.now - began) / .seconds(1)))
        return try write(&take, until: time + Self.opening, music)
      }
      earliest = time + lead
    }
    music.publish(take.beginning)
  }

  private func write(
    _ take: inout LiveTake, until seconds: Double, _ music: GrowingMusic
  ) throws {
    while take.seconds < seconds, try take.writeBar() { music.publish(take.beginning) }
  }

  /// The first bar or phrase that begins at a time or later; nil for none.
  private func bar(of plan: CuePlan, after seconds: Double) -> Int? {
    let starts =
      switch border {
      case .bar: Array(plan.bars.indices)
      case .phrase: plan.phrases.map(\.bars.lowerBound)
      }
    return starts.first { bar in
      plan.bars.indices.contains(bar)
        && plan.tempoMap.seconds(at: plan.bars[bar].span.start) >= seconds
    }
  }

  /// Lets the player go no further than to a tick; false where it has been there already.
  private func holds(_ take: LiveTake, until tick: Tick, _ music: GrowingMusic) -> Bool {
    let border = tick - PerformanceContinuation.reach
    guard border < take.settled || take.isFinished else { return true }
    let answer = Answer()
    music.publish(
      .init(schedule: EventSchedule(take.file, until: border), isComplete: false),
      answer: answer.give)
    return answer.wait()
  }
}

/// An answer that comes from another thread.
private final class Answer: Sendable {
  private let isYes = Atomic(false)
  private let isThere = DispatchSemaphore(value: 0)
  /// Who does not answer for so many seconds does not play any more.
  private static let patience = 1.0

  func give(_ answer: Bool) {
    isYes.store(answer, ordering: .releasing)
    isThere.signal()
  }

  func wait() -> Bool {
    isThere.wait(timeout: .now() + Self.patience) == .success && isYes.load(ordering: .acquiring)
  }
}
