/// Takes the notes `[[…]]` out of a script.
struct FountainNotes {
  /// Stands in the text where a note began.
  static let start: Character = "\u{1}"
  /// Stands in each further line of a note.
  static let filler: Character = "\u{2}"

  /// With marks for the notes, and as many lines as before.
  private(set) var text = ""
  /// What the notes say, in the order of the file.
  private(set) var notes: [String] = []

  /// A note may go over lines, but not over an empty one without two spaces; one that nothing ends is text.
  init(_ source: String) {
    let bytes = source.utf8.filter { $0 != 1 && $0 != 2 }
    var result: [UInt8] = []
    var (place, hopeless) = (0, 0)
    while place < bytes.count {
      if place >= hopeless, Self.isPair("[", bytes, place) {
        let end = Self.end(bytes, from: place + 2)
        if Self.isPair("]", bytes, end) {
          result += take(bytes[(place + 2)..<end])
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

  /// Keeps a note, and gives what stands for it.
  private mutating func take(_ note: ArraySlice<UInt8>) -> [UInt8] {
    notes.append(String(decoding: note, as: UTF8.self).stripped)
    return [1] + note.filter { $0 == 0x0A }.flatMap { [$0, 2] }
  }

  /// Where a note ends, or where it is clear that it does not.
  private static func end(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while place < bytes.count, !isPair("]", bytes, place), !isPair("\n", bytes, place) {
      place += 1
    }
    return place
  }

  private static func isPair(_ mark: Unicode.Scalar, _ bytes: [UInt8], _ place: Int) -> Bool {
    place + 1 < bytes.count && UInt32(bytes[place]) == mark.value
      && UInt32(bytes[place + 1]) == mark.value
  }
}
