import Emotion
import Foundation
import Testing

@Suite struct OctantTests {
  @Test(arguments: Octant.allCases)
  func theMiddleOfAnOctantIsInIt(octant: Octant) {
    for offset in [-22.0, 0, 22] {
      let angle = (Double(octant.degrees) + offset) * .pi / 180
      let affect = Affect(valence: cos(angle) * 0.5, arousal: sin(angle) * 0.5, tension: 0)
      #expect(affect.octant == octant)
    }
  }

  @Test func theCircleIsCutIntoEqualParts() {
    #expect(Octant.allCases.map(\.degrees) == Array(stride(from: 0, to: 360, by: 45)))
  }

  @Test func theMiddleHasNoOctant() {
    #expect(Affect.neutral.octant == nil)
    #expect(Affect(valence: 0.05, arousal: -0.05, tension: 0.9).octant == nil)
    #expect(Affect.neutral.name == "neutral")
    #expect(Affect(valence: 0, arousal: 0, tension: 0.9).name == "fear")
    #expect(FilmEmotion.fear.anchor.name == "fear (distress)")
  }
}
