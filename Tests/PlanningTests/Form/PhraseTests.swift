import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct PhraseTests {
  private func plan(
    _ moods: [String], seconds: Double = 72, hits: [HitPoint] = []
  ) throws -> CuePlan {
    let cue = SampleCues.cue(moods, seconds: seconds, hits: hits)
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 5)
  }

  @Test func areMostlyOfFourBars() throws {
    let phrases = try plan(["joy"], seconds: 120).phrases
    #expect(phrases.count { $0.bars.count == 4 } * 4 >= phrases.count * 3)
    #expect(phrases.allSatisfy { (2...8).contains($0.bars.count) })
  }

  @Test func countTheirBarsDown() throws {
    let plan = try plan(["joy", "grief"])
    for phrase in plan.phrases {
      #expect(
        phrase.bars.map { plan.bars[$0].barsLeft }
          == phrase.bars.indices.reversed().map {
            $0 - phrase.bars.lowerBound
          })
    }
  }

  @Test(arguments: [
    ("joy", CuePlan.Cadence.authentic), ("triumph", .authentic), ("grief", .plagal),
    ("suspense", .open), ("fear", .open),
  ])
  func closeAsTheMoodSays(mood: String, cadence: CuePlan.Cadence) throws {
    let plan = try plan([mood])
    #expect(plan.phrases.last?.cadence == cadence)
    let last = try #require(plan.bars.last?.harmony?.last?.chord)
    #expect((last.root == plan.bars.last?.key.tonic) == (cadence != .open))
  }

  @Test func arriveOnACadenceHit() throws {
    let plan = try plan(["tender"], hits: [SampleCues.hit(31.4, .cadence)])
    let placement = plan.tempo.hits[0]
    #expect(placement.isMet)
    let bar = plan.tempoMap.bar(at: placement.tick).index
    let phrase = try #require(plan.phrases.first { $0.bars.contains(bar) })
    #expect(phrase.bars.upperBound == bar + 1)
    #expect(phrase.cadence == .authentic)
    #expect(plan.bars[bar].harmony?.first?.chord.root == plan.bars[bar].key.tonic)
  }

  @Test func putTheClimaxIntoOne() throws {
    let plan = try plan(["lonely", "triumph", "tender"], seconds: 90)
    let climax = try #require(plan.phrases.first { $0.role == .climax })
    let middle = plan.sections[1].bars
    #expect(middle.contains(climax.bars.lowerBound))
  }

  @Test func growTowardsTwoThirdsWhereTheMoodStays() throws {
    let plan = try plan(["joy"], seconds: 90)
    let climax = try #require(plan.phrases.first { $0.role == .climax })
    let place = Double(climax.bars.lowerBound) / Double(plan.bars.count)
    #expect((0.5...0.75).contains(place))
    #expect(plan.bars[climax.bars.lowerBound].dynamic > plan.bars[0].dynamic + 0.1)
  }

  @Test func joinScenesOfLessThanTwoBars() throws {
    var cue = SampleCues.cue(["grief", "grief", "joy"], seconds: 60)
    cue.scenes[1].start = SampleCues.frame(20)
    cue.scenes[1].end = SampleCues.frame(22)
    cue.scenes[2].start = SampleCues.frame(22)
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 5)
    #expect(plan.sections.count == 2)
    #expect(plan.sections.map(\.title) == ["grief", "joy"])
  }

  @Test func areSilentAfterASilence() throws {
    let plan = try plan(["fear"], hits: [SampleCues.hit(30.3, .silence)])
    let placement = plan.tempo.hits[0]
    let bar = plan.tempoMap.bar(at: placement.tick)
    #expect(plan.bars[bar.index].silentFrom == placement.tick - bar.start)
    let phrase = try #require(plan.phrases.first { $0.bars.contains(bar.index) })
    #expect(phrase.bars.upperBound == bar.index + 1 || placement.tick == bar.start)
  }

  @Test func strikeTheirStingers() throws {
    let plan = try plan(["suspense"], hits: [SampleCues.hit(25, .stinger)])
    let placement = plan.tempo.hits[0]
    let bar = plan.tempoMap.bar(at: placement.tick)
    #expect(plan.bars[bar.index].stingers == [placement.tick - bar.start])
    #expect(plan.bars.count { !$0.stingers.isEmpty } == 1)
  }

  @Test func changeOnACut() throws {
    let plan = try plan(["joy"], hits: [SampleCues.hit(33.3, .cut)])
    let placement = plan.tempo.hits[0]
    #expect(placement.isMet)
    let bar = plan.tempoMap.bar(at: placement.tick)
    #expect(placement.tick == bar.start)
    #expect(plan.phrases.contains { $0.bars.lowerBound == bar.index })
  }
}
