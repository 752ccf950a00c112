public import Spotting

/// Why no plan can be made from a cue.
public enum CuePlanError: Error, Hashable, Sendable {
  case tempo(CueID, TempoRequestError)
  /// The key set by hand.
  case key(CueID, text: String)
  /// A word of the palette or of a theme's lead, and the nearest one that is known.
  case instrument(String, nearest: String?)
  case motif(ThemeID, reason: String)
  case motifFile(ThemeID, path: String, reason: String)
  /// No motif could be proposed for the theme of this name.
  case proposal(String, reason: String)
}

extension CuePlanError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tempo(let cue, let error):
      "cue \(cue): \(error)"
    case .key(let cue, let text):
      "cue \(cue): \"\(text.prefix(40))\" is not a key; write it like `D minor` or `F# dorian`"
    case .instrument(let word, let nearest):
      "\"\(word.prefix(40))\" is neither an instrument nor a family; "
        + (nearest.map { "did you mean \"\($0)\"?" }
          ?? "use words such as strings, woodwinds, horn or harp")
    case .motif(let theme, let reason):
      "theme \(theme): \(reason)"
    case .motifFile(let theme, let path, let reason):
      "theme \(theme): cannot take its motif from \"\(path.prefix(80))\": \(reason)"
    case .proposal(let theme, let reason):
      "theme \(theme): cannot think of a motif: \(reason)"
    }
  }
}
