import Emotion
import Spotting
import Testing

@Suite struct SceneCurveTests {
  /// Where a curve first leaves and last reaches the levels beside a change at 30 s.
  private func change(_ before: String, _ after: String) -> (start: Double, end: Double) {
    var cue = Sheet.cue([TestScene(30, before), TestScene(30, after)])
    cue.title = "change"
    var analyzer = ArcAnalyzer()
    analyzer.settings.lean = 0
    let knots = analyzer.analyze(cue).knots
    return (knots[1].time, knots[2].time)
  }

  @Test(arguments: [0.1, 2, 40])
  func changesAreSmoothWithoutACut(longest: Double) {
    var generator = TestGenerator(seed: 3)
    for _ in 0..<60 {
      let arc = Sheet.arc(Sheet.randomScenes(&generator, longest: longest))
      let rate = fastest(arc)
      #expect(rate <= ArcAnalyzer.fastestTransition, "\(rate)")
    }
  }

  @Test func hitsAreFastButNoJump() {
    var generator = TestGenerator(seed: 5)
    for _ in 0..<60 {
      let scenes = Sheet.randomScenes(&generator)
      let hits = Sheet.randomHits(&generator, within: scenes.map(\.seconds).reduce(0, +))
      let jumping: [HitType] = [.cut, .stinger, .silence]
      let smooth = hits.filter { !jumping.contains($0.1) }
      #expect(fastest(Sheet.arc(scenes, hits: smooth)) <= ArcAnalyzer.fastestHit)
    }
    let long = [TestScene(30, "calm")]
    #expect(fastest(Sheet.arc(long, hits: [(10, .stinger, 1)])) <= ArcAnalyzer.fastestHit)
  }

  /// The steepest slope of the three coordinates, in units a second, sought piece by piece.
  private func fastest(_ arc: EmotionalArc) -> Double {
    var fastest = 0.0
    for (left, right) in zip(arc.knots, arc.knots.dropFirst()) where right.time > left.time {
      let width = (right.time - left.time) / 8
      let affects = (0...8).map { step in
        arc.affect(at: min(left.time + width * Double(step), right.time - 1e-9))
      }
      for (before, after) in zip(affects, affects.dropFirst()) {
        for dimension in Affect.Dimension.allCases {
          fastest = max(fastest, abs(after[dimension] - before[dimension]) / width)
        }
      }
    }
    return fastest
  }

  @Test(arguments: [HitType.cut, .stinger, .silence])
  func aCutIsImmediate(type: HitType) {
    let scenes = [TestScene(10, "calm"), TestScene(10, "terror")]
    let arc = Sheet.arc(scenes, hits: [(10, type, 1)])
    let calm = MoodLexicon.standard["calm"]
    #expect(arc.affect(at: 9.7) == calm)
    #expect(arc.affect(at: 10).distance(to: arc.scenes[1].affect) < 0.6)
    #expect(arc.affect(at: 10).tension > 0.8)
  }

  @Test(arguments: [HitType.downbeat, .accent, .cadence])
  func otherHitsAreNoCut(type: HitType) {
    let scenes = [TestScene(10, "calm"), TestScene(10, "terror")]
    let arc = Sheet.arc(scenes, hits: [(10, type, 1)])
    #expect(arc.affect(at: 10).tension < 0.5)
  }

  @Test func aLongWayTakesLonger() {
    let near = change("gentle", "peaceful")
    let far = change("chase", "peaceful")
    #expect(far.end - far.start > near.end - near.start)
    #expect((0.7...8.01).contains(near.end - near.start))
    #expect((0.7...8.01).contains(far.end - far.start))
  }

  @Test func aThreatComesQuickerThanItGoes() {
    let rise = change("peaceful", "menacing")
    let fall = change("menacing", "peaceful")
    #expect(rise.end - rise.start < fall.end - fall.start)
  }

  @Test func risingTensionIsFeltBeforeThePicture() {
    let rise = change("peaceful", "menacing")
    #expect((28.5..<30).contains(rise.start))
    #expect(change("menacing", "peaceful").start == 30)
  }

  @Test func aMomentIsNotAScene() {
    let arc = Sheet.arc([
      TestScene(20, "lullaby"), TestScene(0.5, "terror"), TestScene(20, "lullaby"),
    ])
    let peak =
      stride(from: 19.0, through: 23, by: 0.05).map { arc.affect(at: $0).tension }.max() ?? 0
    #expect(peak < 0)
    #expect(peak > arc.affect(at: 5).tension)
  }

  @Test func aLongSceneLeansTowardsTheNext() {
    let arc = Sheet.arc([TestScene(20, "calm"), TestScene(20, "terror")])
    #expect(arc.affect(at: 15).tension > arc.affect(at: 2).tension + 0.05)
    #expect(arc.affect(at: 15).tension < arc.affect(at: 2).tension + 0.2)
    let short = Sheet.arc([TestScene(8, "calm"), TestScene(20, "terror")])
    #expect(short.affect(at: 6) == short.affect(at: 1))
    let cut = Sheet.arc([TestScene(20, "calm"), TestScene(9, "terror")], hits: [(20, .cut, 1)])
    #expect(cut.affect(at: 19) == cut.affect(at: 1))
  }

  @Test func everyLongSceneIsReached() {
    var generator = TestGenerator(seed: 17)
    for _ in 0..<40 {
      let arc = Sheet.arc(Sheet.randomScenes(&generator, shortest: 20))
      for scene in arc.scenes {
        let nearest =
          stride(from: scene.start, through: scene.end, by: 0.1)
          .map { arc.affect(at: $0).distance(to: scene.affect) }.min() ?? 9
        #expect(nearest < 0.01)
      }
    }
  }
}
