extension MoodLexicon {
  /// Reads a mood by the first rule of ``MoodReading/Rule`` that applies; there is always a
  /// reading.
  public func read(_ phrase: String) -> MoodReading {
    let words = MoodWords.normalized(phrase)
    let known = Array(words.prefix(MoodWords.phraseLimit))
    let result = readWhole(known) ?? readCompound(known) ?? readScan(known) ?? readSpelling(known)
    guard let result else { return unknown(phrase, known) }
    var notes = result.notes
    if words.count > known.count {
      notes.append("only the first \(MoodWords.phraseLimit) words are read")
    }
    return MoodReading(
      phrase: phrase, affect: result.affect.rounded, rule: result.rule, matches: result.matches,
      note: notes.isEmpty ? "" : "“\(phrase.prefix(80))”: " + notes.joined(separator: "; "))
  }

  private func unknown(_ phrase: String, _ words: [String]) -> MoodReading {
    let why =
      words.isEmpty
      ? "has no words" : "is not in the lexicon, nor is a spelling near to it"
    return MoodReading(
      phrase: phrase, affect: .neutral, rule: .unknown, matches: [],
      note: "“\(phrase.prefix(80))” \(why): it is read as neutral; use a known mood")
  }

  private struct Result {
    var affect: Affect
    var rule: MoodReading.Rule
    var matches: [String]
    var notes: [String] = []
  }

  private func readWhole(_ words: [String]) -> Result? {
    if let entry = entry(words: words[...]) {
      return Result(affect: entry.affect, rule: .exact, matches: [entry.phrase])
    }
    guard words.count > 1 || !MoodWords.fillers.contains(words.first ?? "and"),
      let entry = entry(stemsOf: words[...])
    else { return nil }
    return Result(
      affect: entry.affect, rule: .stem, matches: [entry.phrase],
      notes: ["read as “\(entry.phrase)”"])
  }

  private func readCompound(_ words: [String]) -> Result? {
    let parts = MoodCompound(words).parts
    guard parts.count > 1 else { return nil }
    let read = parts.map { part in
      (
        part: part,
        result: readWhole(part.words) ?? readScan(part.words) ?? readSpelling(part.words)
      )
    }
    let known = read.compactMap { read in read.result.map { ($0, read.part.weight) } }
    guard known.count > 1, let affect = Affect.mean(of: known.map { ($0.0.affect, $0.1) }) else {
      return nil
    }
    let lost = read.filter { $0.result == nil }.map { $0.part.words.joined(separator: " ") }
    let matches = known.flatMap { $0.0.matches }
    return Result(
      affect: affect, rule: .compound, matches: matches,
      notes: ["read as \(Self.list(matches)) together"]
        + known.flatMap { $0.0.rule == .spelling ? $0.0.notes : [] }
        + Self.unknownNotes(lost))
  }

  private func readScan(_ words: [String]) -> Result? {
    let scan = MoodScan(words, in: self)
    guard let affect = scan.affect else { return nil }
    let matches = scan.matches.map(\.entry)
    let isModified = scan.matches.count == 1 && scan.matches[0].isModified && scan.unknown.isEmpty
    let verb = isModified ? "read as a change of" : "read by its words"
    return Result(
      affect: affect, rule: isModified ? .modified : .words, matches: matches,
      notes: ["\(verb) \(Self.list(matches))"] + Self.unknownNotes(scan.unknown))
  }

  private func readSpelling(_ words: [String]) -> Result? {
    let near = words.compactMap { word in nearest(to: word).map { (word: word, entry: $0) } }
    guard let affect = Affect.mean(of: near.map { ($0.entry.affect, 1) }) else { return nil }
    return Result(
      affect: affect, rule: .spelling, matches: near.map(\.entry.phrase),
      notes: near.map { "“\($0.word)” is taken for “\($0.entry.phrase)”" })
  }

  private func nearest(to word: String) -> Entry? {
    let tolerance = Spelling.tolerance(letters: word.count)
    guard tolerance > 0, word.count <= 32 else { return nil }
    var best: (entry: Entry, distance: Int)?
    for entry in entries where entry.phrase.first == word.first {
      guard abs(entry.phrase.count - word.count) <= tolerance else { continue }
      let distance = Spelling.distance(entry.phrase, word)
      if distance <= (best.map { $0.distance - 1 } ?? tolerance) { best = (entry, distance) }
    }
    return best?.entry
  }

  private static func list(_ phrases: [String]) -> String {
    phrases.map { "“\($0)”" }.joined(separator: ", ")
  }

  private static func unknownNotes(_ words: [String]) -> [String] {
    words.isEmpty ? [] : ["not known: \(list(words))"]
  }
}
