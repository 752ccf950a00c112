/// What one tick of a file's delta times is worth.
public enum Division: Hashable, Sendable {
  /// Musical time: ticks per quarter note, 1…32767. The tempo events say how long a quarter lasts.
  case ticksPerQuarter(Int)
  /// Real time: the frame rate as the format writes it (24, 25, 30, or 29 for the 30000/1001
  /// frames per second of drop-frame timecode) and ticks per frame, 1…255. Tempo has no effect.
  case smpte(framesPerSecond: Int, ticksPerFrame: Int)

  /// The frame rates that the format knows.
  public static let frameRates = [24, 25, 29, 30]

  /// Whether the value lies in the ranges that the format can say.
  public var isValid: Bool {
    switch self {
    case .ticksPerQuarter(let ticks): (1...0x7FFF).contains(ticks)
    case .smpte(let rate, let ticks):
      Division.frameRates.contains(rate) && (1...0xFF).contains(ticks)
    }
  }
}
