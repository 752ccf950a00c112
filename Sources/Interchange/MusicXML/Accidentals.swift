import MusicTheory

/// Remembers, within a bar of a staff, which sign holds for each line and space.
struct Accidentals {
  private struct Place: Hashable {
    let letter: SpelledPitch.Letter
    let octave: Int
  }

  private let signature: [SpelledPitch.Letter: Int]
  private var signs: [Place: Int] = [:]

  /// - Parameter fifths: The key signature, −7…7.
  init(fifths: Int) {
    let sharps: [SpelledPitch.Letter] = [.f, .c, .g, .d, .a, .e, .b]
    let letters = fifths < 0 ? Array(sharps.reversed()) : sharps
    signature = Dictionary(
      letters.prefix(abs(fifths)).map { ($0, fifths.signum()) }, uniquingKeysWith: { $1 })
  }

  /// MusicXML's name of the sign that has to stand before a note, or `nil` where none has to.
  mutating func sign(for pitch: SpelledPitch) -> String? {
    let place = Place(letter: pitch.letter, octave: pitch.octave)
    let present = signs[place] ?? signature[pitch.letter] ?? 0
    guard present != pitch.alteration else { return nil }
    signs[place] = pitch.alteration
    return ["flat-flat", "flat", "natural", "sharp", "double-sharp"][pitch.alteration + 2]
  }
}
