import Planning
import Testing
import Timing

@Suite struct TempoRequestTests {
  @Test func sectionsArePutInOrderFromTheStart() throws {
    let request = try TempoRequest(
      duration: 60,
      sections: [.init(start: 30, preferredBPM: 100), .init(start: 2, preferredBPM: 70)])
    #expect(request.sections.map(\.start) == [0, 30])
    #expect(request.sections.map(\.preferredBPM) == [70, 100])
  }

  @Test(arguments: [Rational(0), Rational(-3), Rational(7201)])
  func aDurationThatIsNoneIsRefused(duration: Rational) {
    #expect(throws: TempoRequestError.duration(duration)) { try TempoRequest(duration: duration) }
  }

  @Test(arguments: [0, -90, 9.9, 601, .infinity, .nan])
  func aTempoThatIsNoneIsRefused(bpm: Double) {
    #expect(throws: TempoRequestError.self) {
      try TempoRequest(duration: 60, sections: [.init(preferredBPM: bpm)])
    }
    #expect(throws: TempoRequestError.self) { try TempoRequest(duration: 60, fixedTempo: bpm) }
    #expect(throws: TempoRequestError.self) {
      try TempoRequest(duration: 60, bounds: TempoBounds(slowest: bpm, fastest: bpm))
    }
  }

  @Test func whatElseIsWrongIsSaid() throws {
    let thirteen = try #require(TimeSignature(13, 8))
    let wrong: [(TempoRequestError, () throws -> TempoRequest)] = [
      (.sectionCount(0), { try TempoRequest(duration: 9, sections: []) }),
      (
        .noMetre(start: 0),
        { try TempoRequest(duration: 9, sections: [.init(preferredBPM: 90, metres: [])]) }
      ),
      (.metre(thirteen), { try TempoRequest(duration: 9, fixedMetre: thirteen) }),
      (
        .phraseBars(0),
        { try TempoRequest(duration: 9, sections: [.init(preferredBPM: 90, phraseBars: 0)]) }
      ),
      (
        .weight(2, of: "bang"),
        { try TempoRequest(duration: 9, hits: [.init(time: 1, weight: 2, label: "bang")]) }
      ),
      (
        .bounds(TempoBounds(slowest: 90, fastest: 80)),
        { try TempoRequest(duration: 9, bounds: TempoBounds(slowest: 90, fastest: 80)) }
      ),
      (
        .hitCount(1001),
        { try TempoRequest(duration: 9, hits: Array(repeating: .init(time: 1), count: 1001)) }
      ),
    ]
    for (error, make) in wrong {
      #expect(throws: error) { try make() }
      #expect(error.description.contains("; "))
    }
    #expect(
      TempoRequestError.duration(0).description
        == "The cue lasts 0.0 s; make it longer than 0 and at most two hours.")
  }

  @Test func theBoundsOfASectionAreCutAtThoseOfTheCue() {
    let bounds = TempoBounds(slowest: 50, fastest: 100)
    #expect(bounds.range(around: 80) == 60...100)
    #expect(bounds.range(around: 20) == 50...62.5)
  }
}
