/// A phrase taken apart where it joins moods.
struct MoodCompound {
  struct Part: Hashable {
    var words: [String]
    var weight: Double
  }

  private(set) var parts: [Part] = []

  /// What joins two moods, and the share of the second in the two.
  private static let joints: [(words: [String], share: Double)] = [
    (["with", "a", "hint", "of"], 0.25), (["with", "hints", "of"], 0.25),
    (["with", "a", "touch", "of"], 0.25), (["with", "a", "trace", "of"], 0.2),
    (["with", "an", "undercurrent", "of"], 0.35), (["with", "undertones", "of"], 0.3),
    (["with", "an", "undertone", "of"], 0.3), (["tinged", "with"], 0.25),
    (["mixed", "with"], 0.5), (["turning", "to"], 0.6), (["turning", "into"], 0.6),
    (["giving", "way", "to"], 0.6), (["on", "the", "surface"], 0.5), (["and"], 0.5),
    (["or"], 0.5), (["then"], 0.5), (["while"], 0.5), (["with"], 0.4), (["but"], 0.6),
    (["yet"], 0.6), (["though"], 0.4), (["although"], 0.4), (["despite"], 0.4),
  ]

  init(_ words: [String]) {
    var weight = 1.0
    var current: [String] = []
    var rest = words[...]
    while let word = rest.first {
      if !current.isEmpty, let joint = Self.joint(at: rest), rest.count > joint.words.count {
        parts.append(Part(words: current, weight: weight))
        weight *= joint.share / (1 - joint.share)
        current = []
        rest = rest.dropFirst(joint.words.count)
      } else {
        current.append(word)
        rest = rest.dropFirst()
      }
    }
    parts.append(Part(words: current, weight: weight))
  }

  private static func joint(at words: ArraySlice<String>) -> (words: [String], share: Double)? {
    joints.first { words.starts(with: $0.words) }
  }
}
