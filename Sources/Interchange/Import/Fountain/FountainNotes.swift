/// Takes the notes `[[…]]` out of a script.
struct FountainNotes {
  /// Stands in the text where a note began.
  static let start: Character = "\u{1}"
  /// Stands in each further line of a note.
  static let filler: Character = "\u{2}"

  /// With marks for the notes, and as many lines as before.
  private(set) var text: String
  /// What the notes say, in the order of the file.
  private(set) var notes: [String] = []

  /// A note may go over lines, but not over an empty one without two spaces; one that nothing ends is text.
  init(_ source: String) {
    let bytes = source.utf8.filter { $0 != 1 && $0 != 2 }
    var result: [UInt8] = []
    var (place, hopeless) = (0, 0)
    while place < bytes.count {
      if place >= hopeless, bytes[place...].starts(with: "[[".utf8) {
        let (end, isClosed) = Self.end(bytes, from: place + 2)
        if isClosed {
          let note = bytes[place + 2..<end]
          notes.append(String(decoding: note, as: UTF8.self).stripped)
          result.append(1)
          result += note.filter { $0 == 0x0A }.flatMap { [$0, 2] }
          place = end + 2
          continue
        }
        hopeless = end
      }
      result.append(bytes[place])
      place += 1
    }
    text = String(decoding: result, as: UTF8.self)
  }

  /// Where a note ends, or where it is clear that it does not.
  private static func end(_ bytes: [UInt8], from start: Int) -> (Int, isClosed: Bool) {
    var place = start
    while place + 1 < bytes.count {
      if bytes[place...].starts(with: "]]".utf8) { return (place, true) }
      if bytes[place] == 0x0A, bytes[place + 1] == 0x0A { return (place, false) }
      place += 1
    }
    return (bytes.count, false)
  }
}
