import Foundation
import MusicTheory
import Testing

@Suite struct PitchTests {
  @Test func onlyMIDINumbersArePitches() {
    #expect(Pitch(midi: -1) == nil)
    #expect(Pitch(midi: 128) == nil)
    #expect(Pitch(midi: 60)?.octave == 4)
    #expect(Pitch(midi: 0)?.octave == -1)
    #expect(Pitch(clamping: .max).midi == 127)
    #expect(Pitch(clamping: .min).midi == 0)
  }

  @Test func transpositionEndsWhereMIDIEnds() {
    #expect(Pitch(clamping: 60).transposed(by: 7)?.midi == 67)
    #expect(Pitch(clamping: 120).transposed(by: 8) == nil)
    #expect(Pitch(clamping: 120).transposed(by: .max) == nil)
  }

  @Test func codedAsANumber() throws {
    let pitch = Pitch(clamping: 61)
    let data = try JSONEncoder().encode([pitch])
    #expect(String(decoding: data, as: UTF8.self) == "[61]")
    #expect(try JSONDecoder().decode([Pitch].self, from: data) == [pitch])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Pitch].self, from: Data("[128]".utf8))
    }
  }

  @Test(arguments: [-25, -12, -1, 0, 11, 12, 59, .min, .max]) func pitchClassesFold(value: Int) {
    let folded = PitchClass(value)
    #expect((0..<12).contains(folded.semitones))
    #expect((value % 12 - folded.semitones) % 12 == 0)
    #expect((folded + 12) == folded)
    #expect((folded + .max) == PitchClass(folded.semitones + .max % 12))
  }

  @Test func aboveCountsUpward() {
    for low in 0..<12 {
      for high in 0..<12 {
        let distance = PitchClass(high).above(PitchClass(low))
        #expect(PitchClass(low) + distance == PitchClass(high))
      }
    }
  }
}
