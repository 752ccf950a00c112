public import Emotion

/// The manner in which film music speaks of a passage.
///
/// Three numbers do not tell joy from triumph; a composer does. Each character has a place in the
/// space of affect, the words that name it, and what it adds to the cues that follow from the
/// affect alone (``MusicalCues``).
public enum MusicalCharacter: String, CaseIterable, Codable, Hashable, Sendable {
  case grief, melancholy, tenderness, serenity, joy, triumph
  case wonder, mystery, suspense, fear, anger, chase

  /// Where it is most itself, as the mood lexicon places its words.
  public var anchor: Affect {
    switch self {
    case .grief: Affect(valence: -0.26, arousal: -0.28, tension: 0.06)
    case .melancholy: Affect(valence: -0.08, arousal: -0.44, tension: -0.12)
    case .tenderness: Affect(valence: 0.48, arousal: -0.33, tension: -0.56)
    case .serenity: Affect(valence: 0.36, arousal: -0.55, tension: -0.62)
    case .joy: Affect(valence: 0.68, arousal: 0.52, tension: -0.18)
    case .triumph: Affect(valence: 0.58, arousal: 0.66, tension: -0.04)
    case .wonder: Affect(valence: 0.48, arousal: 0.14, tension: -0.24)
    case .mystery: Affect(valence: -0.12, arousal: -0.08, tension: 0.30)
    case .suspense: Affect(valence: -0.32, arousal: 0.20, tension: 0.64)
    case .fear: Affect(valence: -0.46, arousal: 0.44, tension: 0.76)
    case .anger: Affect(valence: -0.44, arousal: 0.62, tension: 0.73)
    case .chase: Affect(valence: -0.16, arousal: 0.82, tension: 0.64)
    }
  }

  /// How a word begins that names it.
  var stems: [String] {
    switch self {
    case .grief:
      ["grie", "mourn", "sorrow", "lament", "bere", "funer", "eleg", "requiem", "heartb", "trag"]
    case .melancholy: ["lonel", "melanch", "sad", "wistful", "nostalg", "regret", "bittersw"]
    case .tenderness: ["tender", "love", "lovi", "intima", "gentle", "affection", "roman"]
    case .serenity: ["calm", "peace", "seren", "tranquil", "pastoral"]
    case .joy: ["joy", "happ", "playful", "cheer", "merr", "celebrat", "exuber", "comi"]
    case .triumph: ["triumph", "victor", "hero", "majest", "noble", "epic", "proud", "glor"]
    case .wonder: ["wonder", "awe", "magic", "enchant", "hope"]
    case .mystery: ["myster", "enigm", "curious", "secre"]
    case .suspense: ["suspens", "tense", "uneas", "anxi", "ominous", "forebod", "dread"]
    case .fear: ["fear", "terr", "horr", "scar", "panic", "eerie"]
    case .anger: ["ang", "rage", "furi", "fury", "wrath", "violen", "battle"]
    case .chase: ["chas", "pursu", "franti", "action", "escap", "race"]
    }
  }

  /// The character of a passage: the one that its leading mood names, if the affect agrees, and
  /// otherwise the nearest.
  ///
  /// - Parameter words: moods as the lexicon knows them, the leading one first.
  public init(of affect: Affect, words: [String] = []) {
    let named = words.lazy.compactMap { word in
      Self.allCases.first { $0.stems.contains { word.hasPrefix($0) } }
    }.first
    if let named, named.anchor.distance(to: affect) < Self.agreement {
      self = named
    } else {
      self =
        Self.allCases.min { $0.anchor.distance(to: affect) < $1.anchor.distance(to: affect) }
        ?? .melancholy
    }
  }

  /// How far a passage may lie from a character that its words name.
  private static let agreement = 0.6
}
