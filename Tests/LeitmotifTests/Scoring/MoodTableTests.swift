import Foundation
import Leitmotif
import MIDIFile
import MusicTheory
import Performance
import Planning
import TestWorkspace
import Testing
import Timing

/// Cues that differ in nothing but their mood, told apart by what is heard.
@Suite struct MoodTableTests {
  /// What the ear has to tell a mood by, from the MIDI file and its plan.
  struct Row {
    let mood: String
    let happiness: Double
    let tempo: Double
    /// Mean MIDI pitch.
    let register: Double
    /// Onsets a second.
    let density: Double
    /// Mean of velocity.
    let loudness: Double
  }

  static let moods = ["grief", "joy", "fear", "triumph", "tenderness"]

  static func row(_ mood: String) async throws -> Row {
    let workspace = try Workspace()
    let sheet = try workspace.write(Sheets.mood(mood), as: "cues.yaml")
    let cues = try await Pipeline(settings: .quick)
      .score(sheet: sheet, into: workspace.path("out")) { _ in }
    let plan = try PlanDocument.read(workspace.path("out/1m01/1m01.plan.json"))
    let midi = try StandardMIDIFile(decoding: workspace.bytes("out/1m01/1m01.mid"))
    let notes = EventSchedule(midi).events.compactMap { event -> (Double, Double)? in
      guard case .noteOn(let channel, let note, let velocity) = event.message, channel != 9 else {
        return nil
      }
      return (Double(note), Double(velocity))
    }
    let count = Double(max(notes.count, 1))
    let happiness = plan.bars.map { $0.key.mode.happiness }.reduce(0, +)
    let tempo = cues[0].tempo
    return Row(
      mood: mood, happiness: happiness / Double(plan.bars.count),
      tempo: Double(tempo.lowerBound + tempo.upperBound) / 2,
      register: notes.reduce(0) { $0 + $1.0 } / count, density: count / 24,
      loudness: notes.reduce(0) { $0 + $1.1 } / count)
  }

  @Test func moodsDifferAsThePublishedCueWeightsSay() async throws {
    var rows: [String: Row] = [:]
    for mood in Self.moods { rows[mood] = try await Self.row(mood) }
    print("mood        happiness   beats/min  register  onsets/s  velocity")
    for row in Self.moods.compactMap({ rows[$0] }) {
      print(
        row.mood.padding(toLength: 11, withPad: " ", startingAt: 0),
        String(
          format: "%10.2f %10.0f %9.1f %9.2f %9.1f", row.happiness, row.tempo, row.register,
          row.density, row.loudness))
    }
    let grief = try #require(rows["grief"])
    let joy = try #require(rows["joy"])
    let fear = try #require(rows["fear"])
    let triumph = try #require(rows["triumph"])
    let tenderness = try #require(rows["tenderness"])
    #expect(joy.happiness > grief.happiness && triumph.happiness > fear.happiness)
    #expect(tenderness.happiness > grief.happiness)
    #expect(joy.tempo > grief.tempo && triumph.tempo > grief.tempo && joy.tempo > tenderness.tempo)
    #expect(joy.register > grief.register)
    #expect(joy.density > grief.density && triumph.density > tenderness.density)
    #expect(triumph.loudness > grief.loudness && triumph.loudness > tenderness.loudness)
  }
}
