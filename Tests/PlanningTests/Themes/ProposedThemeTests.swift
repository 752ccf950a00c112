import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct ProposedThemeTests {
  private struct NoIdea: Error, CustomStringConvertible {
    var description: String { "nothing comes to mind" }
  }

  private func sheet(motif: String? = nil) throws -> CueSheet {
    let mara = try SampleCues.theme("mara", moods: ["joy"], lead: "flute", motif: motif)
    return CueSheet(
      title: "Film", themes: [mara], cues: [SampleCues.cue(["joy"], themes: ["mara"])])
  }

  private func plan(
    _ sheet: CueSheet, _ proposer: CuePlanner.Proposer? = nil
  ) throws -> CuePlan {
    try CuePlanner(proposer: proposer).plan(sheet.cues[0], in: sheet, seed: 4)
  }

  @Test func takesTheProposalInItsOctave() throws {
    let motif = try Motif(notation: "D3:1 F#3:1 A3:1 F#3:1 D3:4")
    let theme = try plan(try sheet()) { brief in
      #expect(brief.name == "mara" && brief.character == .joy && brief.lead?.id == "flute")
      #expect(brief.seed == 4)
      return motif
    }.themes[0].motif
    #expect(theme.elements.map(\.duration) == motif.elements.map(\.duration))
    let moves = zip(theme.pitches, motif.pitches).map { $0.midi - $1.midi }
    #expect(Set(moves).count == 1 && moves[0] >= 12 && moves[0].isMultiple(of: 12))
  }

  @Test func asksForNoMotifThatIsGiven() throws {
    let plan = try plan(try sheet(motif: "D4:1 E4:1 A4:2")) { _ in
      Issue.record("the motif is given")
      return nil
    }
    #expect(plan.themes[0].motif == (try Motif(notation: "D4:1 E4:1 A4:2")))
  }

  @Test func inventsWhereNothingIsProposed() throws {
    let sheet = try sheet()
    #expect(try plan(sheet) { _ in nil } == plan(sheet))
  }

  @Test func saysThatNothingCouldBeThoughtOf() throws {
    let sheet = try sheet()
    let error = #expect(throws: CuePlanError.self) { try plan(sheet) { _ in throw NoIdea() } }
    #expect(
      error?.description == "theme mara: cannot think of a motif: nothing comes to mind")
  }
}
