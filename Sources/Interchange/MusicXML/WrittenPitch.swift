import MusicTheory
import ScoreModel
import Timing

/// How an instrument's sounding pitches and keys stand in its part.
struct WrittenPitch {
  /// Semitones from the written to the sounding pitch.
  let transposition: Int

  /// - Parameter isConcert: Write what sounds; only octave transpositions stay, as in any score in C.
  init(_ instrument: Instrument, isConcert: Bool) {
    let semitones = instrument.transposition
    transposition = isConcert && semitones % 12 != 0 ? 0 : semitones
  }

  /// Sharps or flats of the written key signature, −6…6.
  func fifths(in key: Key) -> Int { key.fifths + shift(in: key) }

  /// Spells a pitch as the part's key signature asks for; `nil` beyond MusicXML's octaves 0…9.
  func spelled(_ pitch: Pitch, in key: Key) -> SpelledPitch? {
    let written = pitch.midi - transposition
    let inside = PitchClass(written)
    let place = key.lineOfFifths(of: pitch.pitchClass) + shift(in: key)
    let model = SpelledPitch(Pitch(clamping: 60 + inside.semitones), lineOfFifths: place)
    let octave = model.octave + (written - 60 - inside.semitones) / 12
    guard (0...9).contains(octave) else { return nil }
    return SpelledPitch(letter: model.letter, alteration: model.alteration, octave: octave)
  }

  /// Steps on the line of fifths from the sounding to the written key.
  private func shift(in key: Key) -> Int {
    let up = PitchClass(-transposition % 12 * 7).semitones
    let nearest = up > 6 ? up - 12 : up
    let fifths = key.fifths + nearest
    return fifths > 6 ? nearest - 12 : fifths < -6 ? nearest + 12 : nearest
  }

  /// The `transpose` element, or `nil` where the part sounds as written.
  var markup: Markup? {
    guard transposition != 0 else { return nil }
    let chromatic = transposition % 12
    let diatonic = [0, 1, 1, 2, 2, 3, 3, 4, 5, 5, 6, 6][abs(chromatic)]
    let octaves = (transposition - chromatic) / 12
    return Markup(
      "transpose", [:],
      [
        Markup("diatonic", chromatic < 0 ? -diatonic : diatonic), Markup("chromatic", chromatic),
      ] + (octaves == 0 ? [] : [Markup("octave-change", octaves)]))
  }
}
