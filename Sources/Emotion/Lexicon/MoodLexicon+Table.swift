extension MoodLexicon {
  /// The lexicon that comes with Leitmotif, written for it.
  public static let standard: MoodLexicon = {
    let table = String(decoding: PackageResources.moods_tsv, as: UTF8.self)
    return (try? MoodLexicon(table: table)) ?? MoodLexicon([])
  }()

  /// Reads a table: a mood a line, as phrase, valence, arousal and tension with tabs between.
  ///
  /// Empty lines, and lines that begin with `#`, are passed over.
  ///
  /// - Throws: ``MoodLexiconError`` at the first line that is not of this form.
  public init(table: String) throws(MoodLexiconError) {
    var entries: [Entry] = []
    let lines = table.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      entries.append(try Self.entry(of: line, number: index + 1))
    }
    self.init(entries)
  }

  private static func entry(of line: Substring, number: Int) throws(MoodLexiconError) -> Entry {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 4 else {
      throw MoodLexiconError(line: number, problem: .fieldCount(fields.count))
    }
    let phrase = String(fields[0])
    guard !MoodWords.normalized(phrase).isEmpty else {
      throw MoodLexiconError(line: number, problem: .emptyPhrase)
    }
    var values: [Double] = []
    for (field, name) in zip(fields.dropFirst(), Affect.Dimension.allCases) {
      guard let value = Double(field), (-1...1).contains(value) else {
        throw MoodLexiconError(line: number, problem: .value(String(field), name))
      }
      values.append(value)
    }
    let affect = Affect(valence: values[0], arousal: values[1], tension: values[2])
    return Entry(phrase: phrase, affect: affect)
  }
}
