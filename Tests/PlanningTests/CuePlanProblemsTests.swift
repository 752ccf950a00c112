import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct CuePlanProblemsTests {
  private static let good: CuePlan? = {
    let cue = SampleCues.cue(["tender", "joy"], seconds: 60)
    return try? CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 2)
  }()

  private func problems(_ edit: (inout CuePlan) throws -> Void) throws -> [String] {
    var plan = try #require(Self.good)
    try edit(&plan)
    return plan.problems()
  }

  @Test func areNoneInAPlan() throws {
    #expect(try problems { _ in } == [])
  }

  @Test func nameABarOutOfRange() throws {
    #expect(try problems { $0.bars[3].dynamic = 2 } == ["bar 4: its dynamic is not in 0…1"])
    #expect(try problems { $0.bars[0].density = -1 }.count == 1)
    #expect(try problems { $0.bars[0].register = .nan }.count == 1)
    #expect(try problems { $0.bars[0].lineCount = 99 }.count == 1)
    #expect(try problems { $0.bars[0].instruments = [] } == ["bar 1: nobody plays in it"])
  }

  @Test func findChordsThatDoNotFill() throws {
    let found = try problems {
      let chord = Chord(root: PitchClass(0), quality: .major)
      $0.bars[1].harmony = [CuePlan.PlannedChord(duration: 960, chord: chord)]
    }
    #expect(found == ["bar 2: its chords do not add up to its length"])
  }

  @Test func findGapsBetweenPhrasesAndSections() throws {
    #expect(try problems { $0.sections.removeLast() }.contains { $0.contains("sections") })
    #expect(try problems { $0.phrases.removeFirst() }.contains { $0.contains("phrases") })
    #expect(try problems { $0.bars.removeLast() }.contains { $0.contains("tempo map") })
  }

  @Test func findStingersAndSilencesOutsideTheirBar() throws {
    #expect(try problems { $0.bars[2].stingers = [99_999] } == ["bar 3: a stinger is not in it"])
    #expect(try problems { $0.bars[2].silentFrom = -1 }.contains { $0.contains("silence") })
  }

  @Test func findStatementsThatCannotBe() throws {
    #expect(
      try problems { $0.statements[0].theme = "nobody" }.contains { $0.contains("no such theme") })
    #expect(try problems { $0.statements[0].length += 1 }.contains { $0.contains("length") })
    #expect(
      try problems { $0.statements[0].start = $0.tempo.end }.contains { $0.contains("within") })
    #expect(try problems { $0.statements[0].players = [] }.contains { $0.contains("first player") })
    #expect(
      try problems {
        $0.statements[0].motif = $0.statements[0].motif.octaves(-4)
      }.contains { $0.contains("does not have its notes") })
    #expect(
      try problems { $0.statements.append($0.statements[0]) }.contains { $0.contains("overlap") })
  }
}
