import Spotting

/// What the name of a marker says about a cue: its number, and whether music comes in or goes out there.
///
/// Numbers are `1m01`, `2M3A`, `R1M02`, `M12`, `MX3`, `Cue 12`, `Q7`; `in` or `out` may follow. Without a
/// number it is `Music in`, `MX out`, `Score ends`.
struct CueNumber: Hashable {
  enum Edge: Hashable { case start, end }

  /// Nil for `music in`.
  var number: String?
  var edge: Edge
  /// What follows, without the dashes and colons around it.
  var title: String

  /// The number as an id; nil where it could name no file.
  var id: CueID? { number.flatMap { CueID(rawValue: $0) } }

  /// Nil for a name that speaks of no cue.
  init?(_ name: String) {
    var words = name.prefix(200).split { !($0.isLetter || $0.isNumber) }[...]
    guard let number = Self.number(&words) ?? Self.heading(&words) else { return nil }
    self.number = number.isEmpty ? nil : number
    let edge = words.first.flatMap { Self.edges[$0.lowercased()] }
    if number.isEmpty, edge == nil { return nil }
    if edge != nil { words.removeFirst() }
    self.edge = edge ?? .start
    title = words.first.map { Self.withoutMarks(name[$0.startIndex...]) } ?? ""
  }

  /// Takes the words of a number.
  private static func number(_ words: inout ArraySlice<Substring>) -> String? {
    if let first = words.first, isNumber(first) { return String(words.removeFirst()) }
    let rest = words.first?.lowercased() == "music" ? words.dropFirst() : words
    guard let first = rest.first?.lowercased() else { return nil }
    if ["cue", "q"].contains(first), let second = rest.dropFirst().first, isCount(second) {
      words = rest.dropFirst(2)
      return "m" + second
    }
    for word in ["cue", "q"] where first.hasPrefix(word) && isCount(first.dropFirst(word.count)) {
      words = rest.dropFirst()
      return "m" + first.dropFirst(word.count)
    }
    return nil
  }

  /// Takes `music` and its like; an empty number.
  private static func heading(_ words: inout ArraySlice<Substring>) -> String? {
    guard let first = words.first, ["music", "mx", "cue", "score"].contains(first.lowercased())
    else {
      return nil
    }
    words.removeFirst()
    return ""
  }

  private static let edges: [String: Edge] = [
    "in": .start, "start": .start, "starts": .start, "begin": .start, "begins": .start,
    "out": .end, "end": .end, "ends": .end, "stop": .end, "stops": .end,
  ]

  /// A reel (`1`, `R1`) that may be missing, `m` or `mx`, and a count.
  private static func isNumber(_ word: Substring) -> Bool {
    var rest = word.lowercased()[...]
    let hasLetter = rest.first == "r"
    if hasLetter { rest.removeFirst() }
    let reel = rest.prefix { $0.isASCII && $0.isNumber }
    guard reel.count <= 2, !hasLetter || !reel.isEmpty else { return false }
    rest = rest.dropFirst(reel.count)
    guard rest.first == "m" else { return false }
    rest.removeFirst()
    if rest.first == "x" { rest.removeFirst() }
    return isCount(rest)
  }

  /// One to three digits, and perhaps a letter.
  private static func isCount(_ word: Substring) -> Bool {
    let digits = word.utf8.prefix { (0x30...0x39).contains($0) }.count
    let rest = word.dropFirst(digits)
    return (1...3).contains(digits)
      && (rest.isEmpty || rest.count == 1 && rest.allSatisfy(\.isLetter))
  }

  private static func withoutMarks(_ text: Substring) -> String {
    let tail = text.reversed().prefix { " -–—:_,;|([".contains($0) }.count
    return String(text.dropLast(tail))
  }
}
