import Foundation
import Testing
import Timing

@Suite struct TempoMapTests {
  @Test func `nothing said is 4/4 at 120`() throws {
    #expect(TempoMap.default.tempos == [.init(tick: 0, tempo: .default)])
    #expect(TempoMap.default.metres == [.init(tick: 0, timeSignature: .fourFour)])
    #expect(try TempoMap() == .default)
    #expect(TempoMap(tempo: .default) == .default)
  }

  @Test func `maps that cannot be are refused with the reason`() {
    let tempo = { (tick: Int, ramps: Bool) in
      TempoMap.TempoChange(tick: Tick(tick), tempo: .default, ramps: ramps)
    }
    let metre = { (tick: Int) in TempoMap.MetreChange(tick: Tick(tick), timeSignature: .fourFour) }
    let cases: [([TempoMap.TempoChange], [TempoMap.MetreChange], TempoMapError)] = [
      ([tempo(5, false)], [], .doesNotBeginAtZero(.tempo, first: 5)),
      ([], [metre(-3840)], .doesNotBeginAtZero(.metre, first: -3840)),
      (
        [tempo(0, false), tempo(9, false), tempo(9, false)], [],
        .notInOrder(.tempo, at: 9, after: 9)
      ),
      ([tempo(0, false), tempo(.min, false)], [], .notInOrder(.tempo, at: Tick(.min), after: 0)),
      ([], [metre(0), metre(3000)], .offTheBarLine(at: 3000, nearestBarLine: 0)),
      ([], [metre(0), metre(.max)], .tooFar(.metre, at: Tick(.max))),
      ([tempo(0, true)], [], .rampWithoutEnd(at: 0)),
      ([tempo(0, false), tempo(1 << 40, false)], [], .tooFar(.tempo, at: Tick(1 << 40))),
      ((0...500_000).map { tempo($0, false) }, [], .tooManyChanges(.tempo, count: 500_001)),
    ]
    for (tempos, metres, expected) in cases {
      #expect(throws: expected) { try TempoMap(tempos: tempos, metres: metres) }
    }
  }

  @Test func `errors say what to do`() {
    #expect(
      TempoMapError.offTheBarLine(at: 3000, nearestBarLine: 0).description
        == "The metre change at tick 3000 is inside a bar; that bar begins at tick 0.")
    #expect(
      TempoMapError.rampWithoutEnd(at: 7).description
        == "The tempo at tick 7 ramps, but no tempo follows; add the one where it arrives.")
    #expect(
      TempoMapError.notInOrder(.metre, at: 1, after: 2).description
        == "The metre change at tick 1 follows one at tick 2; put them in order, one at each tick.")
  }

  @Test func `is coded as a person would write it`() throws {
    let map = try TempoMapSamples.ritardando()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(map), as: UTF8.self)
    #expect(
      text == #"{"metres":[{"tick":0,"timeSignature":"3/4"},{"tick":8640,"timeSignature":"4/4"}],"#
        + #""tempos":[{"bpm":60,"tick":0},{"bpm":60,"ramps":true,"tick":5760},{"bpm":40,"tick":8640}]}"#
    )
    #expect(try JSONDecoder().decode(TempoMap.self, from: Data(text.utf8)) == map)
  }

  @Test(arguments: 0..<40)
  func `random maps survive coding`(seed: Int) throws {
    let map = try TempoMapSamples.random(seed: UInt64(seed))
    #expect(try JSONDecoder().decode(TempoMap.self, from: JSONEncoder().encode(map)) == map)
    #expect(Set([map, map]).count == 1)
  }

  @Test(arguments: [
    #"{"tempos": [{"tick": 4, "bpm": 60}]}"#, #"{"tempos": [{"tick": 0, "bpm": 0}]}"#,
    #"{"metres": [{"tick": 0, "timeSignature": "4/5"}]}"#, #"{"tempos": [{"bpm": 60}]}"#,
  ])
  func `what is decoded is checked`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(TempoMap.self, from: Data(json.utf8))
    }
  }
}
