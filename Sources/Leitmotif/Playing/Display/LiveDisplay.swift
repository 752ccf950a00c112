import Foundation

/// The player's screen as lines of text.
public struct LiveDisplay: Hashable, Sendable {
  /// In columns, 20 at least.
  public var width: Int
  /// Whether the terminal shows more than ASCII.
  public var isUnicode: Bool
  /// The course of the tension through the cue, each −1…1; empty where it is not known.
  public var arc: [Double]

  public init(width: Int, isUnicode: Bool, arc: [Double] = []) {
    self.width = max(20, width)
    self.isUnicode = isUnicode
    self.arc = arc
  }

  public static let help = """
    space play or pause   s stop   q quit   n p next, previous cue
    left right 5 s back, on   up down scene back, on   1-9 scene   b bar: type its number, Enter
    l loop this scene   u no loop   + - tempo   0 written tempo   ? this help
    d D darker, brighter   a A more stirred, calmer   t T tenser, looser (of a cue sheet)
    """

  /// - Parameter entry: The number of a bar that is being typed.
  public func lines(_ status: LiveStatus, entry: String? = nil, showsHelp: Bool = false) -> [String]
  {
    let meters = status.meters.prefix(16)
    let lines =
      [head(status), place(status), bar(status)] + (arc.isEmpty ? [] : [curve(status)])
      + status.hits.map(hit) + pairs(meters.map(meter))
      + [status.remark, entry.map { "bar \($0)_" }].compactMap(\.self)
      + (showsHelp ? Self.help.split(separator: "\n").map(String.init) : ["? help"])
    return lines.map { clean($0) }
  }

  private func head(_ status: LiveStatus) -> String {
    let count = status.cues > 1 ? "  \(status.number) of \(status.cues)" : ""
    let speed = status.speed == 1 ? "" : String(format: "  tempo x %.2f", status.speed)
    let loop = status.loop == nil ? "" : "  loop"
    return "\(status.cue)\(count)  \(status.state.rawValue)\(speed)\(loop)"
  }

  private func place(_ status: LiveStatus) -> String {
    let parts = [
      status.timecode, status.bar.map { "bar \($0)|\(status.beat ?? 1)" },
      "\(Self.time(status.seconds)) of \(Self.time(status.length))", status.scene,
    ]
    return parts.compactMap(\.self).joined(separator: "  ")
  }

  private func bar(_ status: LiveStatus) -> String {
    let done = Self.share(status.seconds, of: status.length, columns: width)
    let signs = isUnicode ? ("█", "░") : ("#", ".")
    return String(repeating: signs.0, count: done)
      + String(repeating: signs.1, count: width - done)
  }

  private func curve(_ status: LiveStatus) -> String {
    let signs = Array(isUnicode ? "▁▂▃▄▅▆▇█" : "_.-~=*%#")
    let columns = (0..<width).map { column -> Character in
      let value = arc[column * arc.count / width]
      let step = value.isNaN ? 0 : (min(max(value, -1), 1) + 1) / 2 * Double(signs.count - 1)
      return signs[Int(step.rounded())]
    }
    return String(columns)
  }

  private func hit(_ hit: LiveStatus.Hit) -> String {
    String(format: "%6.1f s  ", min(max(hit.wait, 0), 99_999)) + hit.text
  }

  private func meter(_ meter: LiveStatus.Meter) -> String {
    let columns = max(6, (width - 4) / 2 - 16)
    let level = Self.share(meter.level, of: 1, columns: columns)
    let name = clean(meter.name, atMost: 14)
    return name + String(repeating: " ", count: 15 - name.count)
      + String(repeating: isUnicode ? "▮" : "|", count: level)
      + String(repeating: " ", count: columns - level)
  }

  /// Two to a line.
  private func pairs(_ cells: [String]) -> [String] {
    stride(from: 0, to: cells.count, by: 2).map {
      cells[$0..<min($0 + 2, cells.count)].joined(separator: "  ")
    }
  }

  private static func share(_ value: Double, of whole: Double, columns: Int) -> Int {
    let share = value / whole
    return share.isNaN ? 0 : Int((min(max(share, 0), 1) * Double(columns)).rounded())
  }

  /// As `1:02.5`.
  private static func time(_ seconds: Double) -> String {
    let tenths = seconds.isNaN ? 0 : Int((min(max(seconds, 0), 1e6) * 10).rounded(.down))
    return String(format: "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10)
  }

  /// Without control characters, which could move the cursor, and no wider than the screen.
  private func clean(_ text: String, atMost limit: Int? = nil) -> String {
    let shown = text.unicodeScalars.map { scalar -> Character in
      let isControl = scalar.value < 32 || (0x7F..<0xA0).contains(scalar.value)
      return isControl || (!isUnicode && !scalar.isASCII) ? "?" : Character(scalar)
    }
    return String(shown.prefix(limit ?? width))
  }
}
