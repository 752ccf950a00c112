import Foundation

/// Brings what people type into the words that the lexicon is keyed by.
enum MoodWords {
  /// The most words of a phrase that are read.
  static let phraseLimit = 24
  /// The most characters of a text that are read.
  private static let characterLimit = 8000

  /// Lower-case words without accents; a mark that lists or joins (`,` `;` `/` `+` `&`) becomes
  /// “and”.
  static func normalized(_ text: String) -> [String] {
    let folded = String(text.prefix(characterLimit))
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    var words: [String] = []
    var word = ""
    func close() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in folded {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if !apostrophes.contains(character) {
        close()
        if joiners.contains(character), words.last != "and" { words.append("and") }
      }
    }
    close()
    return trimmed(words)
  }

  private static func trimmed(_ words: [String]) -> [String] {
    let start = words.prefix { $0 == "and" }.count
    let end = words.reversed().prefix { $0 == "and" }.count
    return start + end < words.count ? Array(words[start..<(words.count - end)]) : []
  }

  private static let apostrophes: Set<Character> = ["'", "’", "‘"]
  private static let joiners: Set<Character> = [",", ";", "/", "+", "&"]

  /// Words that say nothing about the mood.
  static let fillers: Set<String> = [
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "from", "its", "it", "is", "are",
    "be", "being", "feel", "feels", "feeling", "mood", "moods", "music", "sound", "sounding",
    "tone", "kind", "sort", "like", "this", "that", "and", "or", "with", "as", "his", "her",
    "their", "my", "your", "our", "sense", "air", "note", "scene", "theme", "some",
  ]

  /// Moods that prose mostly uses in another sense, so that a scene's text is not coloured by them.
  static let ambiguousInProse: Set<String> = [
    "building", "black", "clear", "city", "cool", "down", "fast", "free", "grave", "grey", "heavy",
    "kind", "light", "low", "mad", "mountains", "neutral", "plain", "race", "rest", "routine",
    "running", "slow", "space", "spare", "spring", "stern", "still", "strict", "wake",
  ]
}
