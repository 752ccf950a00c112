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
  mutating func moods(in texts: [String]) -> [WeightedMood] {
    for text in texts where !text.isEmpty {
      let isSentence = text.split(whereSeparator: { !$0.isLetter }).count >= 4
      let readings = MoodLexicon.standard.moods(in: text).filter {
        (isSentence || $0.rule != .stem) && !Self.isDenied($0)
      }
      if !readings.isEmpty {
        return readings.prefix(3).enumerated().map { index, reading in
          let word =
            reading.rule == .stem ? reading.matches.first ?? reading.phrase : reading.phrase
          return WeightedMood(word, weight: index == 0 ? 1 : 0.5)
        }
      }
    }
    saidNothing += 1
    return [WeightedMood(Self.unsaid)]
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
