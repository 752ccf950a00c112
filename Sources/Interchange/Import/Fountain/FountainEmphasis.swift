/// Takes the marks of bold, italics and underlining out of a script.
enum FountainEmphasis {
  /// Lines with more bytes keep their marks.
  static let longestLine = 100_000

  /// Without the marks of bold, italics and underlining, and with escaped characters as themselves.
  ///
  /// A mark needs its like on the same line, a character other than a space after the first and before the
  /// second.
  static func removed(from text: some StringProtocol) -> String {
    String(text).split(separator: "\n", omittingEmptySubsequences: false).map(plainLine)
      .joined(separator: "\n")
  }

  private static func plainLine(_ line: Substring) -> String {
    guard line.utf8.contains(where: { "*_\\".utf8.contains($0) }),
      line.utf8.count <= longestLine
    else { return String(line) }
    var pieces = pieces(of: Array(line))
    var open: [String: Int] = [:]
    for index in pieces.indices where pieces[index].isMark {
      let mark = pieces[index].text
      if pieces[index].canClose, let start = open[mark] {
        pieces[start].text = ""
        pieces[index].text = ""
        open[mark] = nil
      } else if pieces[index].canOpen {
        open[mark] = index
      }
    }
    return pieces.map(\.text).joined()
  }

  private struct Piece {
    var text: String
    /// How many characters of the line it is made of.
    var length = 1
    var isMark = false
    var canOpen = false
    var canClose = false
  }

  /// Runs of marks, and the characters between them.
  private static func pieces(of line: [Character]) -> [Piece] {
    var pieces: [Piece] = []
    var place = 0
    while place < line.count {
      let piece = escaped(line, at: place) ?? mark(line, at: place)
      pieces.append(piece ?? Piece(text: String(line[place])))
      place += piece?.length ?? 1
    }
    return pieces
  }

  private static func escaped(_ line: [Character], at place: Int) -> Piece? {
    guard line[place] == "\\", place + 1 < line.count, "*_\\".contains(line[place + 1]) else {
      return nil
    }
    return Piece(text: String(line[place + 1]), length: 2)
  }

  private static func mark(_ line: [Character], at place: Int) -> Piece? {
    guard let limit = ["*": 3, "_": 1][line[place]] else { return nil }
    let run = line[place...].prefix(limit).prefix { $0 == line[place] }
    let after = run.endIndex < line.count ? line[run.endIndex] : " "
    let before = place > 0 ? line[place - 1] : " "
    return Piece(
      text: String(run), length: run.count, isMark: true, canOpen: !after.isWhitespace,
      canClose: !before.isWhitespace)
  }
}
