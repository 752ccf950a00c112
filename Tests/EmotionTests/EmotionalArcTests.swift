import Emotion
import Foundation
import Spotting
import Testing
import Timing

@Suite struct EmotionalArcTests {
  private func arc(_ knots: [(Double, Double)]) -> EmotionalArc {
    EmotionalArc(
      cue: CueID(number: 1), title: "", start: Sheet.start, duration: knots.last?.0 ?? 0,
      knots: knots.map { time, value in
        let affect = Affect(valence: value, arousal: -value, tension: value / 2)
        return .init(time: time, affect: affect, intensity: abs(value))
      })
  }

  @Test func theCurveGoesThroughItsKnots() {
    let arc = arc([(0, -0.5), (2, 0.3), (3, 0.4), (7, -1)])
    for knot in arc.knots {
      #expect(arc.affect(at: knot.time).distance(to: knot.affect) < 1e-12)
      #expect(abs(arc.intensity(at: knot.time) - knot.intensity) < 1e-12)
    }
  }

  @Test func nothingOvershoots() {
    var generator = TestGenerator(seed: 1)
    for _ in 0..<50 {
      var time = 0.0
      let knots = (0..<12).map { _ -> (Double, Double) in
        time += Double.random(in: 0.001...5, using: &generator)
        return (time, Double.random(in: -1...1, using: &generator))
      }
      let arc = arc(knots)
      for (left, right) in zip(arc.knots, arc.knots.dropFirst()) {
        let values = (0...30).map { step in
          arc.affect(at: left.time + (right.time - left.time) * Double(step) / 30).valence
        }
        let rising = right.affect.valence >= left.affect.valence
        let ordered = values.sorted { rising ? $0 < $1 : $0 > $1 }
        #expect(zip(values, ordered).allSatisfy { abs($0 - $1) < 1e-9 })
      }
    }
  }

  @Test func aCutHasTheValueAfterIt() {
    let arc = arc([(0, 0), (5, 0), (5, 1), (9, 1)])
    #expect(arc.affect(at: 4.999).valence == 0)
    #expect(arc.affect(at: 5).valence == 1)
    #expect(arc.affect(at: 9).valence == 1)
  }

  @Test func timesOutsideAreThoseOfTheEnds() {
    let arc = arc([(1, 0.2), (2, 0.6)])
    #expect(arc.affect(at: -100).valence == 0.2)
    #expect(arc.affect(at: .nan).valence == 0.2)
    #expect(arc.affect(at: .infinity).valence == 0.6)
    #expect(self.arc([]).affect(at: 1) == .neutral)
    #expect(self.arc([]).intensity(at: 1) == 0)
    #expect(self.arc([(0, 0.5)]).affect(at: 3).valence == 0.5)
    #expect(self.arc([]).climax == nil)
  }

  @Test func intensityIsBroughtIntoBounds() {
    let values = [-1, 0.5, 2, .nan].map {
      EmotionalArc.Knot(time: 0, affect: .neutral, intensity: $0).intensity
    }
    #expect(values == [0, 0.5, 1, 0])
  }

  @Test func timesAreFramesOfThePicture() {
    let arc = arc([(0, 0), (60, 0)])
    #expect(arc.timecode(at: 14.25).description == "01:00:14:06")
    #expect(arc.timecode(at: .nan) == arc.start)
    #expect(arc.timecode(at: 1e300) == arc.start)
  }

  @Test func theSceneAtATime() {
    let arc = Sheet.arc([TestScene(10, "sad"), TestScene(10, "chase")])
    #expect(
      [-1, 0, 9.9, 10, 50].map { arc.scene(at: $0)?.title } == [
        "sad", "sad", "sad", "chase", "chase",
      ])
  }

  @Test func anArcIsTheSameAfterJSON() throws {
    var generator = TestGenerator(seed: 29)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for _ in 0..<30 {
      let scenes = Sheet.randomScenes(&generator)
      let hits = Sheet.randomHits(&generator, within: scenes.map(\.seconds).reduce(0, +))
      let arc = Sheet.arc(scenes, hits: hits)
      let data = try encoder.encode(arc)
      let read = try JSONDecoder().decode(EmotionalArc.self, from: data)
      #expect(read.knots == arc.knots)
      #expect(read.marks == arc.marks)
      #expect(read.scenes.map(\.affect) == arc.scenes.map(\.affect))
      #expect(try encoder.encode(read) == data)
    }
  }

  @Test func numbersInJSONAreRound() throws {
    let arc = arc([(0, 1.0 / 3), (1.0 / 3, 0.5)])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(arc), as: UTF8.self)
    #expect(text.contains(#""time":0.3333"#))
    #expect(text.contains(#""valence":0.333"#))
    #expect(!text.contains("33333"))
  }

  @Test(arguments: [
    ("[]", "an arc needs a knot at least"),
    ("[5, 3]", "knot 2 at 3.0 s comes before the one above it; put them in order"),
    ("[1, 1, 1]", "knot 3 is the third at 1.0 s; a cut has two"),
  ])
  func wrongKnotsAreRefused(times: String, message: String) throws {
    let knots = try JSONDecoder().decode([Double].self, from: Data(times.utf8)).map {
      #"{"time":\#($0),"intensity":0,"affect":{"valence":0,"arousal":0,"tension":0}}"#
    }
    let json =
      #"{"cue":"1m01","title":"","start":"01:00:00:00@24","duration":9,"knots":["#
      + knots.joined(separator: ",") + "]}"
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(EmotionalArc.self, from: Data(json.utf8))
    }
    guard case .dataCorrupted(let context) = error else { return #expect(Bool(false)) }
    #expect(context.debugDescription == message)
  }
}
