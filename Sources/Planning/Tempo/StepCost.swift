/// A cost that depends on a beat's length in steps: the least of some constants, each on a range.
struct StepCost {
  struct Step: Hashable {
    var range: BeatRange
    var cost: Double
  }

  /// In order of length; where there is none, no cost is known.
  private(set) var steps: [Step] = []

  /// Takes in a cost on a range; it counts where no other is as low.
  mutating func insert(_ new: Step) {
    guard !isCovered(new) else { return }
    var (result, cursor) = ([Step](), new.range.low)
    var isOpen = true
    for step in steps {
      if step.range.high < new.range.low {
        result.append(step)
      } else if step.range.low > new.range.high {
        if isOpen { Self.append(new.cost, cursor, new.range.high, &result) }
        isOpen = false
        result.append(step)
      } else if step.cost <= new.cost {
        if cursor < step.range.low { Self.append(new.cost, cursor, step.range.low, &result) }
        Self.append(step.cost, step.range.low, step.range.high, &result)
        cursor = step.range.high
        if cursor >= new.range.high { isOpen = false }
      } else {
        if step.range.low < new.range.low {
          Self.append(step.cost, step.range.low, new.range.low, &result)
        }
        guard step.range.high > new.range.high else { continue }
        Self.append(new.cost, cursor, new.range.high, &result)
        Self.append(step.cost, new.range.high, step.range.high, &result)
        isOpen = false
      }
    }
    if isOpen { Self.append(new.cost, cursor, new.range.high, &result) }
    steps = result
  }

  /// Takes out what costs more than some.
  mutating func drop(above most: Double) {
    steps.removeAll { $0.cost > most }
  }

  private func isCovered(_ new: Step) -> Bool {
    var cursor = new.range.low
    var isReached = false
    for step in steps where step.range.high >= cursor {
      guard step.range.low <= cursor, step.cost <= new.cost else { return false }
      (cursor, isReached) = (step.range.high, true)
      if cursor >= new.range.high { break }
    }
    return isReached && cursor >= new.range.high
  }

  private static func append(
    _ cost: Double, _ low: Double, _ high: Double, _ result: inout [Step]
  ) {
    if let last = result.last, last.cost == cost, last.range.high >= low {
      result[result.count - 1].range.high = max(high, last.range.high)
    } else {
      result.append(Step(range: BeatRange(low: low, high: high), cost: cost))
    }
  }
}
