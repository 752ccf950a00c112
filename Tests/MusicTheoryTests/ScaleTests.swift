import MusicTheory
import Testing

@Suite struct ScaleTests {
  @Test(arguments: SpelledPitchTests.keys) func degreesAreReadBack(key: Key) throws {
    let reference = try #require(Pitch(midi: 60))
    for midi in 0...127 {
      let pitch = try #require(Pitch(midi: midi))
      let (degree, alteration) = key.scale.degree(of: pitch, above: reference)
      #expect((0...3).contains(alteration))
      #expect(key.scale.contains(pitch.pitchClass) == (alteration == 0))
      let natural = key.scale.pitch(degree: degree, above: reference)
      if let natural { #expect(natural.midi + alteration == midi) }
    }
  }

  @Test func degreeZeroIsTheTonicAtOrAboveTheReference() {
    let scale = Scale(tonic: PitchClass(9), mode: .aeolian)
    #expect(scale.pitch(degree: 0, above: Pitch(clamping: 60))?.midi == 69)
    #expect(scale.pitch(degree: 7, above: Pitch(clamping: 60))?.midi == 81)
    #expect(scale.pitch(degree: -1, above: Pitch(clamping: 60))?.midi == 67)
    #expect(scale.pitch(degree: 0, above: Pitch(clamping: 69))?.midi == 69)
  }

  @Test(arguments: [Int.min, -1000, 1000, Int.max]) func farDegreesHaveNoPitch(degree: Int) {
    let scale = Scale(tonic: PitchClass(0), mode: .ionian)
    #expect(scale.pitch(degree: degree, above: Pitch(clamping: 60)) == nil)
  }

  @Test(arguments: Mode.allCases) func modesAreSevenRisingSteps(mode: Mode) {
    #expect(mode.degrees.count == 7)
    #expect(mode.degrees.first == 0)
    #expect(zip(mode.degrees, mode.degrees.dropFirst()).allSatisfy { (1...3).contains($1 - $0) })
    #expect((0...1).contains(mode.happiness))
    #expect(mode.isMinor == mode.degrees.contains(3))
  }

  @Test func churchModesAreRotationsOfTheMajorScale() {
    let white = Set([0, 2, 4, 5, 7, 9, 11].map { PitchClass($0) })
    let modes: [Mode] = [.ionian, .dorian, .phrygian, .lydian, .mixolydian, .aeolian, .locrian]
    for (mode, tonic) in zip(modes, [0, 2, 4, 5, 7, 9, 11]) {
      #expect(Set(Scale(tonic: PitchClass(tonic), mode: mode).pitchClasses) == white)
    }
  }
}
