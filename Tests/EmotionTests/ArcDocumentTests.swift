import Emotion
import Foundation
import Spotting
import Testing

/// The arc as a document: what is written, to the letter, and what a person may change in it.
@Suite struct ArcDocumentTests {
  private let arc = Sheet.arc([TestScene(4, "sad"), TestScene(4, "rage")], hits: [(4, .cut, 1)])

  private func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func theKnotsOfACut() throws {
    let json = try text(arc.knots)
    #expect(
      json == """
        [{"affect":{"arousal":-0.38,"tension":-0.13,"valence":-0.1},"intensity":0.298,"time":0},\
        {"affect":{"arousal":-0.38,"tension":-0.13,"valence":-0.1},"intensity":0.298,"time":4},\
        {"affect":{"arousal":0.82,"tension":0.84,"valence":-0.52},"intensity":0.863,"time":4},\
        {"affect":{"arousal":0.82,"tension":0.84,"valence":-0.52},"intensity":0.863,"time":8}]
        """)
  }

  @Test func theMarksOfACut() throws {
    let json = try text(arc.marks)
    #expect(
      json == """
        [{"kind":"climax","reason":"on the cut “hit” in “rage”: heat 0.89, the highest; \
        intensity 0.86, arousal 0.82, tension 0.84","time":4},\
        {"kind":"turningPoint","reason":"from sadness (sleepiness) to anger (distress)","time":4}]
        """)
  }

  @Test func theScenesSayHowTheyWereRead() throws {
    let json = try text(arc.scenes[0])
    #expect(
      json == """
        {"affect":{"arousal":-0.38,"tension":-0.13,"valence":-0.1},"colours":[],"end":4,\
        "intensity":0.298,"moods":[{"affect":{"arousal":-0.38,"tension":-0.13,"valence":-0.1},\
        "matches":["sad"],"note":"","phrase":"sad","rule":"exact"}],"start":0}
        """)
  }

  @Test func anEditedKnotIsHeard() throws {
    let edited = try text(arc).replacing(
      #""intensity":0.863,"time":8"#, with: #""intensity":0.1,"time":8"#)
    let read = try JSONDecoder().decode(EmotionalArc.self, from: Data(edited.utf8))
    #expect(read.intensity(at: 8) == 0.1)
    #expect(read.intensity(at: 4) == 0.863)
  }

  @Test func onlyTheKnotsMustBeThere() throws {
    let json = """
      {"cue":"2m03","title":"By hand","start":"01:00:00:00@24","duration":10,
       "knots":[{"time":0,"intensity":0.2,"affect":{"valence":0,"arousal":0,"tension":0}},
                {"time":10,"intensity":7,"affect":{"valence":0,"arousal":-9,"tension":0.5}}]}
      """
    let read = try JSONDecoder().decode(EmotionalArc.self, from: Data(json.utf8))
    #expect(read.scenes.isEmpty && read.hits.isEmpty && read.marks.isEmpty)
    #expect(read.affect(at: 10) == Affect(valence: 0, arousal: -1, tension: 0.5))
    #expect(read.intensity(at: 10) == 1)
    #expect((0.2...0.3).contains(read.affect(at: 5).tension))
    #expect(ArcDrawing.text(read).contains("By hand"))
  }

  @Test(arguments: ["-1", "1e999"])
  func aDurationMustBeATime(duration: String) {
    let json = """
      {"cue":"2m03","title":"","start":"01:00:00:00@24","duration":\(duration),
       "knots":[{"time":0,"intensity":0,"affect":{"valence":0,"arousal":0,"tension":0}}]}
      """
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(EmotionalArc.self, from: Data(json.utf8))
    }
  }
}
