/// The moods that stand in a run of words, from left to right, longest first.
struct MoodScan {
  struct Match: Hashable {
    var entry: String
    var heard: String
    var affect: Affect
    var isExact: Bool
    var isModified: Bool
  }

  private(set) var matches: [Match] = []
  /// Words that are neither a mood, nor change one, nor say nothing.
  private(set) var unknown: [String] = []

  init(_ words: [String], in lexicon: MoodLexicon) {
    var modifier: MoodModifier?
    var rest = words[...]
    while let word = rest.first {
      if rest.count > 1, let found = MoodModifier.table[word], !lexicon.holdsPhrase(at: rest) {
        modifier = modifier.map { $0.combined(with: found) } ?? found
        rest = rest.dropFirst()
      } else if let (match, length) = lexicon.match(at: rest) {
        matches.append(match.modified(by: modifier))
        modifier = nil
        rest = rest.dropFirst(length)
      } else {
        if !MoodWords.fillers.contains(word) {
          unknown.append(word)
          modifier = nil
        }
        rest = rest.dropFirst()
      }
    }
  }

  /// The mean of the matches, the last one counting twice: it is the head of an English phrase.
  var affect: Affect? {
    Affect.mean(
      of: matches.enumerated().map { index, match in
        (match.affect, index == matches.count - 1 && index > 0 ? 2 : 1)
      })
  }
}

extension MoodScan.Match {
  func modified(by modifier: MoodModifier?) -> Self {
    guard let modifier else { return self }
    var copy = self
    copy.affect = modifier.applied(to: affect)
    copy.isModified = true
    return copy
  }
}

extension MoodModifier {
  func combined(with other: MoodModifier) -> MoodModifier {
    var sum = self
    sum.combine(other)
    return sum
  }
}

extension MoodLexicon {
  /// Whether an entry of two or more words stands at the start, such as “too late”.
  func holdsPhrase(at words: ArraySlice<String>) -> Bool {
    match(at: words).map { $0.length > 1 } ?? false
  }

  func match(at words: ArraySlice<String>) -> (match: MoodScan.Match, length: Int)? {
    for length in stride(from: min(longestPhrase, words.count), to: 0, by: -1) {
      if let match = match(words.prefix(length)) { return (match, length) }
    }
    return nil
  }

  private func match(_ words: ArraySlice<String>) -> MoodScan.Match? {
    let heard = words.joined(separator: " ")
    func found(_ entry: Entry, exact: Bool, scale: Double = 1) -> MoodScan.Match {
      MoodScan.Match(
        entry: entry.phrase, heard: heard, affect: entry.affect.scaled(by: scale), isExact: exact,
        isModified: scale != 1)
    }
    if let entry = entry(words: words) { return found(entry, exact: true) }
    let isMood = words.count > 1 || !MoodWords.fillers.contains(heard)
    if isMood, let entry = entry(stemsOf: words) { return found(entry, exact: false) }
    guard words.count == 1, let base = Negation.base(of: heard) else { return nil }
    let entry = entry(words: [base]) ?? entry(stemsOf: [base])
    return entry.map { found($0, exact: false, scale: MoodModifier.negation) }
  }
}

/// The part of a word that `un-`, `in-`, `im-`, `dis-`, `non-` or `-less` turns round.
private enum Negation {
  private static let prefixes = ["un", "in", "im", "dis", "non"]

  static func base(of word: String) -> String? {
    if word.hasSuffix("less"), word.count >= 7 { return String(word.dropLast(4)) }
    guard let prefix = prefixes.first(where: word.hasPrefix), word.count - prefix.count >= 4 else {
      return nil
    }
    return String(word.dropFirst(prefix.count))
  }
}
