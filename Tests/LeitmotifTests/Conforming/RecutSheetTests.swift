import Foundation
import Leitmotif
import Spotting
import TestWorkspace
import Testing
import Timing

@Suite struct RecutSheetTests {
  static let sheet = """
    leitmotif: 1
    cues:
      - id: 1m01
        in: "01:00:02:00"
        out: "01:00:20:00"
        scenes:
          - {at: "01:00:02:00", mood: tender}
          - {at: "01:00:10:00", mood: menacing}
        hits: [{at: "01:00:04:12", what: a door}, {at: "01:00:12:00", what: a shot}]
        dialogue: [["01:00:15:00", "01:00:17:00"]]
      - {id: 1m02, in: "01:00:24:00", out: "01:00:28:00", mood: sad}
    """

  /// Shots of A, B, C and D of ten seconds each.
  static let old = list([("A", 0, 10), ("B", 0, 10), ("C", 0, 10)])

  /// An edit list of pieces of sources, in seconds, one after the other from 01:00:00:00.
  static func list(_ pieces: [(reel: String, from: Int, to: Int)]) -> String {
    var record = 3600
    let lines = pieces.enumerated().map { index, piece in
      defer { record += piece.to - piece.from }
      let times = [piece.from, piece.to, record, record + piece.to - piece.from]
      let labels = times.map {
        String(format: "%02d:%02d:%02d:00", $0 / 3600, $0 / 60 % 60, $0 % 60)
      }
      return String(format: "%03d  ", index + 1) + "\(piece.reel)  V  C  "
        + labels.joined(separator: " ")
    }
    return "TITLE: reel\nFCM: NON-DROP FRAME\n" + lines.joined(separator: "\n") + "\n"
  }

  private func recut(_ new: String) throws -> RecutSheet {
    let workspace = try Workspace()
    return try RecutSheet(
      sheet: workspace.write(Self.sheet, as: "cues.yaml"),
      from: workspace.write(Self.old, as: "old.edl"), to: workspace.write(new, as: "new.edl"))
  }

  @Test func theSameListGivesTheSameSheet() throws {
    let recut = try recut(Self.old)
    #expect(try recut.sheet.cues == CueSheet(yaml: Self.sheet).cues)
    #expect(recut.notes == [])
  }

  @Test func picturePutBeforeMovesEverything() throws {
    let recut = try recut(Self.list([("X", 0, 7), ("A", 0, 10), ("B", 0, 10), ("C", 0, 10)]))
    let cue = recut.sheet.cues[0]
    #expect(cue.start.description == "01:00:09:00")
    #expect(cue.end.description == "01:00:27:00")
    #expect(cue.scenes.map(\.start.description) == ["01:00:09:00", "01:00:17:00"])
    #expect(cue.hits.map(\.at.description) == ["01:00:11:12", "01:00:19:00"])
    #expect(recut.sheet.cues[1].start.description == "01:00:31:00")
  }

  @Test func aTrimShortensItsScene() throws {
    let recut = try recut(Self.list([("A", 0, 10), ("B", 4, 10), ("C", 0, 10)]))
    let cue = recut.sheet.cues[0]
    #expect(cue.scenes.map(\.start.description) == ["01:00:02:00", "01:00:10:00"])
    #expect(cue.end.description == "01:00:16:00")
    #expect(cue.hits.map(\.what) == ["a door"])
    #expect(cue.dialogue.map(\.start.description) == ["01:00:11:00"])
    #expect(recut.notes == ["1m01: the picture of “a shot” is gone, and so is the hit"])
    #expect(recut.sheet.cues[1].start.description == "01:00:20:00")
  }

  @Test func scenesThatChangePlacesAreFollowed() throws {
    let recut = try recut(Self.list([("B", 0, 10), ("A", 0, 10), ("C", 0, 10)]))
    let cue = recut.sheet.cues[0]
    #expect(cue.start.description == "01:00:00:00" && cue.end.description == "01:00:20:00")
    #expect(cue.scenes.map { $0.moods.map(\.mood) } == [["menacing"], ["tender"]])
    #expect(cue.scenes.map(\.start.description) == ["01:00:00:00", "01:00:12:00"])
    #expect(cue.hits.map(\.what) == ["a shot", "a door"])
    #expect(cue.hits.map(\.at.description) == ["01:00:02:00", "01:00:14:12"])
    #expect(recut.notes == [])
  }

  /// A scene that now stands a minute later belongs to another cue.
  @Test func aSceneThatIsFarAwayIsSaid() throws {
    let recut = try recut(
      Self.list([("A", 0, 10), ("X", 0, 60), ("B", 0, 10), ("C", 0, 10)]))
    #expect(recut.sheet.cues[0].scenes.count == 1)
    #expect(recut.notes.contains("1m01: scene 2 has gone to another place in the film"))
  }

  @Test func aStretchWithinACueLengthensIt() throws {
    let recut = try recut(
      Self.list([("A", 0, 5), ("X", 0, 3), ("A", 5, 10), ("B", 0, 10), ("C", 0, 10)]))
    let cue = recut.sheet.cues[0]
    #expect(cue.duration == Rational(21))
    #expect(cue.scenes[0].end.description == "01:00:13:00")
  }

  @Test func aCueWhosePictureIsGoneIsDropped() throws {
    let recut = try recut(Self.list([("A", 0, 10), ("B", 0, 10)]))
    #expect(recut.sheet.cues.map(\.id.rawValue) == ["1m01"])
    #expect(recut.notes.contains { $0.hasPrefix("1m02: no picture") })
  }

  @Test(arguments: [("", "no picture edit"), (list([("Z", 0, 10)]), "shows no source")])
  func aListOfAnotherFilmIsRefused(new: String, words: String) {
    let failure = #expect(throws: Failure.self) { try recut(new) }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  @Test func whatIsWrittenReadsBack() throws {
    let workspace = try Workspace()
    let recut = try recut(Self.old)
    let path = try recut.write(into: workspace.path("out"))
    #expect(
      try CueSheet(yaml: String(decoding: workspace.bytes("out/cues.yaml"), as: UTF8.self))
        == recut.sheet)
    #expect(path == workspace.path("out/cues.yaml"))
  }
}
