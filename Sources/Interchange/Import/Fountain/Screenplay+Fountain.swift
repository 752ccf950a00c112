extension Screenplay {
  /// Reads a script in Fountain (syntax 1.1, fountain.io); any text is one.
  ///
  /// What stands in a boneyard `/* */` is left out. Marks of emphasis are taken away. The numbers of
  /// headings, sections, synopses, notes, lyrics, forced elements and speeches side by side are read.
  ///
  /// - Parameter text: With a line feed at the end of each line, or the two characters of Windows.
  public init(fountain text: String) {
    let bare = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    let plain = bare.utf8.contains(0x0D) ? Self.withLineFeeds(bare) : bare
    let notes = FountainNotes(FountainCleaning.withoutBoneyard(plain))
    var parser = FountainParser(notes)
    self = parser.screenplay()
  }

  private static func withLineFeeds(_ text: String) -> String {
    String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }
}
