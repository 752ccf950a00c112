/// A curve of −1…1 drawn in character cells.
struct DotCurve {
  private(set) var lines: [String]

  /// - Parameter value: The curve at a share 0…1 of its length.
  init(
    columns: Int, rows: Int, characters: ArcDrawing.Characters, value: (Double) -> Double
  ) {
    let isUnicode = characters == .unicode
    let (across, down) = isUnicode ? (2, 4) : (1, 1)
    let heights = (0..<columns * across).map { dot in
      let share = (Double(dot) + 0.5) / Double(columns * across)
      return Self.dot(of: value(share), dots: rows * down)
    }
    var cells = [UInt32](repeating: 0, count: columns * rows)
    for (x, y) in heights.enumerated() {
      for y in Self.joined(y, to: x > 0 ? heights[x - 1] : y) {
        cells[(y / down) * columns + x / across] |= Self.brailleBit(x: x % across, y: y % down)
      }
    }
    lines = (0..<rows).map { row in
      let isZero = row == rows / 2
      return (0..<columns).map { column in
        Self.text(cells[row * columns + column], isZero: isZero, isUnicode: isUnicode)
      }.joined()
    }
  }

  private static func dot(of value: Double, dots: Int) -> Int {
    let share = (1 - min(max(value, -1), 1)) / 2
    return min(Int((share * Double(dots - 1)).rounded()), dots - 1)
  }

  /// The dots of one column, from beside the last one's height to this one's.
  private static func joined(_ y: Int, to last: Int) -> ClosedRange<Int> {
    y == last ? y...y : y > last ? (last + 1)...y : y...(last - 1)
  }

  private static func brailleBit(x: Int, y: Int) -> UInt32 {
    let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    return bits[x][y]
  }

  private static func text(_ cell: UInt32, isZero: Bool, isUnicode: Bool) -> String {
    guard cell > 0 else { return isZero ? isUnicode ? "┈" : "-" : " " }
    guard isUnicode else { return "*" }
    return Unicode.Scalar(0x2800 + cell).map { String(Character($0)) } ?? " "
  }
}
