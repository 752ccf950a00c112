import Foundation
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// A plan is a document that a person may change and feed back.
@Suite struct CuePlanDocumentTests {
  private func plan() throws -> CuePlan {
    let cue = SampleCues.cue(["tender", "fear"], seconds: 50, hits: [SampleCues.hit(20, .stinger)])
    return try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 2)
  }

  private func text(_ plan: CuePlan) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return String(decoding: try encoder.encode(plan), as: UTF8.self)
  }

  private func read(_ text: String) throws -> CuePlan {
    try JSONDecoder().decode(CuePlan.self, from: Data(text.utf8))
  }

  @Test func readsBackWhatItWrote() throws {
    let plan = try plan()
    let text = try text(plan)
    #expect(try self.text(read(text)) == text)
    #expect(try read(text).statements == plan.statements)
  }

  @Test func namesThingsAsPeopleDo() throws {
    let text = try text(plan())
    for word in ["\"cello\"", "\"statement\"", "\"4\\/4\"", "\"reason\"", "\"literal\""] {
      #expect(
        text.contains(word) || text.contains(word.replacingOccurrences(of: "4\\/4", with: "3\\/4")))
    }
  }

  @Test func canBeEdited() throws {
    let old = try plan()
    let text = try text(old).replacingOccurrences(
      of: "\"cadence\" : \"half\"", with: "\"cadence\" : \"deceptive\"")
    let edited = try read(text)
    #expect(edited != old)
    #expect(edited.phrases.allSatisfy { $0.cadence != .half })
    #expect(edited.problems() == [])
  }

  @Test func refusesAnInstrumentThatIsNone() throws {
    let text = try text(plan()).replacingOccurrences(of: "\"cello\"", with: "\"kazoo\"")
    #expect(throws: DecodingError.self) { try read(text) }
  }

  @Test func tellsWhatAnEditBroke() throws {
    var plan = try plan()
    plan.phrases[0].bars = 0..<1
    let problems = try read(text(plan)).problems()
    #expect(problems.contains { $0.hasPrefix("the phrases do not follow") })
    #expect(problems.allSatisfy { !$0.isEmpty })
  }
}
