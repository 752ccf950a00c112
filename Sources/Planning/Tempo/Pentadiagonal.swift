/// A symmetric positive definite matrix with two bands on either side of its diagonal.
struct Pentadiagonal {
  private var diagonal: [Double]
  /// Entries (i, i+1).
  private var first: [Double]
  /// Entries (i, i+2).
  private var second: [Double]

  init(count: Int) {
    diagonal = [Double](repeating: 0, count: count)
    first = diagonal
    second = diagonal
  }

  /// Adds `weight · r rᵀ` for a row `r` of three entries from column `start` on.
  mutating func add(_ weight: Double, _ row: Row) {
    let (i, (a, b, c)) = (row.start, row.entries)
    diagonal[i] += weight * a * a
    if b != 0 {
      diagonal[i + 1] += weight * b * b
      first[i] += weight * a * b
    }
    if c != 0 {
      diagonal[i + 2] += weight * c * c
      first[i + 1] += weight * b * c
      second[i] += weight * a * c
    }
  }

  /// Makes an unknown keep its value: its equation becomes `x = right`, and it leaves the others.
  mutating func fix(_ index: Int) {
    diagonal[index] = 1
    first[index] = 0
    second[index] = 0
    if index > 0 { first[index - 1] = 0 }
    if index > 1 { second[index - 2] = 0 }
  }

  /// Solves for a right-hand side by LDLᵀ.
  func solve(_ right: [Double]) -> [Double] {
    let count = right.count
    var (pivots, lower1, lower2) = (diagonal, first, second)
    var x = right
    for i in 0..<count {
      let pivot = max(pivots[i], 1e-300)
      if i + 1 < count {
        let factor = lower1[i] / pivot
        pivots[i + 1] -= factor * lower1[i]
        if i + 2 < count { lower1[i + 1] -= factor * lower2[i] }
        x[i + 1] -= factor * x[i]
        lower1[i] = factor
      }
      if i + 2 < count {
        let factor = lower2[i] / pivot
        pivots[i + 2] -= factor * lower2[i]
        x[i + 2] -= factor * x[i]
        lower2[i] = factor
      }
      pivots[i] = pivot
    }
    for i in stride(from: count - 1, through: 0, by: -1) {
      x[i] /= pivots[i]
      if i + 1 < count { x[i] -= lower1[i] * x[i + 1] }
      if i + 2 < count { x[i] -= lower2[i] * x[i + 2] }
    }
    return x
  }

  /// Three neighbouring entries of an otherwise empty row.
  struct Row {
    var start: Int
    var entries: (Double, Double, Double)

    func dot(_ x: [Double]) -> Double {
      var sum = entries.0 * x[start]
      if entries.1 != 0 { sum += entries.1 * x[start + 1] }
      if entries.2 != 0 { sum += entries.2 * x[start + 2] }
      return sum
    }

    func add(_ weight: Double, to x: inout [Double]) {
      x[start] += weight * entries.0
      if entries.1 != 0 { x[start + 1] += weight * entries.1 }
      if entries.2 != 0 { x[start + 2] += weight * entries.2 }
    }
  }
}
