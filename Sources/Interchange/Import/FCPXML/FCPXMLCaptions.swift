import Timing

/// The captions of a timeline in one language: those with the role of the first.
struct FCPXMLCaptions {
  private(set) var lines: [ImportedLine] = []
  private var role: String?
  private var others = 0

  /// Adds a caption that begins at `start`, in seconds since the timeline's first frame.
  mutating func add(_ caption: XMLTree, from start: Rational) throws(ImportError) {
    let ours = caption.attributes["role"] ?? ""
    role = role ?? ours
    guard role == ours else {
      others += 1
      return
    }
    let duration = try caption.seconds("duration") ?? 0
    guard let end = start.addingExactly(duration) else { throw caption.tooFine }
    guard start >= .zero, end > start else { return }
    let styled = caption.all("text").map { $0.children.map(\.text).joined() }
    let text = styled.joined(separator: "\n").stripped.nonEmpty ?? caption.attributes["name"] ?? ""
    lines.append(ImportedLine(start: .seconds(start), end: .seconds(end), text: text))
  }

  /// What is said about captions in other languages.
  var note: ImportNote? {
    guard others > 0 else { return nil }
    return ImportNote("\(others) captions in other languages than \"\(role ?? "")\" are left out")
  }
}
