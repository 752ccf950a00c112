public import Timing

/// Why a score cannot be written as MusicXML.
public enum MusicXMLError: Error, Hashable, Sendable, CustomStringConvertible {
  /// MusicXML has no score without a part.
  case noParts
  /// A note begins before the cue, lasts no time, or ends after ``Timing/TempoMap/lastTick``.
  case note(part: String, onset: Tick, duration: Tick)
  /// The written pitch (a MIDI number) lies outside MusicXML's octaves 0…9.
  case pitch(part: String, onset: Tick, written: Int)
  /// The score has more bars than a page can be asked to hold.
  case tooLong(bars: Int)

  /// Most bars that are written.
  public static let mostBars = 20_000

  public var description: String {
    switch self {
    case .noParts:
      "the score has no part, and MusicXML needs one; add a part, if only with rests"
    case .note(let part, let onset, let duration):
      "\(part): the note at tick \(onset) with duration \(duration) cannot be written; "
        + "notes begin at 0 or later and last longer than 0"
    case .pitch(let part, let onset, let written):
      "\(part): the note at tick \(onset) would be written as MIDI pitch \(written), beyond the "
        + "octaves 0 to 9 of MusicXML; move it by octaves"
    case .tooLong(let bars):
      "the score has \(bars) bars, and at most \(Self.mostBars) are written; write it in pieces"
    }
  }
}
