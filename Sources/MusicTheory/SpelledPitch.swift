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

  /// Reads `D4`, `F#3`, `Bb5`, `C♯4`; `x` and `##` are double sharps. Nothing else may stand beside it.
  public init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    guard let first = rest.popFirst(),
      let letter = Letter.allCases.first(where: { $0.name == first.uppercased() })
    else { return nil }
    var alteration = 0
    while let sign = rest.first, let step = ["#": 1, "♯": 1, "x": 2, "b": -1, "♭": -1][sign] {
      alteration += step
      rest.removeFirst()
    }
    guard (-2...2).contains(alteration), let octave = Int(rest), (-1...9).contains(octave) else {
      return nil
    }
    self.init(letter: letter, alteration: alteration, octave: octave)
  }

  /// What it sounds like, or `nil` outside MIDI's range.
  public var pitch: Pitch? { Pitch(midi: (octave + 1) * 12 + letter.semitones + alteration) }

  public var description: String {
    "\(letter.name)\(["bb", "b", "", "#", "x"][alteration + 2])\(octave)"
  }
}

extension SpelledPitch {
  /// Spells a pitch as an engraver would in a key: scale notes by the key signature, the raised
  /// leading note of a minor key as a sharpened seventh degree, other notes by the nearest fifth.
  public init(_ pitch: Pitch, in key: Key) {
    let position = key.lineOfFifths(of: pitch.pitchClass)
    let letter = Letter(rawValue: ((position * 4) % 7 + 7) % 7) ?? .c
    let natural = ((pitch.midi % 12) - letter.semitones + 18) % 12 - 6
    let octave = (pitch.midi - natural - letter.semitones) / 12 - 1
    self.init(letter: letter, alteration: natural, octave: octave)
  }
}
