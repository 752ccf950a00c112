import MusicTheory

extension SeededGenerator {
  /// One of the values, each as likely as its weight says; nil only if there are none.
  mutating func draw<Value>(_ choices: [(Value, Double)]) -> Value? {
    let total = choices.reduce(0) { $0 + max($1.1, 0) }
    var rest = unit() * total
    for (value, weight) in choices where weight > 0 {
      rest -= weight
      if rest < 0 { return value }
    }
    return choices.last?.0
  }

  /// One of the values, all as likely; nil only if there are none.
  mutating func pick<Value>(_ values: [Value]) -> Value? {
    values.isEmpty ? nil : values[min(Int(unit() * Double(values.count)), values.count - 1)]
  }
}
