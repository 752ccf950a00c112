import Emotion
import Spotting
import Testing

@Suite struct HitShapesTests {
  private let scenes = [TestScene(30, "calm")]
  private var plain: EmotionalArc { Sheet.arc(scenes) }

  private func arc(_ type: HitType, _ weight: Double = 1) -> EmotionalArc {
    Sheet.arc(scenes, hits: [(15, type, weight)])
  }

  @Test(arguments: [(HitType.downbeat, 0.0), (.accent, 0.15), (.stinger, 0.5)])
  func anAccentRaisesTheMomentAndIsOver(type: HitType, tension: Double) {
    let arc = arc(type)
    let before = plain.affect(at: 15)
    #expect(arc.affect(at: 15).arousal > before.arousal)
    #expect(abs(arc.affect(at: 15).tension - before.tension - tension) < 1e-9)
    #expect(arc.intensity(at: 15) > plain.intensity(at: 15))
    #expect(arc.affect(at: 14.5) == before)
    #expect(arc.affect(at: 19) == before)
  }

  @Test func strongerTypesRaiseMore() {
    let arousal = [HitType.cut, .downbeat, .accent, .stinger].map { arc($0).affect(at: 15).arousal }
    #expect(arousal == arousal.sorted())
    #expect(Set(arousal).count == 4)
  }

  @Test func theWeightScalesTheShape() {
    let steps = [0, 0.25, 0.5, 1].map { arc(.stinger, $0).affect(at: 15).tension }
    let base = plain.affect(at: 15).tension
    for (step, weight) in zip(steps, [0, 0.25, 0.5, 1]) {
      #expect(abs(step - base - 0.5 * weight) < 0.001)
    }
    #expect(arc(.stinger, 0).affect(at: 15) == plain.affect(at: 15))
  }

  @Test func aCadenceGathersAndReleasesTension() {
    let arc = arc(.cadence)
    let base = plain.affect(at: 15).tension
    #expect(arc.affect(at: 14.5).tension > base + 0.15)
    #expect(arc.affect(at: 15).tension < base - 0.15)
    #expect(arc.affect(at: 11.9).tension == base)
    #expect(arc.affect(at: 15).valence > plain.affect(at: 15).valence)
  }

  @Test func aSilenceTakesTheMusicAwayAtOnce() {
    let arc = arc(.silence)
    #expect(arc.intensity(at: 14.99) > 0.9 * plain.intensity(at: 15))
    #expect(arc.intensity(at: 15) == 0)
    #expect(arc.intensity(at: 15.4) < 0.5 * plain.intensity(at: 15))
    #expect(arc.intensity(at: 17) == plain.intensity(at: 15))
    #expect(arc.affect(at: 15) == plain.affect(at: 15))
  }

  @Test func manyHitsAtOnePlaceAreNoLouderThanOne() {
    let many = Sheet.arc(scenes, hits: (0..<10).map { _ in (15, HitType.stinger, 1) })
    #expect(many.knots == arc(.stinger).knots)
    let mixed = Sheet.arc(scenes, hits: [(15, .stinger, 1), (15, .accent, 1)])
    #expect(mixed.affect(at: 15) == arc(.stinger).affect(at: 15))
  }

  @Test(arguments: HitType.allCases)
  func hitsAtTheEndsOfACueAreWithinIt(type: HitType) {
    let arc = Sheet.arc(scenes, hits: [(0, type, 1), (30, type, 1)])
    #expect(arc.knots.allSatisfy { (0...30).contains($0.time) })
    #expect(arc.hits.count == 2)
    let isLoud = type == .accent || type == .stinger || type == .downbeat
    if isLoud { #expect(arc.affect(at: 0).arousal > plain.affect(at: 0).arousal) }
  }
}
