import Emotion
import Foundation
import Spotting
import Testing
import Timing

@Suite struct ArcAnalyzerTests {
  @Test func aSceneOfOneMoodIsThatMood() throws {
    let arc = Sheet.arc([TestScene(20, "menacing")])
    let mood = try #require(MoodLexicon.standard["menacing"])
    for time in stride(from: 0.0, through: 20, by: 0.5) {
      #expect(arc.affect(at: time) == mood)
    }
    #expect(arc.duration == 20)
    #expect(arc.title == "Test")
    #expect(arc.scenes.map(\.title) == ["menacing"])
  }

  @Test func moodsCountByTheirWeights() throws {
    let arc = Sheet.arc([
      TestScene(10, weighted: [WeightedMood("lonely"), WeightedMood("tender", weight: 0.4)])
    ])
    let lexicon = MoodLexicon.standard
    let lonely = try #require(lexicon["lonely"])
    let tender = try #require(lexicon["tender"])
    let mean = try #require(Affect.mean(of: [(lonely, 1), (tender, 0.4)]))
    #expect(arc.scenes[0].affect == mean.rounded)
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func aWeightThatIsNoneIsIgnored(weight: Double) {
    let with = Sheet.arc([
      TestScene(10, weighted: [WeightedMood("sad"), WeightedMood("rage", weight: weight)])
    ])
    #expect(with == Sheet.arc([TestScene(10, "sad")]))
  }

  @Test func scalingAllWeightsChangesNothing() {
    let moods = [WeightedMood("sad", weight: 0.8), WeightedMood("eerie", weight: 0.2)]
    let halves = moods.map { WeightedMood($0.mood, weight: $0.weight / 2) }
    #expect(
      Sheet.arc([TestScene(10, weighted: moods)]) == Sheet.arc([TestScene(10, weighted: halves)]))
  }

  @Test func aGivenIntensityIsKeptAndMovesArousal() {
    let arcs = [nil, 0.1, 0.5, 0.9].map { Sheet.arc([TestScene(10, "lonely", intensity: $0)]) }
    #expect(arcs[0].intensity(at: 5) == 0.283)
    #expect(arcs.dropFirst().map { $0.intensity(at: 5) } == [0.1, 0.5, 0.9])
    let arousal = arcs.dropFirst().map { $0.affect(at: 5).arousal }
    #expect(arousal == arousal.sorted())
    #expect(arousal[0] < arcs[0].affect(at: 5).arousal)
    #expect(Set(arcs.map { $0.affect(at: 5).valence }).count == 1)
    #expect(Set(arcs.map { $0.affect(at: 5).tension }).count == 1)
  }

  @Test func strongerMoodsAreMoreIntense() {
    let intensities = ["lullaby", "pastoral", "neutral", "heroic", "frenzy"].map {
      Sheet.arc([TestScene(10, $0)]).scenes[0].intensity
    }
    #expect(intensities == intensities.sorted())
  }

  @Test func theTextColoursLightly() throws {
    let text = "The killer waits in terror."
    let plain = Sheet.arc([TestScene(10, "tender")]).scenes[0]
    let told = Sheet.arc([TestScene(10, "tender", text: text)]).scenes[0]
    #expect(told.colours.map(\.phrase) == ["killer", "waits", "terror"])
    #expect(told.affect.tension > plain.affect.tension)
    #expect(told.affect.distance(to: plain.affect) < 0.12 * 2)
    #expect(told.affect.emotion == plain.affect.emotion)
    var analyzer = ArcAnalyzer()
    analyzer.settings.textShare = 0
    let cue = Sheet.cue([TestScene(10, "tender", text: text)])
    #expect(analyzer.analyze(cue).scenes[0].affect == plain.affect)
  }

  @Test func textWithoutMoodsChangesNothing() {
    let arc = Sheet.arc([TestScene(10, "tender", text: "Mara climbs the stairs.")])
    #expect(arc == Sheet.arc([TestScene(10, "tender")]))
  }

  @Test func unknownMoodsAreReportedAndNeutral() {
    let scene = Sheet.arc([TestScene(10, "flurb")]).scenes[0]
    #expect(scene.moods.map(\.rule) == [.unknown])
    #expect(scene.affect == .neutral)
  }

  @Test func anOwnLexiconIsUsed() {
    let own = Affect(valence: 0.2, arousal: 0.3, tension: 0.4)
    let analyzer = ArcAnalyzer(
      lexicon: MoodLexicon.standard.adding([.init(phrase: "flurb", affect: own)]))
    #expect(analyzer.analyze(Sheet.cue([TestScene(10, "flurb")])).affect(at: 1) == own)
  }

  @Test func exchangingScenesChangesTheArc() {
    let (calm, chase) = (TestScene(20, "calm"), TestScene(20, "chase"))
    let (one, other) = (Sheet.arc([calm, chase]), Sheet.arc([chase, calm]))
    #expect(one.affect(at: 5).distance(to: other.affect(at: 5)) > 1)
    #expect(one.climax?.time != other.climax?.time)
  }

  @Test func everyArcIsInBoundsAndTheSameTwice() {
    var generator = TestGenerator(seed: 11)
    for _ in 0..<60 {
      let scenes = Sheet.randomScenes(&generator)
      let hits = Sheet.randomHits(&generator, within: scenes.map(\.seconds).reduce(0, +))
      let arc = Sheet.arc(scenes, hits: hits)
      #expect(arc == Sheet.arc(scenes, hits: hits))
      #expect(arc.knots.first?.time == 0 && arc.knots.last?.time == arc.duration)
      #expect(zip(arc.knots, arc.knots.dropFirst()).allSatisfy { $0.time <= $1.time })
      #expect(zip(arc.knots, arc.knots.dropFirst(2)).allSatisfy { $0.time < $1.time })
      for step in 0...200 {
        let time = arc.duration * Double(step) / 200
        let affect = arc.affect(at: time)
        #expect(Affect.Dimension.allCases.allSatisfy { (-1...1).contains(affect[$0]) })
        #expect((0...1).contains(arc.intensity(at: time)))
      }
    }
  }

  @Test func oddCuesHaveAnArc() {
    var cue = Sheet.cue([TestScene(10, "sad")])
    cue.scenes = []
    #expect(ArcAnalyzer().analyze(cue).affect(at: 3) == .neutral)
    cue.end = cue.start
    #expect(ArcAnalyzer().analyze(cue).knots.count == 1)
    cue = Sheet.cue([TestScene(10, "sad", intensity: .nan)], hits: [(3, .accent, .nan)])
    #expect(ArcAnalyzer().analyze(cue).affect(at: 3) == MoodLexicon.standard["sad"])
  }

  @Test func hitsOutsideTheCueAreLeftOut() {
    let arc = Sheet.arc([TestScene(10, "sad")], hits: [(-1, .stinger, 1), (11, .stinger, 1)])
    #expect(arc == Sheet.arc([TestScene(10, "sad")]))
  }
}
