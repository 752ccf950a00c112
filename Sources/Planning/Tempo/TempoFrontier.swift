import Foundation

/// A way to get from the cue's start to an anchor, as far as tempo goes: the cost for each length of the last beat.
struct TempoCurve {
  var cost: BeatCost
  /// Whether the anchor is in the middle of the last beat.
  var isHalf: Bool
}

/// A curve together with a place in the bars.
struct TempoLabel {
  var curve: Int
  var phase: BarPhase
  /// What is added to the curve's cost.
  var offset: Double
  /// The label at an earlier anchor; -1 at the cue's start.
  var parent: Int
  var anchor: Int
  /// The beats since that anchor.
  var beats: Int
}

/// The labels at one anchor of which no other is better everywhere.
///
/// For each phase and each cell of beat lengths the cheapest is kept.
struct TempoFrontier {
  private let grid: BeatGrid
  private var best: [Double]
  private var owner: [Int32]
  private(set) var labels: [TempoLabel] = []
  private(set) var curves: [TempoCurve] = []
  private var samples: [Double] = []
  private var cells = 0..<0

  init(_ grid: BeatGrid) {
    self.grid = grid
    best = [Double](repeating: .infinity, count: BarPhase.count * 2 * grid.count)
    owner = [Int32](repeating: -1, count: best.count)
  }

  /// Takes in a curve; labels added after it belong to it.
  mutating func begin(_ curve: TempoCurve) {
    curves.append(curve)
    cells = grid.cells(curve.cost.low, curve.cost.high)
    samples = cells.map { cell in
      curve.cost(min(max(grid.centre(cell), curve.cost.low), curve.cost.high))
    }
  }

  mutating func add(phase: BarPhase, offset: Double, parent: Int, anchor: Int, beats: Int) {
    let isHalf = curves[curves.count - 1].isHalf
    let row = (phase.index * 2 + (isHalf ? 1 : 0)) * grid.count
    var isBetter = false
    for (cell, sample) in zip(cells, samples) where sample + offset < best[row + cell] - 1e-12 {
      best[row + cell] = sample + offset
      owner[row + cell] = Int32(labels.count)
      isBetter = true
    }
    guard isBetter else { return }
    labels.append(
      TempoLabel(
        curve: curves.count - 1, phase: phase, offset: offset, parent: parent, anchor: anchor,
        beats: beats))
  }

  /// The labels that are the cheapest somewhere, by curve.
  var survivors: [TempoLabel] {
    var isAlive = [Bool](repeating: false, count: labels.count)
    for index in owner where index >= 0 { isAlive[Int(index)] = true }
    return labels.indices.filter { isAlive[$0] }.map { labels[$0] }
  }
}

/// Beat lengths in cells of equal ratio.
struct BeatGrid {
  let count: Int
  private let low: Double
  private let step: Double

  init(_ low: Double, _ high: Double, count: Int) {
    self.count = count
    self.low = low
    step = max(1e-9, log(high / low) / Double(count))
  }

  func cells(_ low: Double, _ high: Double) -> Range<Int> {
    cell(low)..<cell(high) + 1
  }

  func centre(_ cell: Int) -> Double {
    low * exp(step * (Double(cell) + 0.5))
  }

  private func cell(_ length: Double) -> Int {
    min(count - 1, max(0, Int(log(max(length, low) / low) / step)))
  }
}
