/// A pitch as it is written: a letter, an alteration and an octave. F♯4 and G♭4 differ here.
public struct SpelledPitch: Hashable, Codable, Sendable, CustomStringConvertible {
  public enum Letter: Int, CaseIterable, Codable, Sendable {
    case c = 0
    case d, e, f, g, a, b

    /// Semitones above C of the natural note.
    public var semitones: Int { [0, 2, 4, 5, 7, 9, 11][rawValue] }
    public var name: String { ["C", "D", "E", "F", "G", "A", "B"][rawValue] }
  }

  public let letter: Letter
  /// Semitones up (sharps) or down (flats), −2…2.
  public let alteration: Int
  /// The octave in scientific notation, of the letter (C♭4 sounds as B3).
  public let octave: Int

  public init(letter: Letter, alteration: Int, octave: Int) {
    self.letter = letter
    self.alteration = min(max(alteration, -2), 2)
    self.octave = min(max(octave, -2), 12)
  }

  /// What it sounds like, or `nil` outside MIDI's range.
  public var pitch: Pitch? { Pitch(midi: (octave + 1) * 12 + letter.semitones + alteration) }

  /// The letter with its sign, as `F#` or `Bb`.
  public var name: String { "\(letter.name)\(["bb", "b", "", "#", "x"][alteration + 2])" }

  public var description: String { "\(name)\(octave)" }
}

extension SpelledPitch {
  /// Reads `D4`, `F#3`, `Bb5`, `C♯4`; `x` and `##` are double sharps. Nothing else may stand beside it.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    guard let (letter, alteration) = Self.takeName(from: &rest),
      rest.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }),
      let octave = Int(rest), (-2...9).contains(octave)
    else { return nil }
    self.init(letter: letter, alteration: alteration, octave: octave)
  }

  /// Takes a letter and its signs, all of one direction, from the head of a text.
  static func takeName(from text: inout Substring) -> (letter: Letter, alteration: Int)? {
    guard let first = text.popFirst(),
      let letter = Letter.allCases.first(where: { $0.name == first.uppercased() })
    else { return nil }
    var alteration = 0
    while let sign = text.first, let step = ["#": 1, "♯": 1, "x": 2, "b": -1, "♭": -1][sign] {
      guard alteration * step >= 0, abs(alteration + step) <= 2 else { return nil }
      alteration += step
      text.removeFirst()
    }
    return (letter, alteration)
  }
}

extension SpelledPitch {
  /// Spells a pitch as an engraver would in a key: scale notes by the key signature, the raised
  /// leading note of a minor key as a sharpened seventh degree, other notes by the nearest fifth.
  public init(_ pitch: Pitch, in key: Key) {
    self.init(pitch, lineOfFifths: key.lineOfFifths(of: pitch.pitchClass))
  }

  /// Spells a pitch by a place on the line of fifths (C = 0, G = 1, F = −1).
  ///
  /// A place that does not sound as the pitch, or that would need a triple sign, is replaced by the
  /// place of the same pitch that is nearest to it.
  public init(_ pitch: Pitch, lineOfFifths place: Int) {
    let sounding = (pitch.midi * 7) % 12
    let wanted = min(max(place, -15), 19)
    let nearest = wanted - Self.remainder(wanted - sounding + 6, 12) + 6
    let position = nearest < -15 ? nearest + 12 : nearest > 19 ? nearest - 12 : nearest
    let letter = Letter(rawValue: ((position * 4) % 7 + 7) % 7) ?? .c
    let alteration = (position + 1 - Self.remainder(position + 1, 7)) / 7
    let octave = (pitch.midi - alteration - letter.semitones) / 12 - 1
    self.init(letter: letter, alteration: alteration, octave: octave)
  }

  /// The place on the line of fifths: C = 0, G = 1, F = −1, F♯ = 6.
  public var lineOfFifths: Int { [0, 2, 4, -1, 1, 3, 5][letter.rawValue] + 7 * alteration }

  private static func remainder(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
