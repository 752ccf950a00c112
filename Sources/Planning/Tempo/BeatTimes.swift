/// The times of all beats of a cue whose bars are decided: the best ones for the stated cost, within the bounds.
///
/// A convex quadratic problem in the times: the cost couples three neighbours, so one step is linear in the number
/// of beats.
struct BeatTimes {
  typealias Row = Pentadiagonal.Row

  /// `weight · (row · times − target)²`.
  private struct Square {
    var row: Row
    var target: Double
    var weight: Double

    func cost(_ times: [Double]) -> Double {
      let difference = row.dot(times) - target
      return weight * difference * difference
    }
  }

  private let count: Int
  private var changes: [Square] = []
  private var distances: [Square] = []
  private var halves: [Square] = []
  /// Rows whose product with the times is at least 0, or at least a bound.
  private var limits: [(row: Row, bound: Double)] = []
  private var fixed: [Int: Double]
  private var guess: [Double]

  /// - Parameters:
  ///   - spans: One after the other, from the cue's start to its end.
  ///   - anchors: The time at the end of each span.
  init(_ spans: [BeatSpan], anchors: [Double]) {
    count = spans.reduce(1) { $0 + $1.count }
    fixed = [0: 0]
    guess = [0]
    for (span, anchor) in zip(spans, anchors) { add(span, anchor) }
  }

  private mutating func add(_ span: BeatSpan, _ anchor: Double) {
    let start = guess[guess.count - 1]
    let end = span.after < 1 ? anchor + span.beats[span.count - 1].preferred / 2 : anchor
    for (index, beat) in span.beats.enumerated() {
      let from = guess.count - 1
      distances.append(
        Square(
          row: Row(start: from, entries: (-1, 1, 0)), target: beat.preferred, weight: beat.distance)
      )
      addLimits(beat, from, isFree: span.isFree && index == 0)
      guess.append(start + (end - start) * Double(index + 1) / Double(span.count))
    }
    let last = guess.count - 1
    if span.after < 1 {
      halves.append(
        Square(row: Row(start: last - 1, entries: (0.5, 0.5, 0)), target: anchor, weight: 1e10))
    } else {
      fixed[last] = anchor
      guess[last] = anchor
    }
  }

  private mutating func addLimits(_ beat: BeatSpan.Beat, _ from: Int, isFree: Bool) {
    limits.append((Row(start: from, entries: (-1, 1, 0)), beat.shortest))
    limits.append((Row(start: from, entries: (1, -1, 0)), -beat.longest))
    guard from > 0, !isFree else { return }
    changes.append(
      Square(row: Row(start: from - 1, entries: (1, -2, 1)), target: 0, weight: beat.change))
    let ratio = beat.ratio
    limits.append((Row(start: from - 1, entries: (-ratio, ratio + 1, -1)), 0))
    limits.append((Row(start: from - 1, entries: (1, -1 - ratio, ratio)), 0))
  }

  /// The cost of changes of tempo, and of distance from the preferred tempi.
  func costs(of times: [Double]) -> (change: Double, distance: Double) {
    (changes.reduce(0) { $0 + $1.cost(times) }, distances.reduce(0) { $0 + $1.cost(times) })
  }

  /// By how much a limit is broken at most, in seconds; 0 if none is.
  func violation(of times: [Double]) -> Double {
    limits.reduce(0) { max($0, $1.bound - $1.row.dot(times)) }
  }

  /// The best times: those of the anchors exact, the bounds kept within a nanosecond or so.
  func solve() -> [Double] {
    let free = newton(guess, quadratic, gradient(guess))
    return violation(of: free) <= 1e-9 ? free : interior(from: free)
  }

  private var quadratic: Pentadiagonal {
    var matrix = Pentadiagonal(count: count)
    for square in changes + distances + halves { matrix.add(2 * square.weight, square.row) }
    return matrix
  }

  private func gradient(_ times: [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: count)
    for square in changes + distances + halves {
      square.row.add(2 * square.weight * (square.row.dot(times) - square.target), to: &sum)
    }
    return sum
  }

  private func newton(
    _ times: [Double], _ matrix: Pentadiagonal, _ gradient: [Double]
  ) -> [Double] {
    zip(times, step(matrix, gradient)).map { $0 + $1 }
  }

  /// Where the quadratic model is least, the fixed times left alone.
  private func step(_ matrix: Pentadiagonal, _ gradient: [Double]) -> [Double] {
    var (matrix, right) = (matrix, gradient.map { -$0 })
    for index in fixed.keys {
      matrix.fix(index)
      right[index] = 0
    }
    return matrix.solve(right)
  }

  // MARK: Bounds

  /// A primal-dual interior point method, started outside.
  private func interior(from start: [Double]) -> [Double] {
    var times = start
    var slacks = limits.map { max($0.row.dot(start) - $0.bound, 1e-2) }
    var duals = [Double](repeating: 1, count: limits.count)
    let quadratic = quadratic
    for _ in 0..<80 {
      let mean = zip(slacks, duals).reduce(0) { $0 + $1.0 * $1.1 } / Double(limits.count)
      let misses = limits.indices.map { limits[$0].row.dot(times) - limits[$0].bound - slacks[$0] }
      if mean < 1e-10, misses.allSatisfy({ abs($0) < 1e-10 }) { break }
      let centre = 0.15 * mean
      var (matrix, slope) = (quadratic, gradient(times))
      for (index, limit) in limits.enumerated() {
        let ratio = duals[index] / slacks[index]
        matrix.add(ratio, limit.row)
        limit.row.add(ratio * misses[index] - centre / slacks[index], to: &slope)
      }
      let move = step(matrix, slope)
      let slackMoves = limits.indices.map { limits[$0].row.dot(move) + misses[$0] }
      let dualMoves = limits.indices.map {
        (centre - duals[$0] * slackMoves[$0]) / slacks[$0] - duals[$0]
      }
      let length = min(Self.length(slacks, slackMoves), Self.length(duals, dualMoves))
      for index in times.indices { times[index] += length * move[index] }
      for index in limits.indices {
        slacks[index] += length * slackMoves[index]
        duals[index] += length * dualMoves[index]
      }
    }
    return times
  }

  /// How far along its moves each value stays positive, at most 1.
  private static func length(_ values: [Double], _ moves: [Double]) -> Double {
    zip(values, moves).reduce(1) { $1.1 < 0 ? min($0, -0.995 * $1.0 / $1.1) : $0 }
  }
}
