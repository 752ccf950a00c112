import MusicTheory
import ScoreModel
public import Timing

/// Some bars of a plan, and the time that they shall take in another.
public struct PlanPiece: Hashable, Sendable {
  public var plan: CuePlan
  /// Not empty.
  public var bars: Range<Int>
  /// Seconds from the new cue's `in`.
  public var start: Rational
  public var end: Rational
  /// Whether it goes on with the section of the piece before.
  public var continues: Bool

  /// - Returns: nil for bars that the plan does not have, or no time.
  public init?(
    plan: CuePlan, bars: Range<Int>, start: Rational, end: Rational, continues: Bool = false
  ) {
    guard !bars.isEmpty, bars.lowerBound >= 0, bars.upperBound <= plan.bars.count, start < end
    else { return nil }
    self.plan = plan
    self.bars = bars
    self.start = start
    self.end = end
    self.continues = continues
  }

  /// Where the bars lie in their own plan.
  public var span: Range<Tick> {
    plan.bars[bars.lowerBound].span.start..<plan.bars[bars.upperBound - 1].span.end
  }

  /// How long the bars take in their own plan, in seconds.
  public var naturalLength: Rational {
    plan.tempoMap.time(at: span.upperBound) - plan.tempoMap.time(at: span.lowerBound)
  }

  /// The length that they shall have by the length that they have: above 1 they are slower.
  public var stretch: Double {
    (end - start).doubleValue / max(naturalLength.doubleValue, 1e-9)
  }
}

extension PlanPiece {
  /// The tempi of the bars, from tick 0, so that they take their new time.
  var tempos: [TempoMap.TempoChange] {
    let map = plan.tempoMap
    let inside = map.tempos.filter { $0.tick > span.lowerBound && $0.tick < span.upperBound }
    let first = map.tempos.last { $0.tick <= span.lowerBound }
    let opening = TempoMap.TempoChange(
      tick: span.lowerBound, tempo: map.tempo(at: span.lowerBound), ramps: first?.ramps ?? false)
    let all = [opening] + inside
    return all.enumerated().map { index, change in
      TempoMap.TempoChange(
        tick: change.tick - span.lowerBound, tempo: stretched(change.tempo),
        ramps: change.ramps && index + 1 < all.count)
    }
  }

  private func stretched(_ tempo: Tempo) -> Tempo {
    let length = (Double(tempo.microsecondsPerQuarter) * stretch).rounded()
    let range = Tempo.range
    let kept = min(max(length, Double(range.lowerBound)), Double(range.upperBound))
    return Tempo(microsecondsPerQuarter: Int(kept)) ?? tempo
  }

  /// The metres of the bars, from tick 0.
  var metres: [TempoMap.MetreChange] {
    plan.bars[bars].reduce(into: []) { metres, bar in
      guard metres.last?.timeSignature != bar.span.timeSignature else { return }
      metres.append(
        .init(tick: bar.span.start - span.lowerBound, timeSignature: bar.span.timeSignature))
    }
  }
}
