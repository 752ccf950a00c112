/// A light stemmer of English mood words, so that grief, grieve and grieving meet.
///
/// The rule, at most three times over: take away the longest ending of the list that leaves three
/// letters with a vowel among them. Then: final vowels go, and an `l` after a consonant (gentle,
/// gently); a doubled last letter is single; a final `v` is `f` (grieve, grief). `-less` stays,
/// because it turns the meaning round.
enum MoodStem {
  private static let endings = [
    "fulness", "ousness", "iveness", "ingly", "fully", "edly", "ation", "ical", "ness", "less",
    "izing", "ized", "ment", "ance", "ence", "ious", "eous", "able", "ible", "some", "like", "ful",
    "ing", "ous",
    "ant", "ent", "ish", "ity", "ive", "ies", "ize", "ion", "ial", "ist", "ism", "ly", "ed", "es",
    "al",
    "ic", "s", "y",
  ].map(Array.init)

  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

  /// The stems of a phrase, word by word.
  static func key(of words: [String]) -> String {
    words.map(stem).joined(separator: " ")
  }

  static func stem(_ word: String) -> String {
    var letters = Array(word)
    for _ in 0..<3 {
      guard let shorter = withoutEnding(letters) else { break }
      letters = shorter
    }
    while letters.count > 3, let last = letters.last, vowels.contains(last) {
      letters.removeLast()
    }
    if letters.count > 4, letters.last == "l", !vowels.contains(letters[letters.count - 2]) {
      letters.removeLast()
    }
    if letters.count > 3, letters.last == letters[letters.count - 2] { letters.removeLast() }
    if letters.count > 3, letters.last == "v" { letters[letters.count - 1] = "f" }
    return String(letters)
  }

  /// Whether two words of one stem are near enough: they begin with the same four letters, and these
  /// are half of the longer one, or the entry is the stem itself. So “sadly” is sad, and “hopped” is
  /// not hope.
  static func agree(_ word: String, entry: String) -> Bool {
    let shared = zip(word, entry).prefix { $0 == $1 }.count
    return (shared >= 4 && shared * 2 >= max(word.count, entry.count)) || entry == stem(word)
  }

  private static func withoutEnding(_ letters: [Character]) -> [Character]? {
    guard
      let ending = endings.first(where: { $0.count < letters.count && letters.ends(with: $0) }),
      ending != Array("less")
    else { return nil }
    if ending == ["s"], letters.suffix(2).first == "s" { return nil }
    let rest = letters.dropLast(ending.count)
    guard rest.count >= 3, rest.contains(where: vowels.contains) else { return nil }
    return Array(rest)
  }
}

extension [Character] {
  fileprivate func ends(with ending: [Character]) -> Bool {
    suffix(ending.count).elementsEqual(ending)
  }
}
