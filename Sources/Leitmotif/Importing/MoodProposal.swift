import Emotion
import Spotting

/// Moods for scenes, from the words that stand beside them.
struct MoodProposal {
  /// The mood of a scene of which no word says one: in the middle of the scale.
  static let unsaid = "neutral"
  private(set) var saidNothing = 0

  /// The moods of the first text that has any, at most three: the first counts full, the others half.
  ///
  /// Other forms of a mood's word count in sentences only: a clip that is called CHILI is not chilly. A mood
  /// that is denied (“it isn't safe”) says neither itself nor its opposite.
  ///
  /// - Parameter spoken: what is said, where the texts have none: of its words only moods as they stand in the
  ///   lexicon, as “one move” moves nobody; and much shouting is a mood.
  mutating func moods(in texts: [String], spoken: String = "") -> [WeightedMood] {
    for text in texts where !text.isEmpty {
      let isSentence = text.split(whereSeparator: { !$0.isLetter }).count >= 4
      let words = Self.words(text) { isSentence || $0 != .stem }
      if !words.isEmpty { return Self.weighted(words) }
    }
    let said =
      (Self.isShouted(spoken) ? [Self.shouting] : []) + Self.words(spoken) { $0 != .stem }
    if !said.isEmpty { return Self.weighted(said) }
    saidNothing += 1
    return [WeightedMood(Self.unsaid)]
  }

  private static func words(_ text: String, _ counts: (MoodReading.Rule) -> Bool) -> [String] {
    MoodLexicon.standard.moods(in: text).filter { counts($0.rule) && !isDenied($0) }.map {
      $0.rule == .stem ? $0.matches.first ?? $0.phrase : $0.phrase
    }
  }

  private static func weighted(_ words: [String]) -> [WeightedMood] {
    words.prefix(3).enumerated().map { WeightedMood($1, weight: $0 == 0 ? 1 : 0.5) }
  }

  /// The mood of a scene in which people shout.
  private static let shouting = "agitated"

  /// Whether at least three sentences, and a third of all, end in an exclamation mark.
  private static func isShouted(_ text: String) -> Bool {
    let ends = text.split(whereSeparator: \.isWhitespace).compactMap(\.last).filter {
      ".!?…".contains($0)
    }
    let shouts = ends.count { $0 == "!" }
    return shouts >= 3 && shouts * 3 >= ends.count
  }

  /// Whether a reading lies on the other side of the word that it comes from.
  private static func isDenied(_ reading: MoodReading) -> Bool {
    guard reading.rule == .modified, let word = reading.matches.first else { return false }
    let (own, plain) = (reading.affect, MoodLexicon.standard.read(word).affect)
    return own.valence * plain.valence + own.arousal * plain.arousal + own.tension * plain.tension
      < 0
  }

  /// What subtitles describe: `[jaunty piano]`, `(sighs)`, `♪ … ♪`.
  static func descriptions(in text: String) -> String {
    var found: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(where: { closing[$0] != nil }),
      let mark = closing[rest[start]]
    {
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: mark) else { continue }
      found.append(rest[..<end])
      rest = rest[end...].dropFirst()
    }
    return found.joined(separator: ". ")
  }

  private static let closing: [Character: Character] = ["[": "]", "(": ")", "♪": "♪"]
}
