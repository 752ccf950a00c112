/// What is taken out of a script before its lines are read.
enum FountainCleaning {
  /// Without what stands between `/*` and `*/`, but with its line breaks; a `/*` that nothing ends is text.
  static func withoutBoneyard(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var (result, place): ([UInt8], Int) = ([], 0)
    var hasEnd = true
    while place < bytes.count {
      if hasEnd, isPair("/*", bytes, place) {
        var end = place + 2
        while end < bytes.count, !isPair("*/", bytes, end) { end += 1 }
        hasEnd = end < bytes.count
        if hasEnd {
          result += bytes[place..<end].filter { $0 == 0x0A }
          place = end + 2
          continue
        }
      }
      result.append(bytes[place])
      place += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isPair(_ pair: StaticString, _ bytes: [UInt8], _ place: Int) -> Bool {
    place + 1 < bytes.count && bytes[place] == pair.utf8Start[0]
      && bytes[place + 1] == pair.utf8Start[1]
  }

  /// Without the marks of bold, italics and underlining, and with escaped characters as themselves.
  ///
  /// A mark needs its like on the same line, a character other than a space after the first and before the
  /// second.
  static func withoutEmphasis(_ text: some StringProtocol) -> String {
    String(text).split(separator: "\n", omittingEmptySubsequences: false).map(plainLine)
      .joined(separator: "\n")
  }

  private static func plainLine(_ line: Substring) -> String {
    guard line.contains(where: { "*_\\".contains($0) }) else { return String(line) }
    var pieces = FountainCleaning.pieces(Array(line))
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
    var isMark = false
    var canOpen = false
    var canClose = false
  }

  /// Runs of marks, and the characters between them.
  private static func pieces(_ characters: [Character]) -> [Piece] {
    var pieces: [Piece] = []
    var place = 0
    while place < characters.count {
      let character = characters[place]
      if character == "\\", place + 1 < characters.count, "*_\\".contains(characters[place + 1]) {
        pieces.append(Piece(text: String(characters[place + 1])))
        place += 2
        continue
      }
      let limit = character == "*" ? 3 : character == "_" ? 1 : 0
      let run = characters[place...].prefix(limit).prefix { $0 == character }.count
      guard run > 0 else {
        pieces.append(Piece(text: String(character)))
        place += 1
        continue
      }
      let after = place + run < characters.count ? characters[place + run] : " "
      let before = place > 0 ? characters[place - 1] : " "
      pieces.append(
        Piece(
          text: String(repeating: character, count: run), isMark: true,
          canOpen: !after.isWhitespace, canClose: !before.isWhitespace))
      place += run
    }
    return pieces
  }
}
