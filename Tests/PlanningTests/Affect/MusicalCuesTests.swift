import Emotion
import MusicTheory
import Planning
import Testing

@Suite struct MusicalCuesTests {
  private func cues(
    _ valence: Double, _ arousal: Double, _ tension: Double, intensity: Double = 0.45,
    _ character: MusicalCharacter = .melancholy
  ) -> MusicalCues {
    MusicalCues(
      Affect(valence: valence, arousal: arousal, tension: tension), intensity: intensity,
      character: character)
  }

  @Test(arguments: MusicalCharacter.allCases)
  func stayInTheirRanges(character: MusicalCharacter) {
    var generator = SeededGenerator(seed: 5, for: character.rawValue)
    for _ in 0..<200 {
      let values = (0..<4).map { _ in generator.unit() * 2 - 1 }
      let cues = cues(values[0], values[1], values[2], intensity: abs(values[3]), character)
      #expect((0...1).contains(cues.happiness))
      #expect((44...168).contains(cues.beatsPerMinute))
      #expect((48...76).contains(cues.register))
      #expect((0.06...0.94).contains(cues.dynamic))
      #expect((0.4...16).contains(cues.density))
      #expect((2...10).contains(cues.lines))
    }
  }

  @Test func areHappierAndHigherWithValence() {
    let (sad, glad) = (cues(-0.5, 0, 0), cues(0.5, 0, 0))
    #expect(glad.happiness > sad.happiness)
    #expect(glad.register > sad.register)
    #expect(glad.beatsPerMinute > sad.beatsPerMinute)
  }

  @Test func areFasterDenserAndLouderWithArousal() {
    let (calm, wild) = (cues(0, -0.5, 0), cues(0, 0.5, 0))
    #expect(wild.beatsPerMinute > 1.6 * calm.beatsPerMinute)
    #expect(wild.density > calm.density)
    #expect(wild.dynamic > calm.dynamic)
  }

  @Test func areLowerAndDarkerWithTension() {
    let (easy, tense) = (cues(0, 0, -0.5), cues(0, 0, 0.5))
    #expect(tense.register < easy.register)
    #expect(tense.happiness < easy.happiness)
  }

  @Test func moveModeMoreByValenceThanByAnythingElse() {
    let neutral = cues(0, 0, 0).happiness
    let byValence = abs(cues(0.3, 0, 0).happiness - neutral)
    #expect(byValence > abs(cues(0, 0.3, 0).happiness - neutral))
    #expect(byValence > abs(cues(0, 0, 0.3).happiness - neutral))
  }

  @Test func addUp() {
    let parts =
      (cues(0.2, 0, 0).register - cues(0, 0, 0).register)
      + (cues(0, 0, 0.2).register - cues(0, 0, 0).register)
    let together = cues(0.2, 0, 0.2).register - cues(0, 0, 0).register
    #expect(abs(parts - together) < 1e-9)
  }

  @Test func areLouderByIntensityAlone() {
    #expect(cues(0, 0, 0, intensity: 0.9).dynamic > cues(0, 0, 0, intensity: 0.2).dynamic + 0.5)
    #expect(cues(0, 0, 0, intensity: 0.9).lines > cues(0, 0, 0, intensity: 0.2).lines + 3)
  }
}
