import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Spotting
import TestWorkspace
import Testing
import Timing

/// Every example through the built program, read back by another one.
@Suite(.serialized) struct ExampleTests {
  static let examples = ["lighthouse", "night-train", "the-cartographer"]

  /// A scored example: its sheet, and for each cue its plan and what Python reads in its MIDI file.
  struct Scored: Sendable {
    let sheet: CueSheet
    let cues: [(cue: Cue, plan: CuePlan, midi: MIDIReading)]
    let workspace: Workspace
  }

  /// Each example is scored once for all tests.
  private static let results = Dictionary(
    uniqueKeysWithValues: examples.map { example in (example, Result { try score(example) }) })

  static func scored(_ example: String) throws -> Scored {
    try #require(results[example]).get()
  }

  private static func score(_ example: String) throws -> Scored {
    let workspace = try Workspace()
    let path = Program.root.appendingPathComponent("examples/\(example)/cues.yaml").path
    let outcome = try Program.run(
      "compose", path, "-o", workspace.path("out"), "--audio", "none", "--takes", "1")
    try #require(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let sheet = try CueSheet(yaml: Data(contentsOf: URL(fileURLWithPath: path)), file: path)
    let cues = try sheet.cues.map { cue in
      try #require(outcome.output.contains("\(cue.id)  "))
      let base = workspace.path("out/\(cue.id)/\(cue.id)")
      let plan = try PlanDocument.read(base + ".plan.json")
      return (cue, plan, try MIDIReading(base + ".mid"))
    }
    return Scored(sheet: sheet, cues: cues, workspace: workspace)
  }

  @Test(arguments: examples) func everyHitIsWhereItIsPlannedAndEveryCueAsLongAsItsPicture(
    example: String
  ) throws {
    for (cue, plan, midi) in try Self.scored(example).cues {
      #expect(midi.format == 1 && midi.division == 960)
      #expect(midi.smpte.count == 1 && midi.metres > 0 && midi.keys > 0 && !midi.tracks.isEmpty)
      #expect(abs(midi.end - cue.duration.doubleValue) < 0.001, "\(cue.id) lasts \(midi.end) s")
      #expect(midi.cues.map(\.text).sorted() == cue.hits.map(\.what).sorted())
      for (hit, placement) in zip(cue.hits, plan.tempo.hits) {
        let place = plan.tempoMap.seconds(at: placement.tick)
        let marker = midi.cues.filter { $0.text == hit.what }.map { abs($0.time - place) }.min()
        #expect((marker ?? .infinity) < 0.001, "\(cue.id): \(hit.what)")
        if placement.isMet, hit.toleranceFrames == nil {
          let picture = cue.offset(of: hit.at).doubleValue
          #expect(
            abs(place - picture) < 0.001, "\(cue.id): \(hit.what) is \(place - picture) s off")
        }
      }
    }
  }

  @Test(arguments: examples) func everyThemeIsHeardWhereItIsPlanned(example: String) throws {
    let scored = try Self.scored(example)
    var statements = 0
    for (cue, plan, midi) in scored.cues {
      for statement in plan.statements where statement.transformation == .literal {
        let motif = try #require(plan.themes.first { $0.id == statement.theme }).motif
        expectSameMelody(statement.motif, motif, "\(cue.id): \(statement.theme)")
        try expectHeard(statement, of: plan, in: midi)
        statements += 1
      }
    }
    #expect(statements > 0)
    for theme in scored.sheet.themes {
      guard case .notes(let notation) = theme.motif else { continue }
      let motif = try Motif(notation: notation)
      let used = scored.cues.flatMap(\.plan.themes).filter { $0.id == theme.id.rawValue }
      #expect(used.allSatisfy { $0.motif.elements == motif.elements }, "\(theme.id)")
    }
  }

  /// The same rhythm; and the same steps up and down, by as much unless the mode is another.
  private func expectSameMelody(_ stated: Motif, _ own: Motif, _ place: String) {
    #expect(stated.elements.map(\.duration) == own.elements.map(\.duration), "\(place)")
    let steps = [stated, own].map { motif in
      zip(motif.pitches, motif.pitches.dropFirst()).map { $1.midi - $0.midi }
    }
    #expect(steps[0].map { $0.signum() } == steps[1].map { $0.signum() }, "\(place)")
    if stated.key.mode == own.key.mode { #expect(steps[0] == steps[1], "\(place)") }
  }

  /// Every note of a statement, at its pitch and within 20 ms, in the track of its first player.
  private func expectHeard(
    _ statement: CuePlan.Statement, of plan: CuePlan, in midi: MIDIReading
  ) throws {
    let player = try #require(statement.players.first)
    let track = midi.tracks.first { $0.name == player.instrument.name }
    let notes = try #require(track, "\(plan.cue): no \(player.instrument.name)").notes
    let end = statement.start + statement.length
    for note in statement.motif.notes(from: statement.start) where note.onset < end {
      let bar = plan.bars.last { $0.span.start <= note.onset }
      let silence = bar.flatMap { bar in bar.silentFrom.map { bar.span.start + $0 } }
      if let silence, note.onset >= silence { continue }
      let time = plan.tempoMap.seconds(at: note.onset)
      let pitch = Double(note.pitch.midi + player.octaves * 12)
      #expect(
        notes.contains { abs($0[0] - time) < 0.02 && $0[2] == pitch },
        "\(plan.cue): \(statement.theme) lacks \(note.pitch.midi) at \(time) s")
    }
  }
}
