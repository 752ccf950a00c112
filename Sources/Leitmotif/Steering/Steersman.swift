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
  /// to write the first bars.
  static let lead = 1.0
  /// Seconds of new music that are written before anything else is done.
  static let opening = 4.0
  /// Bars that are tried where the player has run on.
  private static let attempts = 4

  func steer(_ take: inout LiveTake, by step: MoodShift, _ music: GrowingMusic) throws {
    guard let horizon = music.horizon else { return }
    var earliest = horizon.doubleValue + Self.lead
    for _ in 0..<Self.attempts {
      guard let bar = bar(of: take.plan, after: earliest) else { break }
      let start = take.plan.bars[bar].span.start
      let time = take.plan.tempoMap.seconds(at: start)
      if holds(take, until: start, music) {
        try take.move(to: take.shift + step, from: bar)
        desk.tell(take.shift, from: bar)
        while take.seconds < time + Self.opening, try take.writeBar() {
          music.publish(take.beginning)
        }
        return
      }
      earliest = time + Self.lead
    }
    music.publish(take.beginning)
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
