import Foundation
import Planning
import Testing
import Timing

@Suite struct TempoPlannerTests {
  private let planner = TempoPlanner()

  @Test func hitsFallOnTheirBeats() throws {
    let hits = [
      TempoRequest.Hit(time: Rational(342, 24), grid: .downbeat, label: "the door slams"),
      TempoRequest.Hit(time: Rational(700, 24), grid: .beat, label: "she turns"),
      TempoRequest.Hit(time: Rational(1101, 24), grid: .any, label: "a drop falls"),
    ]
    let plan = planner.plan(
      try TempoRequest(
        duration: Rational(1716, 24), hits: hits, sections: [.init(preferredBPM: 84)]))
    #expect(plan.meetsAllHits)
    #expect(plan.hits.map(\.label) == hits.map(\.label))
    #expect(plan.hits[0].barBeat.beat == 1)
    for (hit, placement) in zip(hits, plan.hits) {
      #expect(placement.barBeat.offset == 0)
      #expect(abs(plan.tempoMap.seconds(at: placement.tick) - hit.time.doubleValue) < 0.0001)
    }
  }

  @Test func aBarOfAnotherLengthHelpsADownbeat() throws {
    let hits = [TempoRequest.Hit(time: Rational(14, 2), grid: .downbeat, label: "cut")]
    let bounds = TempoBounds(deviation: 0.03)
    let plan = planner.plan(
      try TempoRequest(
        duration: 15, hits: hits, sections: [.init(preferredBPM: 120)], bounds: bounds))
    #expect(plan.meetsAllHits)
    #expect(plan.tempoMap.metres.count > 1)
    #expect(plan.cost.metreChange > 0)
  }

  @Test func aFixedMetreIsKept() throws {
    let hits = [TempoRequest.Hit(time: Rational(13, 2), grid: .downbeat)]
    let plan = planner.plan(
      try TempoRequest(
        duration: 30, hits: hits, sections: [.init(preferredBPM: 96)], fixedMetre: .threeFour))
    #expect(plan.tempoMap.metres.map(\.timeSignature) == [.threeFour])
    #expect(plan.end.rawValue % TimeSignature.threeFour.barLength.rawValue == 0)
    #expect(plan.meetsAllHits)
  }

  @Test func aFixedTempoIsKeptAndTheHitsFallWhereTheyFall() throws {
    let hits = [
      TempoRequest.Hit(time: Rational(7, 2), label: "on"),
      TempoRequest.Hit(time: Rational(19, 4), label: "off"),
    ]
    let plan = planner.plan(try TempoRequest(duration: 32, hits: hits, fixedTempo: 120))
    #expect(plan.tempoMap.tempos.map(\.tempo.quarterBPM) == [120])
    #expect(plan.hits.map(\.isMet) == [true, false])
    #expect(plan.hits[1].deviation == 0)
    #expect(abs(plan.hits[1].gridDeviation) == 0.25)
    #expect(plan.hits[1].reason?.contains("the tempo is fixed") == true)
  }

