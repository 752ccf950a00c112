/// What a phrase was read as, and by which rule.
public struct MoodReading: Codable, Hashable, Sendable {
  /// The rules, in the order in which they are tried.
  public enum Rule: String, CaseIterable, Codable, Hashable, Sendable {
    /// The lexicon holds the phrase.
    case exact
    /// The lexicon holds another form of the words: grieve for grieving.
    case stem
    /// Two or more moods are joined (“sad but hopeful”): their mean, the one after “but” counting
    /// more.
    case compound
    /// One mood with words that change it: very, slightly, not, quietly, un-, -less.
    case modified
    /// Moods stand in a longer phrase; their mean, the last one counting twice.
    case words
    /// The nearest spelling.
    case spelling
    /// Nothing was found; it is read as neutral.
    case unknown
  }

  /// The phrase as it was given.
  public let phrase: String
  public let affect: Affect
  public let rule: Rule
  /// The entries of the lexicon that were used.
  public let matches: [String]
  /// One sentence for a person, empty if the phrase was read as it stands.
  public let note: String

  public init(phrase: String, affect: Affect, rule: Rule, matches: [String], note: String) {
    self.phrase = phrase
    self.affect = affect
    self.rule = rule
    self.matches = matches
    self.note = note
  }
}
