public import Timing

/// Why no tempo map can be planned from a request.
public enum TempoRequestError: Error, Hashable, Sendable {
  case duration(Rational)
  case sectionCount(Int)
  case hitCount(Int)
  /// In beats a minute.
  case tempo(Double)
  case metre(TimeSignature)
  case noMetre(start: Rational)
  case phraseBars(Int)
  case bounds(TempoBounds)
  case weight(Double, of: String)
}

extension TempoRequestError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .duration(let duration):
      "The cue lasts \(duration.doubleValue) s; make it longer than 0 and at most two hours."
    case .sectionCount(let count):
      "The cue has \(count) sections; give it 1 to \(TempoRequest.mostHits)."
    case .hitCount(let count):
      "The cue has \(count) hits; at most \(TempoRequest.mostHits) can be planned for."
    case .tempo(let tempo):
      "\(tempo) beats a minute is no tempo to plan with; use 10 to 600."
    case .metre(let metre):
      "A bar of \(metre) has \(metre.beats) beats; use metres of 2 to 7."
    case .noMetre(let start):
      "The section at \(start.doubleValue) s has no metre; name at least one."
    case .phraseBars(let bars):
      "A phrase of \(bars) bars is not planned for; use 1 to 8."
    case .bounds(let bounds):
      "The bounds \(bounds.slowest)…\(bounds.fastest) bpm, ±\(bounds.deviation), "
        + "\(bounds.changePerBar) a bar hold no tempo; use slowest ≤ fastest, a deviation in 0…0.9 "
        + "and a change in 0…1."
    case .weight(let weight, let label):
      "The hit “\(label)” has the weight \(weight); use 0 to 1."
    }
  }
}
