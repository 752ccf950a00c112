import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct VoiceSplittingTests {
  static func outline(_ id: String, _ notes: [(Int, Int, Int)]) throws -> XMLOutline {
    XMLOutline(try MusicXMLWriterTests.oneLine(id, notes).musicXML())
  }

  @Test func chordsAreOneSymbol() throws {
    let outline = try Self.outline("violin1", [(0, 960, 67), (0, 960, 72), (960, 960, 74)])
    #expect(outline.rhythm == ["4", "+4", "4", "r2"])
  }

  @Test func overlappingNotesBecomeVoices() throws {
    let outline = try Self.outline("violin1", [(0, 1920, 60), (0, 960, 72), (960, 960, 74)])
    #expect(outline.rhythm == ["4", "4", "r2", "|", "2", "_"])
    #expect(outline.pitches == ["C5", "D5", "C4"])
    #expect(outline.values["stem"] == ["up", "up", "down"])
  }

  @Test func doubledNotesAreWrittenOnce() throws {
    let outline = try Self.outline("violin1", [(0, 960, 67), (0, 960, 67)])
    #expect(outline.pitches == ["G4"])
  }

  @Test func keyboardsHaveTwoStaves() throws {
    let outline = try Self.outline("piano", [(0, 3840, 48), (0, 3840, 76)])
    #expect(outline.values["staves"] == ["2"])
    #expect(outline.values["staff"] == ["1", "2"])
    #expect(outline.values["voice"] == ["1", "5"])
    #expect(outline.values["sign"] == ["G", "F"])
  }

  @Test func aLineThatStaysNearOneStaffIsNotTorn() throws {
    let outline = try Self.outline("piano", [(0, 960, 60), (960, 960, 57), (1920, 960, 64)])
    #expect(Set(outline.values["staff"] ?? []) == ["1", "2"])
    #expect(outline.rhythm == ["4", "4", "4", "r4", "|", "R"])
  }

  @Test func slursRunToTheNextNote() throws {
    var score = try MusicXMLWriterTests.oneLine(
      "violin1", [(0, 960, 67), (960, 960, 69), (1920, 480, 71), (2880, 960, 72)])
    for index in 0..<4 { score.parts[0].notes[index].articulations = [.slurred] }
    let slurs = XMLOutline(try score.musicXML()).values["slur"]?.filter { $0.hasPrefix("type") }
    #expect(slurs == ["type=start", "type=stop"])
  }
}
