/// A mode on a tonic: the notes that belong.
public struct Scale: Hashable, Codable, Sendable {
  public let tonic: PitchClass
  public let mode: Mode

  public init(tonic: PitchClass, mode: Mode) {
    self.tonic = tonic
    self.mode = mode
  }

  public var pitchClasses: [PitchClass] { mode.degrees.map { tonic + $0 } }

  public func contains(_ pitchClass: PitchClass) -> Bool {
    mode.degrees.contains(pitchClass.above(tonic))
  }

  /// The pitch of a scale degree: 0 is the tonic nearest at or above `reference`, 7 the octave over
  /// it, −1 the note below. `nil` outside MIDI's range.
  public func pitch(degree: Int, above reference: Pitch) -> Pitch? {
    guard (-200...200).contains(degree) else { return nil }
    let (octave, step) = Self.floorDivide(degree, by: 7)
    let base = reference.midi + tonic.above(reference.pitchClass)
    return Pitch(midi: base + octave * 12 + mode.degrees[step])
  }

  /// The scale degree (as in ``pitch(degree:above:)``) at or just below a pitch, and the semitones left over.
  public func degree(of pitch: Pitch, above reference: Pitch) -> (degree: Int, alteration: Int) {
    let distance = pitch.midi - reference.midi - tonic.above(reference.pitchClass)
    let (octave, inside) = Self.floorDivide(distance, by: 12)
    let step = mode.degrees.lastIndex { $0 <= inside } ?? 0
    return (octave * 7 + step, inside - mode.degrees[step])
  }

  private static func floorDivide(_ value: Int, by divisor: Int) -> (Int, Int) {
    let remainder = ((value % divisor) + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }
}
