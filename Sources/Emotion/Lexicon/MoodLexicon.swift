/// Moods, as words and short phrases, with their place on the scale of film music.
///
/// The ``standard`` lexicon has more than 1600 of them. A phrase that it does not hold is resolved
/// by stated rules (``read(_:)``), and the reading says which; nothing is dropped.
///
/// ```swift
/// let reading = MoodLexicon.standard.read("slightly menacing")
/// reading.affect.tension   // 0.37
/// reading.rule             // .modified
/// ```
public struct MoodLexicon: Sendable {
  /// A mood and its place.
  public struct Entry: Codable, Hashable, Sendable {
    public let phrase: String
    public let affect: Affect

    public init(phrase: String, affect: Affect) {
      self.phrase = phrase
      self.affect = affect
    }
  }

  /// The moods in the order in which they were given.
  public let entries: [Entry]
  /// The words of the longest phrase.
  let longestPhrase: Int
  private let byWords: [String: Int]
  private let byStems: [String: [Int]]

  /// Creates a lexicon; where two entries have the same words, the later one holds.
  public init(_ entries: [Entry]) {
    var positions: [String: Int] = [:]
    var kept: [Entry] = []
    for entry in entries {
      let key = MoodWords.normalized(entry.phrase).joined(separator: " ")
      guard !key.isEmpty else { continue }
      if let position = positions[key] {
        kept[position] = entry
      } else {
        positions[key] = kept.count
        kept.append(entry)
      }
    }
    self.entries = kept
    byWords = positions
    byStems = Self.stems(of: positions)
    longestPhrase = positions.keys.map { $0.split(separator: " ").count }.max() ?? 0
  }

  private static func stems(of positions: [String: Int]) -> [String: [Int]] {
    var stems: [String: [Int]] = [:]
    for (key, position) in positions {
      stems[MoodStem.key(of: key.split(separator: " ").map(String.init)), default: []]
        .append(position)
    }
    return stems.mapValues { $0.sorted() }
  }

  /// This lexicon with further moods; they replace those of the same words.
  public func adding(_ entries: [Entry]) -> MoodLexicon {
    MoodLexicon(self.entries + entries)
  }

  /// The place of a phrase that the lexicon holds as it stands (but for case and punctuation).
  public subscript(phrase: String) -> Affect? {
    entry(words: MoodWords.normalized(phrase)[...])?.affect
  }

  func entry(words: ArraySlice<String>) -> Entry? {
    byWords[words.joined(separator: " ")].map { entries[$0] }
  }

  /// The entry with the same stems that is spelt most like the words.
  func entry(stemsOf words: ArraySlice<String>) -> Entry? {
    let candidates = byStems[MoodStem.key(of: Array(words))] ?? []
    let spelling = words.joined(separator: " ")
    let near = candidates.map { entries[$0] }.filter { entry in
      zip(words, MoodWords.normalized(entry.phrase)).allSatisfy(MoodStem.agree)
    }
    return near.min {
      let (left, right) = (
        Spelling.distance($0.phrase, spelling), Spelling.distance($1.phrase, spelling)
      )
      return left == right ? $0.phrase < $1.phrase : left < right
    }
  }
}
