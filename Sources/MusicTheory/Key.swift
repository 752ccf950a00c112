/// A tonic and a mode, as written at the head of a staff.
public struct Key: Hashable, Codable, Sendable, CustomStringConvertible {
  public let tonic: PitchClass
  public let mode: Mode

  public init(tonic: PitchClass, mode: Mode) {
    self.tonic = tonic
    self.mode = mode
  }

  public var scale: Scale { Scale(tonic: tonic, mode: mode) }

  /// Sharps (positive) or flats (negative) of the key signature, −6…5: of enharmonic pairs the one
  /// with fewer signs, and flats where both have six.
  public var fifths: Int {
    let raw = (tonic.semitones * 7) % 12 + mode.fifthsFromMajor
    let folded = ((raw % 12) + 12) % 12
    return folded > 5 ? folded - 12 : folded
  }

  /// The position of a pitch class on the line of fifths (C = 0, G = 1, F = −1) as spelled in this key.
  ///
  /// A key in a minor mode reaches from the lowered second degree to the raised fourth, the leading note of
  /// its dominant; only the locrian mode has a diminished fifth instead.
  public func lineOfFifths(of pitchClass: PitchClass) -> Int {
    let tonicPosition = fifths - mode.fifthsFromMajor
    let low = mode == .locrian ? tonicPosition - 6 : mode.isMinor ? tonicPosition - 5 : fifths - 4
    let position = (pitchClass.semitones * 7) % 12
    let offset = (((position - low) % 12) + 12) % 12
    return low + offset
  }

  /// The tonic's letter with its sign, as `F#` or `Bb`.
  public var tonicName: String {
    SpelledPitch(Pitch(clamping: 60 + tonic.semitones), in: self).name
  }

  public var description: String { "\(tonicName) \(mode.name)" }

  /// Reads `D minor`, `F# dorian`, `Bb major`; the mode may be left out and is then major.
  public init?(_ text: some StringProtocol) {
    let words = String(text).split(whereSeparator: \.isWhitespace)
    guard var first = words.first,
      let (letter, alteration) = SpelledPitch.takeName(from: &first), first.isEmpty
    else { return nil }
    let name = words.dropFirst().joined(separator: " ").lowercased()
    guard
      let mode = name.isEmpty
        ? .ionian
        : Mode.allCases.first(where: { $0.name == name || $0.rawValue.lowercased() == name })
    else { return nil }
    self.init(tonic: PitchClass(letter.semitones + alteration), mode: mode)
  }

  /// Fifths between the key signatures, 0…6: how far a listener travels.
  public func distance(to other: Key) -> Int {
    let steps = abs(fifths - other.fifths) % 12
    return min(steps, 12 - steps)
  }
}