  @Test func theBeatOfSixEightIsADottedQuarter() throws {
    let section = TempoRequest.Section(preferredBPM: 60, metres: [.sixEight])
    let plan = planner.plan(try TempoRequest(duration: 32, sections: [section]))
    for change in plan.tempoMap.tempos { #expect(abs(change.tempo.quarterBPM - 90) < 0.02) }
    #expect(plan.tempoMap.tempos.count <= 3)
    #expect(plan.tempoMap.bars(until: plan.end).count == 16)
  }

  @Test func aSceneChangeBringsItsTempoOnABarLine() throws {
    let sections = [
      TempoRequest.Section(preferredBPM: 60),
      TempoRequest.Section(start: Rational(757, 24), preferredBPM: 140, isSceneChange: true),
    ]
    let plan = planner.plan(try TempoRequest(duration: 60, sections: sections))
    #expect(abs(plan.sections[1].deviation) < 0.001)
    let before = plan.tempoMap.tempo(at: plan.sections[1].tick - 1).quarterBPM
    let after = plan.tempoMap.tempo(at: plan.sections[1].tick).quarterBPM
    #expect(abs(before - 60) < 3)
    #expect(abs(after - 140) < 7)
    #expect(plan.largestChangePerBar < 0.03)
  }

  @Test func aSoftSectionIsReachedBySteps() throws {
    let sections = [
      TempoRequest.Section(preferredBPM: 80),
      TempoRequest.Section(start: 30, preferredBPM: 110),
    ]
    let plan = planner.plan(try TempoRequest(duration: 70, sections: sections))
    let lengths = plan.beatLengths
    for (bar, next) in zip(lengths, lengths.dropFirst()) {
      #expect(max(bar / next, next / bar) < 1.0601)
    }
    #expect(lengths[0] > 60.0 / 85)
    #expect(lengths[lengths.count - 1] < 60.0 / 104)
  }

  @Test func sectionsThatNoStepCanJoinAreJoinedOutsideTheirBounds() throws {
    let sections = [
      TempoRequest.Section(preferredBPM: 60), TempoRequest.Section(start: 30, preferredBPM: 120),
    ]
    let hits = [Rational(21, 2), 50].map { TempoRequest.Hit(time: $0) }
    let plan = planner.plan(try TempoRequest(duration: 70, hits: hits, sections: sections))
    #expect(!plan.isWithinBounds)
    #expect(plan.meetsAllHits)
    #expect(plan.largestChangePerBar <= 0.060001)
    #expect(abs(plan.beatLengths[0] - 1) < 0.05)
    #expect(abs(plan.beatLengths[plan.beatLengths.count - 1] - 0.5) < 0.05)
  }

  // MARK: What cannot be met

  @Test func theLighterOfTwoHitsTooNearIsGivenUp() throws {
    for (first, second) in [(1.0, 0.3), (0.3, 1.0)] {
      let hits = [
        TempoRequest.Hit(time: 20, grid: .downbeat, weight: first, label: "flash"),
        TempoRequest.Hit(time: Rational(482, 24), grid: .downbeat, weight: second, label: "bang"),
      ]
      let plan = planner.plan(try TempoRequest(duration: 40, hits: hits))
      #expect(plan.hits.map(\.isMet) == [first > second, second > first])
      let given = plan.hits.first { !$0.isMet }
      #expect(given?.reason?.contains("0.083 s away") == true)
      #expect(abs(abs(given?.gridDeviation ?? 0) - 2.0 / 24) < 0.001)
    }
  }

  @Test func aHitBetweenTwoBeatsIsAtLeastHalfABeatAway() throws {
    let hits = [20.0, 20.375].map {
      TempoRequest.Hit(time: Rational(Int($0 * 24), 24), label: "step \($0)")
    }
    let plan = planner.plan(try TempoRequest(duration: 40, hits: hits))
    #expect(plan.hits.count { $0.isMet } == 1)
    for hit in plan.hits { #expect(abs(hit.deviation) < 0.001) }
    let reason = plan.hits.first { !$0.isMet }?.reason
    #expect(reason?.contains("it falls half a beat after") == true)
  }

  @Test func hitsOutsideTheCueAreReported() throws {
    let hits = [Rational(-1), Rational(50)].map { TempoRequest.Hit(time: $0) }
    let plan = planner.plan(try TempoRequest(duration: 40, hits: hits))
    #expect(plan.hits.map(\.isMet) == [false, false])
    #expect(plan.hits[1].reason == "It is outside the cue, which lasts 40.0 s.")
    #expect(plan.hits[1].tick == plan.end)
  }

  // MARK: Odd cues

  @Test func hitsAtTheStartAtTheEndAndAtOneTimeAreMet() throws {
    let times = [Rational(0), Rational(12), Rational(12), Rational(30)]
    let hits = times.map { TempoRequest.Hit(time: $0, grid: .downbeat) }
    let plan = planner.plan(try TempoRequest(duration: 30, hits: hits))
    #expect(plan.meetsAllHits)
    #expect(plan.hits[0].tick == 0)
    #expect(plan.hits[1].tick == plan.hits[2].tick)
    #expect(plan.hits[3].tick == plan.end)
  }

  @Test(arguments: [1, 2, 6, 12, 13, 24, 40, 60, 100, 119])
  func shortCuesEndExactly(frames: Int) throws {
    let duration = Rational(frames, 24)
    let plan = planner.plan(
      try TempoRequest(duration: duration, hits: [.init(time: duration / 3)]))
    #expect(plan.tempoMap.time(at: plan.end) == duration)
    #expect(plan.tempoMap.bar(at: plan.end).start == plan.end)
    #expect(frames < 30 || plan.isWithinBounds)
    #expect(plan.hits.count == 1)
  }

  @Test(arguments: FrameRate.allCases)
  func theEndIsExactAtEveryFrameRate(rate: FrameRate) throws {
    let duration = Rational(1777) / rate.framesPerSecond
    let plan = planner.plan(try TempoRequest(duration: duration))
    #expect(plan.tempoMap.time(at: plan.end) == duration)
  }

  @Test func boundsThatNothingFitsAreLeftForTheEndOfTheCue() throws {
    let bounds = TempoBounds(deviation: 0, changePerBar: 0)
    let plan = planner.plan(
      try TempoRequest(duration: 10, sections: [.init(preferredBPM: 100)], bounds: bounds))
    #expect(plan.tempoMap.time(at: plan.end) == 10)
    let odd = planner.plan(
      try TempoRequest(
        duration: Rational(1003, 100), sections: [.init(preferredBPM: 100)], bounds: bounds))
    #expect(odd.tempoMap.time(at: odd.end) == Rational(1003, 100))
    #expect(!odd.isWithinBounds)
    #expect(abs(odd.tempoMap.tempos[0].tempo.quarterBPM - 100) < 4)
  }

  @Test func aLongCueWithManyHitsIsPlanned() throws {
    let hits = (1...200).map { TempoRequest.Hit(time: Rational($0 * 71 + ($0 * $0) % 13, 24)) }
    let plan = planner.plan(
      try TempoRequest(duration: 600, hits: hits, sections: [.init(preferredBPM: 100)]))
    #expect(plan.tempoMap.time(at: plan.end) == 600)
    #expect(plan.hits.count { $0.isMet } > 150)
    #expect(plan.largestChangePerBar <= 0.060001)
  }

  @Test func moreHitsThanBeatsArePlanned() throws {
    let hits = (0..<300).map { TempoRequest.Hit(time: Rational($0 * 119 + 60, 1000), grid: .any) }
    let plan = planner.plan(try TempoRequest(duration: 36, hits: hits))
    #expect(plan.tempoMap.time(at: plan.end) == 36)
    #expect(plan.hits.count { $0.isMet } > 60)
  }

  @Test func theSameRequestGivesTheSamePlan() throws {
    for seed in 0..<4 as Range<UInt64> {
      let request = try Sheets.random(seed)
      #expect(planner.plan(request) == planner.plan(request))
    }
  }

  @Test func aPlanCanBeSavedAndRead() throws {
    let plan = planner.plan(try Sheets.random(3))
    let data = try JSONEncoder().encode(plan)
    #expect(try JSONDecoder().decode(TempoPlan.self, from: data) == plan)
  }
}
