import Planning
import Spotting
import Testing
import Timing

@Suite struct CuePlanErrorTests {
  private let cue = CueID(number: 3)

  @Test func namesTheCueAndTheKey() {
    #expect(
      CuePlanError.key(cue, text: "Q minor").description
        == "cue 1m03: \"Q minor\" is not a key; write it like `D minor` or `F# dorian`")
  }

  @Test func passesOnWhatTheTempoPlannerSays() {
    let error = TempoRequestError.tempo(9)
    #expect(CuePlanError.tempo(cue, error).description == "cue 1m03: \(error)")
  }

  @Test func suggestsAnInstrument() {
    #expect(
      CuePlanError.instrument("vila", nearest: "viola").description
        == "\"vila\" is neither an instrument nor a family; did you mean \"viola\"?")
    #expect(
      CuePlanError.instrument("zzz", nearest: nil).description
        == "\"zzz\" is neither an instrument nor a family; use words such as strings, woodwinds, "
        + "horn or harp")
  }

  @Test func namesTheThemeAndItsFile() throws {
    let id = try #require(ThemeID(rawValue: "mara"))
    #expect(
      CuePlanError.motifFile(id, path: "a.mid", reason: "it is empty").description
        == "theme mara: cannot take its motif from \"a.mid\": it is empty")
    #expect(CuePlanError.motif(id, reason: "no note").description == "theme mara: no note")
  }

  @Test func shortensWhatIsTooLongToPrint() {
    let long = String(repeating: "x", count: 5000)
    #expect(CuePlanError.key(cue, text: long).description.count < 160)
    #expect(CuePlanError.instrument(long, nearest: nil).description.count < 160)
  }

  @Test(arguments: [TimeSignature.threeEight, .twoFour, .nineEight, .fiveFour])
  func isNotThrownForUsualMetres(metre: TimeSignature) throws {
    var cue = SampleCues.cue(["tender"], seconds: 20)
    cue.metre = metre
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
    #expect(plan.bars.allSatisfy { $0.span.timeSignature == metre })
    #expect(plan.problems() == [])
  }

  @Test func isThrownForAMetreOfTooManyBeats() throws {
    var cue = SampleCues.cue(["tender"], seconds: 20)
    cue.metre = TimeSignature(11, 4)
    #expect(throws: CuePlanError.self) {
      try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 1)
    }
  }
}
