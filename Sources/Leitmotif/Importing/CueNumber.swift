import Spotting

/// What the name of a marker says about a cue: its number, and whether music comes in or goes out there.
struct CueNumber: Hashable {
  enum Edge: Hashable { case start, end }

  /// As in `1m01`, `M12`; nil for `music in`.
  var number: String?
  var edge: Edge
  /// What follows, without dashes and colons.
  var title: String

  /// Nil for a name that speaks of no cue.
  init?(_ name: String) {
    let text = name.trimmed
    if let match = text.prefixMatch(of: Self.numbered) {
      number = String(match.output.1)
      (edge, title) = Self.rest(text[match.range.upperBound...])
    } else if let match = text.prefixMatch(of: Self.counted) {
      number = "m" + match.output.1
      (edge, title) = Self.rest(text[match.range.upperBound...])
    } else if let match = text.prefixMatch(of: Self.unnumbered) {
      edge = Self.ends.contains(match.output.1.lowercased()) ? .end : .start
      title = Self.clean(text[match.range.upperBound...])
    } else {
      return nil
    }
  }

  /// The number as an id; nil where it could name no file.
  var id: CueID? { number.flatMap { CueID(rawValue: $0) } }

  /// `1m01`, `2M3A`, `R1M02`, `M12`, `MX3`.
  private static var numbered: Regex<(Substring, Substring)> {
    /(?i)((?:r?\d{1,2})?mx?\d{1,3}[a-z]?)(?![a-z0-9])/
  }

  /// `Cue 12`, `cue #3`, `Q7`.
  private static var counted: Regex<(Substring, Substring)> {
    /(?i)(?:music\s+)?(?:cue|q)\s*#?(\d{1,3}[a-z]?)(?![a-z0-9])/
  }

  /// `Music in`, `MX out`, `cue start`.
  private static var unnumbered: Regex<(Substring, Substring)> {
    /(?i)(?:music|mx|cue|score)\s+(in|out|start|starts|begin|begins|end|ends|stop|stops)(?![a-z0-9])/
  }

  private static let starts: Set<String> = ["in", "start", "starts", "begin", "begins"]
  private static let ends: Set<String> = ["out", "end", "ends", "stop", "stops"]

  private static func rest(_ text: Substring) -> (Edge, String) {
    let title = clean(text)
    let first = title.split(separator: " ").first.map { $0.lowercased() } ?? ""
    if ends.contains(first) { return (.end, clean(title.dropFirst(first.count))) }
    if starts.contains(first) { return (.start, clean(title.dropFirst(first.count))) }
    return (.start, title)
  }

  private static func clean(_ text: some StringProtocol) -> String {
    let marks = " -–—:_.,;|()[]\"“”"
    let head = text.drop { marks.contains($0) }
    let tail = head.reversed().prefix { " -–—:_,;|([".contains($0) }.count
    return String(head.dropLast(tail))
  }
}

extension String {
  fileprivate var trimmed: Substring { drop { $0 == " " || $0 == "#" } }
}
