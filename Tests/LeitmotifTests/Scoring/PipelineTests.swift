import Foundation
import Leitmotif
import MIDIFile
import Performance
import Synchronization
import TestWorkspace
import Testing
import Timing

@Suite struct PipelineTests {
  private func score(
    _ workspace: Workspace, into folder: String, seed: UInt64 = 1
  ) async throws -> [CueSummary] {
    let sheet = try workspace.write(Sheets.short, as: "cues.yaml")
    var settings = ScoringSettings.quick
    settings.seed = seed
    return try await Pipeline(settings: settings)
      .score(sheet: sheet, into: workspace.path(folder)) { _ in }
  }

  @Test func leavesTheBundleAndNothingElse() async throws {
    let workspace = try Workspace()
    let cues = try await score(workspace, into: "out")
    let files = [
      "1m01.mid", "1m01.musicxml", "1m01.plan.json", "1m01.report.html", "1m01.score.json",
    ]
    #expect(
      try workspace.content("out") == ["1m01"] + files.map { "1m01/\($0)" } + ["manifest.json"])
    #expect(cues.map(\.cue) == ["1m01"])
    #expect(cues.first?.files == files)
    #expect(cues.first?.length == 8.5)
    #expect(cues.first.map { $0.hitsMet == 1 && $0.hits == 1 } == true)
    #expect(cues.first.map { $0.noteCount > 0 && $0.parts > 0 } == true)
  }

  @Test func sameSeedSameBytesAndAnotherSeedAnotherScore() async throws {
    let workspace = try Workspace()
    for (folder, seed) in [("a", 7), ("b", 7), ("c", 8)] as [(String, UInt64)] {
      _ = try await score(workspace, into: folder, seed: seed)
    }
    for name in try workspace.content("a/1m01") {
      #expect(try workspace.bytes("a/1m01/\(name)") == workspace.bytes("b/1m01/\(name)"), "\(name)")
    }
    for name in ["1m01.mid", "1m01.musicxml"] {
      #expect(try workspace.bytes("a/1m01/\(name)") != workspace.bytes("c/1m01/\(name)"), "\(name)")
    }
  }

  @Test func aScoreInCShowsWhatSounds() async throws {
    let workspace = try Workspace()
    try workspace.write(
      Sheets.short.replacing("title: Short", with: "palette: [clarinet, horn]"), as: "winds.yaml")
    for pitches in ScoringSettings.Pitches.allCases {
      var settings = ScoringSettings.quick
      settings.pitches = pitches
      try await Pipeline(settings: settings)
        .score(sheet: workspace.path("winds.yaml"), into: workspace.path(pitches.rawValue)) { _ in }
    }
    let pages = try ScoringSettings.Pitches.allCases.map { pitches in
      String(
        decoding: try workspace.bytes("\(pitches.rawValue)/1m01/1m01.musicxml"), as: UTF8.self)
    }
    #expect(pages[0].contains("<transpose>") && !pages[1].contains("<transpose>"))
    #expect(
      try workspace.bytes("transposed/1m01/1m01.mid") == workspace.bytes("concert/1m01/1m01.mid"))
  }

  @Test func theMIDIFileLastsAsLongAsTheCue() async throws {
    let workspace = try Workspace()
    _ = try await score(workspace, into: "out")
    let midi = try StandardMIDIFile(decoding: workspace.bytes("out/1m01/1m01.mid"))
    let conductor = StandardMIDIFile(division: midi.division, tracks: [midi.tracks[0]])
    #expect(abs(EventSchedule(conductor).end.doubleValue - 8.5) < 0.001)
  }

  @Test func aFolderIsReplacedWholeAndForeignFilesStay() async throws {
    let workspace = try Workspace()
    _ = try await score(workspace, into: "out", seed: 1)
    let first = try workspace.bytes("out/1m01/1m01.mid")
    try workspace.write("mine", as: "out/1m01/notes.txt")
    try workspace.write("old", as: "out/1m01/1m01_old.wav")
    _ = try await score(workspace, into: "out", seed: 2)
    #expect(try workspace.bytes("out/1m01/1m01.mid") != first)
    #expect(try workspace.bytes("out/1m01/notes.txt") == Data("mine".utf8))
    #expect(try !workspace.content("out").contains("1m01/1m01_old.wav"))
    #expect(try workspace.content("out").allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func cancellingLeavesWhatWasThere() async throws {
    let workspace = try Workspace()
    _ = try await score(workspace, into: "out")
    let before = try workspace.content("out").map { try? workspace.bytes("out/\($0)") }
    let sheet = workspace.path("cues.yaml")
    var settings = ScoringSettings.quick
    settings.seed = 5
    let pipeline = try Pipeline(settings: settings)
    let cancel = Mutex<(@Sendable () -> Void)?>(nil)
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let task = Task {
      for await _ in stream {}
      try await pipeline.score(sheet: sheet, into: workspace.path("out")) { event in
        if case .progress(let progress) = event, progress.stage == .composing, progress.fraction > 0
        {
          cancel.withLock { $0 }?()
        }
      }
    }
    cancel.withLock { $0 = { task.cancel() } }
    continuation.finish()
    let failure = await failure { _ = try await task.value }
    #expect(failure?.kind == .stopped)
    #expect(try workspace.content("out").map { try? workspace.bytes("out/\($0)") } == before)
  }

  @Test func anUnknownCueIsNamedWithTheKnownOnes() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Sheets.short, as: "cues.yaml")
    var settings = ScoringSettings.quick
    settings.cues = ["9m99"]
    let pipeline = try Pipeline(settings: settings)
    let failure = await failure {
      try await pipeline.score(sheet: sheet, into: workspace.path("out")) { _ in }
    }
    #expect(failure?.kind == .usage)
    #expect(failure?.message.contains("9m99") == true)
    #expect(failure?.message.contains("1m01") == true)
    #expect(try workspace.content() == ["cues.yaml"])
  }

  @Test func aFileInTheWayIsNotOverwritten() async throws {
    let workspace = try Workspace()
    try workspace.write("mine", as: "out")
    let sheet = try workspace.write(Sheets.short, as: "cues.yaml")
    let pipeline = try Pipeline(settings: .quick)
    let failure = await failure {
      try await pipeline.score(sheet: sheet, into: workspace.path("out")) { _ in }
    }
    #expect(failure?.kind == .work)
    #expect(try workspace.bytes("out") == Data("mine".utf8))
  }

  @Test(arguments: [0, 33]) func takesAreOneToThirtyTwo(takes: Int) {
    var settings = ScoringSettings.quick
    settings.takes = takes
    #expect(throws: Failure.self) { try Pipeline(settings: settings) }
  }
}
