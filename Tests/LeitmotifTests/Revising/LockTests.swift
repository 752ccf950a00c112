import Composition
import Foundation
import Leitmotif
import ScoreModel
import Synchronization
import TestWorkspace
import Testing

@Suite struct LockTests {
  private func lock(_ workspace: Workspace, _ locks: LockList.Lock...) throws {
    var list = try LockList.read(in: workspace.path("out"))
    for lock in locks {
      try lock.check(in: workspace.path("out"))
      list.add(lock)
    }
    try list.write(in: workspace.path("out"))
  }

  private func refusal(_ workspace: Workspace, _ order: RevisionOrder) async -> Failure? {
    await failure {
      _ = try await Reviser(folder: workspace.path("out"), takes: 1).revise(order) { _ in }
    }
  }

  @Test func composeLeavesALockedCueAndSaysSo() async throws {
    let workspace = try await ReviserTests.scored.copy()
    try lock(workspace, .init(cue: "1m01"))
    let before = try ScoredFiles(workspace)
    let left = Mutex<[String]>([])
    var settings = ScoringSettings.quick
    settings.seed = 77
    let cues = try await Pipeline(settings: settings).score(
      sheet: workspace.path("cues.yaml"), into: workspace.path("out")
    ) { event in
      if case .left(let cue, _) = event { left.withLock { $0.append(cue) } }
    }
    let after = try ScoredFiles(workspace)
    #expect(left.withLock { $0 } == ["1m01"])
    #expect(cues.map(\.cue) == ["1m02"])
    #expect(before.midi == after.midi)
    #expect(before.other != after.other)
  }

  @Test func aLockedSceneIsRefusedAndOthersAreNot() async throws {
    let workspace = try await ReviserTests.scored.copy()
    try lock(workspace, .init(cue: "1m01", scene: 2))
    let refused = await refusal(workspace, RevisionOrder(cue: "1m01", scene: 2))
    #expect(refused?.kind == .usage)
    #expect(refused?.message.contains("1m01, scene 2 is locked") == true)
    #expect(await refusal(workspace, RevisionOrder(cue: "1m01"))?.kind == .usage)
    #expect(await refusal(workspace, RevisionOrder(cue: "1m01", scene: 1)) == nil)
  }

  @Test func aLockedInstrumentIsWrittenAround() async throws {
    let workspace = try await ReviserTests.scored.copy()
    try lock(workspace, .init(cue: "1m01", instrument: "cello"))
    let before = try ScoredFiles(workspace)
    let reviser = try Reviser(folder: workspace.path("out"), takes: 1)
    let outcome = try await reviser.revise(RevisionOrder(cue: "1m01")) { _ in }
    let after = try ScoredFiles(workspace)
    #expect(outcome.remarks == ["1m01: cello is locked and stays"])
    for (old, new) in zip(before.document.score.parts, after.document.score.parts) {
      #expect((old == new) == (old.instrument.id == "cello") || old.notes.isEmpty)
    }
    let refused = await refusal(workspace, RevisionOrder(cue: "1m01", instrument: "cello"))
    #expect(refused?.message.contains("1m01, cello is locked") == true)
  }

  @Test func whatIsNotThereCannotBeLocked() async throws {
    let workspace = try await ReviserTests.scored.copy()
    for lock in [
      LockList.Lock(cue: "1m09"), .init(cue: "1m01", scene: 9),
      .init(cue: "1m01", instrument: "kazoo"),
    ] {
      #expect(throws: Failure.self) { try lock.check(in: workspace.path("out")) }
    }
  }

  @Test func aListIsReadAsItWasWritten() throws {
    let workspace = try Workspace()
    var list = LockList()
    list.add(.init(cue: "1m02"))
    list.add(.init(cue: "1m01", scene: 2, instrument: "horn"))
    list.add(.init(cue: "1m02"))
    try list.write(in: workspace.folder.path)
    #expect(try LockList.read(in: workspace.folder.path) == list)
    #expect(list.locks.map(\.description) == ["1m01, scene 2, horn", "1m02"])
    let removals = [
      list.remove(.init(cue: "1m01", scene: 2, instrument: "horn")),
      list.remove(.init(cue: "1m01")), list.remove(.init(cue: "1m02")),
    ]
    #expect(removals == [true, false, true])
    try list.write(in: workspace.folder.path)
    #expect(try workspace.content() == [])
  }

  @Test func aListThatCannotBeReadStopsTheWork() async throws {
    let workspace = try await ReviserTests.scored.copy()
    try workspace.write("{", as: "out/locks.json")
    #expect(await refusal(workspace, RevisionOrder(cue: "1m01"))?.kind == .badInput)
    let failure = await failure {
      _ = try await Pipeline(settings: .quick)
        .score(sheet: workspace.path("cues.yaml"), into: workspace.path("out")) { _ in }
    }
    #expect(failure?.kind == .badInput)
  }
}
