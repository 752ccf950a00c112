/// What a word before a mood does to it.
struct MoodModifier: Hashable, Sendable {
  /// The factor on all three coordinates.
  var scale = 1.0
  /// The step of arousal after scaling.
  var arousal = 0.0
  /// The step of tension after scaling.
  var tension = 0.0

  /// A negated mood lies on the other side, half as far: “not sad” is not joy.
  static let negation = -0.5

  func applied(to affect: Affect) -> Affect {
    affect.scaled(by: scale).shifted(arousal: arousal, tension: tension)
  }

  mutating func combine(_ other: MoodModifier) {
    scale *= other.scale
    arousal += other.arousal
    tension += other.tension
  }

  static let negators: Set<String> = [
    "not", "no", "never", "without", "non", "isnt", "arent", "wasnt", "werent", "dont", "doesnt",
    "didnt", "cant", "wont", "nothing", "neither", "nor", "lacking",
  ]

  static let table: [String: MoodModifier] = {
    var table: [String: MoodModifier] = [:]
    for (scale, words) in scales {
      for word in words { table[word] = MoodModifier(scale: scale) }
    }
    for word in negators { table[word] = MoodModifier(scale: negation) }
    return table.merging(manners) { _, manner in manner }
  }()

  private static let scales: [(Double, [String])] = [
    (1.4, ["extremely", "utterly", "overwhelmingly", "totally", "completely", "absolutely"]),
    (1.25, ["very", "deeply", "really", "intensely", "truly", "profoundly", "highly", "so"]),
    (1.15, ["more", "increasingly", "too", "ever", "particularly", "especially"]),
    (0.85, ["rather", "fairly", "pretty", "quite"]),
    (0.8, ["almost", "nearly", "mostly"]),
    (0.7, ["somewhat", "moderately", "partly", "semi"]),
    (0.6, ["mildly", "subtly", "less", "bit", "gently"]),
    (0.5, ["slightly", "faintly", "vaguely", "half", "little", "hint", "touch", "tinge", "trace"]),
    (0.3, ["barely", "hardly", "scarcely"]),
  ]

  private static let manners: [String: MoodModifier] = [
    "quietly": MoodModifier(arousal: -0.3),
    "softly": MoodModifier(arousal: -0.3, tension: -0.1),
    "slowly": MoodModifier(arousal: -0.25),
    "calmly": MoodModifier(arousal: -0.3, tension: -0.2),
    "loudly": MoodModifier(arousal: 0.3),
    "wildly": MoodModifier(scale: 1.1, arousal: 0.3),
    "suddenly": MoodModifier(arousal: 0.25, tension: 0.15),
    "uneasily": MoodModifier(tension: 0.3),
    "tensely": MoodModifier(tension: 0.35),
  ]
}
