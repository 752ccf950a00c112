extension MoodLexicon {
  /// The words of a text that are looked at.
  private static let textLimit = 600

  /// The moods that stand in prose, in order, each once.
  ///
  /// Only words that the lexicon holds, and other forms of them, count: prose is not guessed at.
  /// Words that prose mostly uses otherwise (“still”, “down”, “building”) are passed over.
  public func moods(in text: String) -> [MoodReading] {
    let words = Array(MoodWords.normalized(text).prefix(Self.textLimit))
    var seen: Set<String> = []
    return MoodScan(words, in: self).matches.compactMap { match in
      guard !MoodWords.ambiguousInProse.contains(match.entry), seen.insert(match.entry).inserted
      else { return nil }
      return MoodReading(
        phrase: match.heard, affect: match.affect.rounded, rule: match.rule,
        matches: [match.entry], note: "")
    }
  }
}

extension MoodScan.Match {
  fileprivate var rule: MoodReading.Rule {
    isModified ? .modified : isExact ? .exact : .stem
  }
}
