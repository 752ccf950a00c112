import MusicTheory
import Testing

@Suite struct SpelledPitchTests {
  static let keys = Mode.allCases.flatMap { mode in
    (0..<12).map { Key(tonic: PitchClass($0), mode: mode) }
  }

  @Test(arguments: keys) func spellingSoundsAsThePitch(in key: Key) throws {
    for midi in 0...127 {
      let pitch = try #require(Pitch(midi: midi))
      let spelled = SpelledPitch(pitch, in: key)
      #expect(spelled.pitch == pitch)
      #expect(SpelledPitch(spelled.description) == spelled)
      #expect(spelled.lineOfFifths == key.lineOfFifths(of: pitch.pitchClass))
    }
  }

  @Test(arguments: keys) func scaleNotesUseSevenLetters(in key: Key) {
    let letters = key.scale.pitchClasses.map {
      SpelledPitch(Pitch(clamping: 60 + $0.semitones), in: key).letter
    }
    #expect(Set(letters).count == 7)
    let first = letters[0].rawValue
    #expect(letters.map { ($0.rawValue - first + 7) % 7 } == Array(0..<7))
  }

  @Test(arguments: keys.filter(\.mode.isMinor))
  func leadingNoteOfAMinorModeIsARaisedSeventh(in key: Key) {
    let tonic = SpelledPitch(Pitch(clamping: 60 + key.tonic.semitones), in: key)
    let leading = SpelledPitch(Pitch(clamping: 59 + key.tonic.semitones), in: key)
    #expect((tonic.letter.rawValue - leading.letter.rawValue + 7) % 7 == 1)
  }

  @Test(arguments: keys.filter { $0.mode.isMinor && $0.mode != .locrian })
  func tritoneOfAMinorModeIsARaisedFourth(in key: Key) {
    let tonic = SpelledPitch(Pitch(clamping: 60 + key.tonic.semitones), in: key)
    let tritone = SpelledPitch(Pitch(clamping: 66 + key.tonic.semitones), in: key)
    #expect((tritone.letter.rawValue - tonic.letter.rawValue + 7) % 7 == 3)
  }

  @Test(arguments: [
    ("D4", 62), ("F#3", 54), ("Bb5", 82), ("C♯4", 61), ("B♭2", 46), ("Fx4", 67), ("F##4", 67),
    ("Ebb4", 62), ("Cb4", 59), ("B#3", 60), ("C-1", 0), ("G9", 127), ("B#-2", 0), ("bb3", 58),
  ]) func readsText(text: String, midi: Int) throws {
    #expect(try #require(SpelledPitch(text)).pitch?.midi == midi)
  }

  @Test(arguments: [
    "", "H4", "D", "4", "D+4", "D 4", "C#b4", "Cbbb4", "Cx#4", "D4 ", "D44", "Dß4", "C٤", "C--1",
  ]) func refusesText(text: String) {
    #expect(SpelledPitch(text) == nil)
  }

  @Test func pitchesBeyondMIDIHaveNoSound() {
    #expect(SpelledPitch(letter: .g, alteration: 1, octave: 9).pitch == nil)
    #expect(SpelledPitch(letter: .c, alteration: -1, octave: -1).pitch == nil)
  }

  @Test(arguments: -40...40) func anyPlaceOnTheLineOfFifthsGivesASpelling(place: Int) throws {
    for midi in [0, 1, 59, 60, 66, 126, 127] {
      let pitch = try #require(Pitch(midi: midi))
      let spelled = SpelledPitch(pitch, lineOfFifths: place)
      #expect(spelled.pitch == pitch)
      #expect((-2...2).contains(spelled.alteration))
      if (-15...19).contains(place) { #expect(abs(spelled.lineOfFifths - place) <= 12) }
    }
  }

  @Test func aPlaceThatSoundsAsThePitchIsKept() {
    #expect(SpelledPitch(Pitch(clamping: 66), lineOfFifths: 6).description == "F#4")
    #expect(SpelledPitch(Pitch(clamping: 66), lineOfFifths: -6).description == "Gb4")
    #expect(SpelledPitch(Pitch(clamping: 60), lineOfFifths: 12).description == "B#3")
    #expect(SpelledPitch(Pitch(clamping: 59), lineOfFifths: -7).description == "Cb4")
  }
}
