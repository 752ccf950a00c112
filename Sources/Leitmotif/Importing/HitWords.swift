import Spotting

/// The kinds of hit that words in a marker's name stand for.
///
/// A phrase counts where its words stand one after another; the phrases are tried in this order, and the
/// first decides.
enum HitWords {
  struct Kind: Hashable {
    var type: HitType
    /// 0…1.
    var weight: Double
  }

  /// Nil for a name without such words.
  static func kind(of name: String) -> Kind? {
    let words = name.lowercased().split { !($0.isLetter || $0.isNumber) }
    let text = " " + words.joined(separator: " ") + " "
    for (phrases, kind) in table where phrases.contains(where: { text.contains(" \($0) ") }) {
      return kind
    }
    return nil
  }

  /// For a hit that no word explains.
  static let plain = Kind(type: .accent, weight: 0.8)

  private static let table: [([String], Kind)] = [
    (
      ["silence", "silent", "music stops", "stops dead", "dead stop", "tacet", "hold breath"],
      Kind(type: .silence, weight: 0.9)
    ),
    (
      [
        "stinger", "sting", "smash cut", "jump scare", "slam", "slams", "slammed", "gunshot",
        "gun shot",
        "shot fired", "shoots", "bang", "boom", "explosion", "explodes", "blast", "crash",
        "crashes",
        "impact", "scream", "screams", "thunder", "shatter", "shatters", "stab", "stabs", "punch",
      ], Kind(type: .stinger, weight: 1)
    ),
    (
      ["cut", "cuts", "cut to", "hard cut", "match cut", "new shot", "angle on"],
      Kind(type: .cut, weight: 0.6)
    ),
    (
      [
        "end", "ends", "ending", "fade out", "fades out", "last frame", "tail", "resolve",
        "resolves", "final",
      ],
      Kind(type: .cadence, weight: 0.8)
    ),
    (
      ["downbeat", "title card", "main title", "titles", "starts", "begins", "drop", "reprise"],
      Kind(type: .downbeat, weight: 0.9)
    ),
    (
      [
        "hit", "accent", "reveal", "reveals", "sees", "turns", "looks", "opens", "closes", "door",
        "enters", "falls", "drops", "stands", "jumps", "kiss", "bump", "realizes", "realises",
      ], Kind(type: .accent, weight: 0.8)
    ),
  ]
}
