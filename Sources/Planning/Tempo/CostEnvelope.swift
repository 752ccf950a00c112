/// The cheapest of several costs at each length of a beat, exactly.
struct CostEnvelope {
  struct Piece {
    var range: BeatRange
    var cost: BeatCost
    /// Whose cost it is.
    var label: Int
  }

  /// In order of length; they touch, but do not overlap.
  private(set) var pieces: [Piece] = []

  /// By how much a cost must be below another to take its place.
  private static let margin = 1e-9

  /// Takes in a cost on a range, where it is below all others; returns whether it is anywhere.
  mutating func insert(_ cost: BeatCost, on range: BeatRange, label: Int) -> Bool {
    let new = Piece(range: range, cost: cost, label: label)
    guard wins(new) else { return false }
    var (result, cursor, isOpen) = ([Piece](), range.low, true)
    result.reserveCapacity(pieces.count + 2)
    for piece in pieces {
      if piece.range.high < range.low {
        result.append(piece)
        continue
      }
      if piece.range.low > range.high {
        if isOpen { Self.append(new, cursor, range.high, &result) }
        isOpen = false
        result.append(piece)
        continue
      }
      Self.append(piece, piece.range.low, range.low, &result)
      let start = max(piece.range.low, range.low)
      Self.append(new, cursor, start, &result)
      let end = min(piece.range.high, range.high)
      Self.contest(piece, new, start, end, &result)
      cursor = end
      isOpen = end < range.high
      Self.append(piece, range.high, piece.range.high, &result)
    }
    if isOpen { Self.append(new, cursor, range.high, &result, isPoint: range.low == range.high) }
    pieces = result
    return true
  }

  /// Whether a piece is cheapest anywhere.
  private func wins(_ new: Piece) -> Bool {
    var cursor = new.range.low
    for piece in pieces where piece.range.high >= new.range.low {
      if piece.range.low > new.range.high { break }
      if piece.range.low > cursor { return true }
      let end = min(piece.range.high, new.range.high)
      let start = max(piece.range.low, new.range.low)
      let difference = Difference(new.cost, piece.cost)
      if difference.least(start, end) < -Self.margin { return true }
      cursor = end
    }
    return cursor < new.range.high || pieces.isEmpty || !touches(new.range)
  }

  private func touches(_ range: BeatRange) -> Bool {
    pieces.contains { $0.range.high >= range.low && $0.range.low <= range.high }
  }

  private static func append(
    _ piece: Piece, _ low: Double, _ high: Double, _ result: inout [Piece], isPoint: Bool = false
  ) {
    guard low < high || (isPoint && low == high) else { return }
    if let last = result.last, last.label == piece.label, last.range.high >= low {
      result[result.count - 1].range.high = high
      return
    }
    result.append(
      Piece(range: BeatRange(low: low, high: high), cost: piece.cost, label: piece.label))
  }

  /// Divides a range on which both have a cost.
  private static func contest(
    _ old: Piece, _ new: Piece, _ low: Double, _ high: Double, _ result: inout [Piece]
  ) {
    let difference = Difference(new.cost, old.cost)
    var cursor = low
    for end in difference.roots(low, high) + [high] {
      let isNew = difference((cursor + end) / 2) < -margin
      append(isNew ? new : old, cursor, end, &result, isPoint: low == high)
      cursor = end
    }
  }

  /// A cost less another.
  private struct Difference {
    let (constant, linear, square): (Double, Double, Double)

    init(_ left: BeatCost, _ right: BeatCost) {
      constant = left.constant - right.constant
      linear = left.linear - right.linear
      square = left.square - right.square
    }

    func callAsFunction(_ length: Double) -> Double {
      constant + length * (linear + length * square)
    }

    func least(_ low: Double, _ high: Double) -> Double {
      let ends = min(self(low), self(high))
      guard square > 0 else { return ends }
      let vertex = -linear / (2 * square)
      return vertex > low && vertex < high ? min(ends, self(vertex)) : ends
    }

    /// Where it is 0 between two lengths, in order.
    func roots(_ low: Double, _ high: Double) -> [Double] {
      let discriminant = linear * linear - 4 * square * constant
      guard discriminant > 0 else { return [] }
      let sum = -(linear + (linear < 0 ? -1 : 1) * discriminant.squareRoot()) / 2
      var (first, second) = (sum / square, sum == 0 ? low : constant / sum)
      if first > second { swap(&first, &second) }
      return [first, second].filter { $0 > low && $0 < high }
    }
  }
}
