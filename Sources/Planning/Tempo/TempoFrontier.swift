/// The labels at one anchor that are the cheapest for some length of the last beat, at their place in the bar and
/// the phrase; none is kept from which the rest of the cue cannot be had at the least that must be given up.
struct TempoFrontier {
  private let anchor: Int
  private let outlook: UnmetOutlook
  private var envelopes = [CostEnvelope](repeating: CostEnvelope(), count: BarPhase.count * 2)
  private(set) var labels: [TempoLabel] = []
  private(set) var curves: [TempoCurve] = []

  init(_ anchor: Int, _ outlook: UnmetOutlook) {
    self.anchor = anchor
    self.outlook = outlook
  }

  /// Takes in a curve; labels added after it belong to it.
  mutating func begin(_ curve: TempoCurve) {
    if let last = curves.indices.last, labels.last?.curve != last { curves.removeLast() }
    curves.append(curve)
  }

  mutating func add(_ new: TempoLabel) {
    var label = new
    label.curve = curves.count - 1
    let curve = curves[label.curve]
    let cost = curve.cost.adding(label.offset)
    let index = label.phase.index * 2 + (curve.isHalf ? 1 : 0)
    var isBest = false
    for step in outlook.steps(anchor, isHalf: curve.isHalf, afterBeats: label.phase.beats)
    where label.unmet + step.cost <= outlook.least + 1e-6 {
      let slack = BeatRange.slack
      let low = max(cost.range.low, step.range.low - slack)
      let high = min(cost.range.high, step.range.high + slack)
      guard low <= high else { continue }
      let range = BeatRange(low: low, high: high)
      if envelopes[index].insert(cost, on: range, label: labels.count) { isBest = true }
    }
    if isBest { labels.append(label) }
  }

  /// The labels that are the cheapest somewhere, by curve.
  var survivors: [TempoLabel] {
    var isAlive = [Bool](repeating: false, count: labels.count)
    for envelope in envelopes {
      for piece in envelope.pieces { isAlive[piece.label] = true }
    }
    return labels.indices.filter { isAlive[$0] }.map { labels[$0] }
  }
}
