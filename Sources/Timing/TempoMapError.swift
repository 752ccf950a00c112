/// Why a list of changes is no tempo map.
public enum TempoMapError: Error, Hashable, Sendable {
  public enum List: String, Hashable, Sendable {
    case tempo
    case metre
  }

  case doesNotBeginAtZero(List, first: Tick)
  case notInOrder(List, at: Tick, after: Tick)
  /// A metre can only change where a bar begins.
  case offTheBarLine(at: Tick, nearestBarLine: Tick)
  /// The last tempo change ramps, but nothing follows it.
  case rampWithoutEnd(at: Tick)
  case tooFar(List, at: Tick)
  case tooManyChanges(List, count: Int)
}

extension TempoMapError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .doesNotBeginAtZero(let list, let first):
      "The first \(list) change is at tick \(first); put one at tick 0."
    case .notInOrder(let list, let tick, let previous):
      "The \(list) change at tick \(tick) follows one at tick \(previous); "
        + "put them in order, one at each tick."
    case .offTheBarLine(let tick, let nearest):
      "The metre change at tick \(tick) is inside a bar; that bar begins at tick \(nearest)."
    case .rampWithoutEnd(let tick):
      "The tempo at tick \(tick) ramps, but no tempo follows; add the one where it arrives."
    case .tooFar(let list, let tick):
      "The \(list) change at tick \(tick) is too far; the last tick is \(TempoMap.lastTick)."
    case .tooManyChanges(let list, let count):
      "\(count) \(list) changes are too many; at most \(TempoMap.maximumChanges) can be used."
    }
  }
}
