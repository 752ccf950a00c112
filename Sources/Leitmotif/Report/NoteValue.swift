import Timing

/// A written length: a whole note, a dotted quarter, an eighth of a triplet.
struct NoteValue: Hashable {
  /// How often a whole note is halved: 0 is a whole, 2 a quarter, 5 a thirty-second.
  let halvings: Int
  var dots = 0
  var isTriplet = false

  /// Flags or beams.
  var flags: Int { max(halvings - 2, 0) }

  var length: Tick {
    let plain = 4 * Tick.perQuarter >> halvings
    let dotted = dots == 0 ? plain : dots == 1 ? plain * 3 / 2 : plain * 7 / 4
    return Tick(isTriplet ? dotted * 2 / 3 : dotted)
  }

  /// The values whose sum, tied, is a length; the nearest that can be written where none is exact.
  static func values(of length: Tick) -> [NoteValue] {
    if let one = all.first(where: { $0.length == length }) { return [one] }
    var rest = min(length, Tick.quarters(128))
    var values: [NoteValue] = []
    while let next = plain.first(where: { $0.length <= rest }) {
      values.append(next)
      rest = rest - next.length
    }
    return values.isEmpty ? [NoteValue(halvings: 5)] : values
  }

  private static let plain = (0...5).map { NoteValue(halvings: $0) }
  private static let all =
    plain + (0...4).map { NoteValue(halvings: $0, dots: 1) }
    + (0...5).map { NoteValue(halvings: $0, isTriplet: true) }
    + (0...3).map { NoteValue(halvings: $0, dots: 2) }
}
