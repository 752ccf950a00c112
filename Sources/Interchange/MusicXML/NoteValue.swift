/// A note value that one symbol can show, with at most one dot.
struct NoteValue: Hashable {
  /// MusicXML's name, as `eighth`.
  let type: String
  let dots: Int
  /// Flags or beams: 1 for an eighth, 0 for a quarter and above.
  let flags: Int

  private static let types = [
    "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th", "256th",
  ]

  /// The value that lasts so many ticks, or `nil` where it takes tied notes.
  init?(ticks: Int) {
    var length = 7680
    for (index, type) in Self.types.enumerated() {
      if ticks == length || 2 * ticks == 3 * length {
        self.type = type
        dots = ticks == length ? 0 : 1
        flags = max(0, index - 3)
        return
      }
      length /= 2
    }
    return nil
  }
}
