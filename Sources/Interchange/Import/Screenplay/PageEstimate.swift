/// How much of a page paragraphs fill, by the trade's page of 55 lines in 12 point Courier.
///
/// Action is 60 characters wide, dialogue 35, parentheticals 25. A heading has two empty lines before it,
/// action, a character's name and a transition have one; sections, synopses and notes are not printed. Of
/// two speeches side by side only the longer counts. Final Draft uses the same widths and spaces.
struct PageEstimate {
  static let linesPerPage = 55

  private var lines = 0
  /// The lines of the speech before, and of the one that is being counted.
  private var speech = (before: 0, current: 0)
  private var isDual = false

  /// The length in eighths of a page, at least one.
  var eighths: Int {
    max(1, (lines * 16 + Self.linesPerPage) / (2 * Self.linesPerPage))
  }

  mutating func add(_ paragraph: ScreenplayParagraph) {
    switch paragraph.kind {
    case .sceneHeading: count(2 + Self.lines(paragraph.text, width: 60))
    case .action, .centered: count(1 + Self.lines(paragraph.text, width: 60))
    case .transition: count(2)
    case .character(let isDual): begin(isDual: isDual)
    case .parenthetical: countSpeech(Self.lines(paragraph.text, width: 25))
    case .dialogue, .lyric: countSpeech(Self.lines(paragraph.text, width: 35))
    case .pageBreak, .section, .synopsis, .note: break
    }
  }

  private mutating func count(_ more: Int) {
    lines += more
    speech = (0, 0)
    isDual = false
  }

  private mutating func begin(isDual: Bool) {
    speech = (speech.current, 0)
    self.isDual = isDual
    countSpeech(2)
  }

  /// The second of two speeches fills only what it has more than the first.
  private mutating func countSpeech(_ more: Int) {
    let beside = isDual ? speech.before : 0
    lines += max(speech.current + more - beside, 0) - max(speech.current - beside, 0)
    speech.current += more
  }

  /// How many lines a text fills when its words are wrapped.
  static func lines(_ text: String, width: Int) -> Int {
    text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { total, line in
      total + wrapped(line, width: width)
    }
  }

  private static func wrapped(_ line: Substring, width: Int) -> Int {
    var (lines, column) = (1, 0)
    for word in line.split(separator: " ") {
      let length = word.count
      if column > 0, column + 1 + length > width {
        lines += 1
        column = 0
      }
      lines += max(length - 1, 0) / width
      column += (column > 0 ? 1 : 0) + (length > width ? length % width : length)
    }
    return lines
  }
}
