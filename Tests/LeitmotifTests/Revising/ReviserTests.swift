import Composition
import Foundation
import Leitmotif
import MIDIFile
import ScoreModel
import TestWorkspace
import Testing
import Timing

@Suite struct ReviserTests {
  static let sheet = """
    leitmotif: 1
    palette: [violin1, viola, cello, flute, clarinet, horn]
    themes:
      mara: {mood: tender, lead: flute, motif: "D4:1.5 E4:.5 F4:1 A4:2"}
    cues:
      - id: 1m01
        in: "01:00:00:00"
        out: "01:00:24:00"
        scenes:
          - {at: "01:00:00:00", mood: tender, themes: [mara]}
          - {at: "01:00:12:00", mood: menacing, intensity: 0.6}
      - {id: 1m02, in: "01:01:00:00", out: "01:01:08:00", mood: tender, themes: [mara]}
    """

  /// A folder that is scored once; each test works on a copy.
  static let scored = ScoredSheet(sheet)

  private func revise(
    _ workspace: Workspace, _ order: RevisionOrder
  ) async throws -> Reviser.Outcome {
    try await Reviser(folder: workspace.path("out"), takes: 1).revise(order) { _ in }
  }

  private func noteCount(_ files: ScoredFiles) -> Int {
    files.document.score.parts.reduce(0) { $0 + $1.notes.count }
  }

  @Test(arguments: [
    RevisionOrder(cue: "1m01", scene: 2), RevisionOrder(cue: "1m01", bars: 3...5),
    RevisionOrder(cue: "1m01", bars: 2...6, instrument: "cello"),
    RevisionOrder(cue: "1m01", scene: 1, instrument: "viola", seed: 5),
  ]) func everythingElseStays(order: RevisionOrder) async throws {
    let workspace = try await Self.scored.copy()
    let before = try ScoredFiles(workspace)
    let outcome = try await revise(workspace, order)
    let after = try ScoredFiles(workspace)
    #expect(before.other == after.other)
    #expect(before.plan == after.plan)
    #expect(before.midi != after.midi)
    let bars = try #require(outcome.bars)
    for (name, measures) in before.measures {
      let kept = measures.filter { !bars.contains($0.key) }
      #expect(kept == after.measures[name]?.filter { !bars.contains($0.key) }, "\(name)")
    }
    for (old, new) in zip(before.document.score.parts, after.document.score.parts)
    where order.instrument.map({ $0 != old.instrument.id }) ?? false {
      #expect(old == new)
    }
    let lost = noteCount(before) - noteCount(after)
    #expect(outcome.newNotes > 0 || order.instrument != nil && lost > 0)
    #expect(outcome.keptNotes > 0)
    #expect(after.document.revisions.count == 1)
    #expect(try before.isSameOutside(after, bars: bars))
  }

  @Test func sameSeedSameBytes() async throws {
    let (one, other) = try await (Self.scored.copy(), Self.scored.copy())
    for workspace in [one, other] {
      _ = try await revise(workspace, RevisionOrder(cue: "1m01", bars: 3...5, seed: 9))
    }
    for name in try one.files("out/1m01") {
      #expect(try one.bytes("out/1m01/\(name)") == other.bytes("out/1m01/\(name)"), "\(name)")
    }
  }

  @Test func eachRevisionHasItsOwnSeed() async throws {
    let workspace = try await Self.scored.copy()
    let first = try await revise(workspace, RevisionOrder(cue: "1m01", scene: 1))
    let second = try await revise(workspace, RevisionOrder(cue: "1m01", scene: 1))
    #expect(first.seed != second.seed)
    let path = workspace.path("out/1m01/1m01.score.json")
    #expect(
      try ScoreDocument.read(path).revisions.map(\.revision?.seed) == [first.seed, second.seed])
  }

  @Test func anEditOfTheMIDIFileStaysInOtherBars() async throws {
    let workspace = try await Self.scored.copy()
    let path = "out/1m01/1m01.mid"
    var midi = try StandardMIDIFile(decoding: workspace.bytes(path))
    midi.tracks[1].events.insert(
      Event(tick: 10, message: .controlChange(channel: 0, controller: 64, value: 127)), at: 8)
    midi.tracks[1].events.sort { $0.tick < $1.tick }
    try Data(midi.encoded()).write(to: URL(fileURLWithPath: workspace.path(path)))
    _ = try await revise(workspace, RevisionOrder(cue: "1m01", bars: 4...5))
    let after = try StandardMIDIFile(decoding: workspace.bytes(path))
    #expect(
      after.tracks[1].events.contains {
        $0.message == .controlChange(channel: 0, controller: 64, value: 127)
      })
  }

  @Test(arguments: [
    (RevisionOrder(cue: "9m99"), Failure.Kind.noInput, "9m99"),
    (RevisionOrder(cue: "../x"), .usage, "no cue's id"),
    (RevisionOrder(cue: "1m01", scene: 7), .usage, "its scenes are 1 "),
    (RevisionOrder(cue: "1m01", bars: 3...99), .usage, "no bars 3-99"),
    (RevisionOrder(cue: "1m01", instrument: "tuba"), .usage, "its staves are"),
  ]) func whatIsNotThereIsSaid(order: RevisionOrder, kind: Failure.Kind, words: String) async throws
  {
    let workspace = try await Self.scored.copy()
    let before = try ScoredFiles(workspace)
    let failure = await failure { _ = try await revise(workspace, order) }
    #expect(failure?.kind == kind)
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    #expect(try ScoredFiles(workspace).midi == before.midi)
  }

  @Test func aKeptTakeIsPutInPlace() async throws {
    let workspace = try await Self.scored.copy()
    let manifest = try JSONDecoder().decode(
      RunManifest.self, from: workspace.bytes("out/manifest.json"))
    let other = manifest.cues["1m01"]?.take == 1 ? 2 : 1
    _ = try await revise(workspace, RevisionOrder(cue: "1m01", scene: 1))
    let reviser = try Reviser(folder: workspace.path("out"))
    let outcome = try await reviser.put(take: other, of: "1m01") { _ in }
    let take = "out/1m01/takes/1m01_take\(other)"
    #expect(try workspace.bytes("out/1m01/1m01.mid") == workspace.bytes(take + ".mid"))
    #expect(
      try ScoreDocument.read(workspace.path("out/1m01/1m01.score.json")).score
        == ScoreDocument.read(workspace.path(take + ".score.json")).score)
    #expect(outcome.summary.take == other)
    let failure = await failure { _ = try await reviser.put(take: 30, of: "1m01") { _ in } }
    #expect(failure?.message.contains("--keep-takes") == true)
  }
}
