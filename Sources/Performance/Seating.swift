import ScoreModel

/// Where the players sit, as an audience hears them: the European seating with the violins on the left.
///
/// Volume (controller 7) stays at 100 for everyone, so that balance is written, not mixed.
struct Seating {
  /// Controller 7.
  static let volume: UInt8 = 100
  /// Controller 10: 0 left, 64 middle, 127 right.
  let pan: UInt8
  /// Controller 91: how much goes to the hall. The further back, the more.
  let reverb: UInt8

  init(_ instrument: Instrument) {
    let pans: [String: UInt8] = [
      "violin1": 36, "violin2": 50, "viola": 74, "cello": 86, "contrabass": 94, "soloViolin": 52,
      "soloCello": 74, "piccolo": 54, "flute": 56, "oboe": 68, "englishHorn": 72, "clarinet": 58,
      "bassClarinet": 54, "bassoon": 70, "contrabassoon": 76, "horn": 42, "trumpet": 72,
      "trombone": 82, "bassTrombone": 86, "tuba": 90, "timpani": 58, "percussion": 64,
      "glockenspiel": 50, "xylophone": 54, "tubularBells": 48, "celesta": 34, "piano": 40,
      "harp": 30, "harpsichord": 44,
    ]
    pan = pans[instrument.id] ?? 64
    reverb =
      switch instrument.family {
      case .strings: instrument.players <= 2 ? 40 : 48
      case .woodwinds: 52
      case .plucked, .keys: 50
      case .brass: 60
      case .percussion: 64
      case .voices: 62
      }
  }
}
