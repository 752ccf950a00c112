import Foundation
import Leitmotif
import MIDIFile
import Planning
import ScoreModel
import TestWorkspace
import Testing
import Timing

@Suite struct MotifFileTests {
  private func sheet(_ motif: String) -> String {
    """
    leitmotif: 1
    themes: {mara: {motif: \(motif)}}
    cues:
      - {id: 1m01, in: "00:00:00:00", out: "00:00:12:00", mood: tender, themes: [mara]}
    """
  }

  /// Notes as pitch, onset and length in ticks of 480 to the quarter.
  private func midi(_ notes: [(UInt8, Int, Int)]) throws -> Data {
    let events = notes.flatMap { pitch, onset, length in
      [
        Event(tick: onset, message: .noteOn(channel: 0, note: pitch, velocity: 80)),
        Event(tick: onset + length, message: .noteOff(channel: 0, note: pitch, velocity: 64)),
      ]
    }.sorted { $0.tick < $1.tick }
    let file = StandardMIDIFile(
      division: .ticksPerQuarter(480), tracks: [Track(), Track(events: events)])
    return Data(try file.encoded())
  }

  private func score(_ workspace: Workspace, motif: String) async throws -> CuePlan {
    let path = try workspace.write(sheet(motif), as: "cues.yaml")
    _ = try await Pipeline(settings: .quick)
      .score(sheet: path, into: workspace.path("out")) { _ in }
    return try PlanDocument.read(workspace.path("out/1m01/1m01.plan.json"))
  }

  @Test func aFileSaysTheSameAsItsNotes() async throws {
    let workspace = try Workspace()
    let notes: [(UInt8, Int, Int)] = [
      (62, 960, 720), (64, 1680, 240), (65, 1920, 480), (69, 2880, 960),
    ]
    try midi(notes).write(to: URL(fileURLWithPath: workspace.path("tune.mid")))
    let plan = try await score(workspace, motif: "tune.mid")
    #expect(plan.themes.first?.motif.notation == "D4:1.5 E4:0.5 F4:1 R:1 A4:2")
  }

  @Test(arguments: ["gone.mid", "junk.mid", "silent.mid"]) func whatCannotBeReadIsSaid(
    name: String
  ) async throws {
    let workspace = try Workspace()
    try workspace.write("no MIDI", as: "junk.mid")
    try midi([]).write(to: URL(fileURLWithPath: workspace.path("silent.mid")))
    let failure = await failure { _ = try await score(workspace, motif: name) }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.contains(name) == true)
    #expect(try workspace.content().allSatisfy { !$0.contains("out") })
  }
}
