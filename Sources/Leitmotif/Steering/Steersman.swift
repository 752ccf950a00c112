import Dispatch
import Emotion
import Foundation
import Performance
import Planning
import Synchronization
import Timing

/// Leads a cue elsewhere while it is heard: from the first bar line that can be reached in time. Until the new
/// music is there, what was written before is played.
struct Steersman: Sendable {
  let border: LiveFilm.Border
  let desk: ComposingDesk

  /// Seconds between what has been handed over and the bar from which the mood changes: time to plan and
  /// to write the first bars. Where that has taken long, half as much again as it took.
  private(set) var lead = Self.shortestLead
  private static let shortestLead = 1.0
  /// Seconds of new music that are written before anything else is done.
  static let opening = 4.0

  init(border: LiveFilm.Border, desk: ComposingDesk) {
    (self.border, self.desk) = (border, desk)
  }

  /// Where little is written ahead, the mood changes where the writing goes on. Does nothing where the cue is
  /// over before new music could be there.
  mutating func steer(_ take: inout LiveTake, by step: MoodShift, _ music: GrowingMusic) throws {
    var hasFailed = false
    while let horizon = music.horizon?.doubleValue, !desk.isClosed {
      let isBehind =
        !take.isFinished && (hasFailed || Takeover.needsMore(take.progress, at: horizon))
      guard let bar = bar(of: take.plan, after: isBehind ? nil : horizon + lead, from: take.bars)
      else { return }
      let began = ContinuousClock.now
      let isTurned = try turn(&take, by: step, from: bar, music)
      let seconds = (ContinuousClock.now - began) / .seconds(1)
      lead = isTurned ? max(Self.shortestLead, 1.5 * seconds) : max(lead, 2 * seconds)
      if isTurned { return try open(&take, from: bar, music) }
      hasFailed = true
      if try take.writeBar() { music.publish(take.beginning) }
    }
  }

  /// Tells where the mood changes, and writes the first of it.
  private func open(_ take: inout LiveTake, from bar: Int, _ music: GrowingMusic) throws {
    desk.tell(take.shift, from: bar)
    let opening = take.plan.seconds(ofBar: bar) + Self.opening
    while take.seconds < opening, try take.writeBar() { music.publish(take.beginning) }
  }

  /// - Returns: Whether the new music is played; else nothing has changed.
  private func turn(
    _ take: inout LiveTake, by step: MoodShift, from bar: Int, _ music: GrowingMusic
  ) throws -> Bool {
    let takeover = Takeover(take.plan, from: bar)
    var cost = Takeover.Cost()
    while take.bars < bar, music.horizon != nil { try write(&take, &cost, music) }
    var new = take
    try cost.count(isNew: true) { try new.move(to: take.shift + step, from: bar) }
    while let horizon = music.horizon?.doubleValue {
      switch takeover.next(
        horizon: horizon, former: take.progress, new: new.progress, cost: cost)
      {
      case .writeFormer: try write(&take, &cost, music)
      case .writeNew: try cost.count(isNew: true) { _ = try new.writeBar() }
      case .commit:
        guard commit(new, insteadOf: take, music) else { return false }
        take = new
        return true
      case .abandon: return false
      }
    }
    return false
  }

  private func write(
    _ take: inout LiveTake, _ cost: inout Takeover.Cost, _ music: GrowingMusic
  ) throws {
    try cost.count(isNew: false) { _ = try take.writeBar() }
    music.publish(take.beginning)
  }

  private func commit(
    _ new: LiveTake, insteadOf former: LiveTake, _ music: GrowingMusic
  ) -> Bool {
    let answer = Answer()
    music.publish(new.beginning, answer: answer.give)
    if answer.wait(while: { music.horizon != nil }) { return true }
    music.publish(former.beginning)
    return false
  }

  /// The first bar or phrase that begins at a time or later; without a time, the first one that is not
  /// written. Nil for none.
  private func bar(of plan: CuePlan, after seconds: Double?, from written: Int) -> Int? {
    let starts =
      switch border {
      case .bar: Array(plan.bars.indices)
      case .phrase: plan.phrases.map(\.bars.lowerBound)
      }
    return starts.first { bar in
      guard plan.bars.indices.contains(bar) else { return false }
      return seconds.map { plan.seconds(ofBar: bar) >= $0 } ?? (bar >= written)
    }
  }
}

extension CuePlan {
  fileprivate func seconds(ofBar bar: Int) -> Double {
    tempoMap.seconds(at: bars[bar].span.start)
  }
}

extension Takeover {
  fileprivate init(_ plan: CuePlan, from bar: Int) {
    let map = plan.tempoMap
    let start = plan.bars[bar].span.start
    self.init(
      border: map.seconds(at: start),
      deadline: map.seconds(at: max(0, start - PerformanceContinuation.reach)),
      end: map.seconds(at: plan.tempo.end),
      longestBar: plan.bars.map { map.seconds(at: $0.span.end) - map.seconds(at: $0.span.start) }
        .max() ?? 0)
  }
}

extension Takeover.Cost {
  /// Does something, and counts how long it took.
  fileprivate mutating func count(isNew: Bool, _ work: () throws -> Void) rethrows {
    let began = ContinuousClock.now
    try work()
    add((ContinuousClock.now - began) / .seconds(1), isNew: isNew)
  }
}

extension LiveTake {
  fileprivate var progress: Takeover.Progress { .init(end: seconds, isComplete: isFinished) }
}

/// An answer that comes from another thread.
private final class Answer: Sendable {
  private let isYes = Atomic(false)
  private let isThere = DispatchSemaphore(value: 0)

  func give(_ answer: Bool) {
    isYes.store(answer, ordering: .releasing)
    isThere.signal()
  }

  /// False where nobody is there to answer any more.
  func wait(while isAsked: () -> Bool) -> Bool {
    while isThere.wait(timeout: .now() + 0.05) == .timedOut {
      guard isAsked() else { return false }
    }
    return isYes.load(ordering: .acquiring)
  }
}
