/// A sounding pitch in equal temperament, counted as MIDI does: 60 is middle C (C4).
public struct Pitch: Hashable, Comparable, Codable, Sendable {
  /// The MIDI note number, 0…127.
  public let midi: Int

  /// - Returns: `nil` outside 0…127.
  public init?(midi: Int) {
    guard (0...127).contains(midi) else { return nil }
    self.midi = midi
  }

  /// The nearest pitch that MIDI can say.
  public init(clamping midi: Int) { self.midi = min(max(midi, 0), 127) }

  public var pitchClass: PitchClass { PitchClass(midi) }

  /// The octave in scientific notation: −1 for MIDI 0…11, 4 for middle C.
  public var octave: Int { midi / 12 - 1 }

  /// This pitch moved by a number of semitones, or `nil` where MIDI ends.
  public func transposed(by semitones: Int) -> Pitch? {
    let (sum, overflow) = midi.addingReportingOverflow(semitones)
    return overflow ? nil : Pitch(midi: sum)
  }

  public static func < (left: Self, right: Self) -> Bool { left.midi < right.midi }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let value = try container.decode(Int.self)
    guard let pitch = Pitch(midi: value) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a pitch is a MIDI note number from 0 to 127, not \(value)"
      )
    }
    self = pitch
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(midi)
  }
}
