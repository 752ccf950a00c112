import Foundation
import Leitmotif
import Synchronization
import TestWorkspace
import Testing

/// Films of several cues: what is done again, what is not, and what a failure costs.
@Suite struct FilmRunTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// Keeps the events of a run.
  private final class Log: Sendable {
    private let all = Mutex<[ScoringEvent]>([])
    var events: [ScoringEvent] { all.withLock { $0 } }
    func note(_ event: ScoringEvent) { all.withLock { $0.append(event) } }
  }

  @discardableResult
  private func score(
    _ script: FilmScript, into folder: String = "out", again: Bool = false,
    _ settings: ScoringSettings = .quick, log: Log = Log()
  ) async throws -> [CueSummary] {
    let sheet = try workspace.write(script.yaml, as: "cues.yaml")
    return try await Pipeline(settings: settings)
      .score(sheet: sheet, into: workspace.path(folder), again: again) { log.note($0) }
  }

  /// The files of a folder but the manifest.
  private func music(_ folder: String = "out") throws -> [String: Data] {
    let names = try workspace.files(folder).filter { $0 != RunManifest.fileName }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try workspace.bytes("\(folder)/\($0)")) })
  }

  private func done(_ cues: [CueSummary]) -> [String] {
    cues.filter { !$0.isUnchanged }.map(\.cue)
  }

  @Test func whatIsUnchangedIsLeftAsItIs() async throws {
    let first = try await score(FilmScript())
    let manifest = try workspace.bytes("out/manifest.json")
    let music = try music()
    let second = try await score(FilmScript())
    #expect(done(first) == ["1m01", "1m02", "1m03", "1m04"])
    #expect(done(second) == [])
    #expect(
      second
        == first.map { cue in
          var cue = cue
          cue.isUnchanged = true
          return cue
        })
    #expect(try workspace.bytes("out/manifest.json") == manifest)
    #expect(try self.music() == music)
    #expect(try await done(score(FilmScript(), again: true)).count == 4)
    #expect(try self.music() == music)
  }

  @Test func aChangeInOneCueCostsOneCue() async throws {
    try await score(FilmScript())
    let before = try music()
    let change = "hits: [{at: \(FilmScript.time(33)), what: the lamp falls, type: downbeat}]"
    let cues = try await score(FilmScript(changes: [1: change]))
    #expect(done(cues) == ["1m02"])
    #expect(cues.map(\.number) == [1, 2, 3, 4])
    let after = try music()
    #expect(after.keys == before.keys)
    for (name, bytes) in before {
      #expect((after[name] == bytes) == !name.hasPrefix("1m02"), "\(name)")
    }
    try await score(FilmScript(changes: [1: change]), into: "fresh")
    #expect(try music("fresh") == after)
  }

  @Test func aCueThatIsAddedCostsItself() async throws {
    try await score(FilmScript(cues: 2))
    #expect(try await done(score(FilmScript(cues: 3))) == ["1m03"])
  }

  @Test func filesThatAreNotAsTheyWereWrittenAreWrittenAgain() async throws {
    try await score(FilmScript())
    let before = try music()
    try workspace.write("x", as: "out/1m01/1m01.mid")
    try FileManager.default.removeItem(atPath: workspace.path("out/1m03/1m03.musicxml"))
    try FileManager.default.removeItem(atPath: workspace.path("out/1m04"))
    #expect(try await done(score(FilmScript())) == ["1m01", "1m03", "1m04"])
    #expect(try music() == before)
  }

  /// A manifest that somebody wrote names no file outside the cue's folder, nor does it do without files.
  @Test(arguments: ["../../cues.yaml", "../../../../../../dev/zero", nil])
  func aManifestCannotPointElsewhere(name: String?) async throws {
    try await score(FilmScript(cues: 1))
    let data = try workspace.bytes("out/manifest.json")
    var manifest = try JSONDecoder().decode(RunManifest.self, from: data)
    let elsewhere = HashedFile(name: name ?? "", data: Data(FilmScript(cues: 1).yaml.utf8))
    manifest.cues["1m01"]?.files = name == nil ? [] : [elsewhere]
    try JSONEncoder().encode(manifest)
      .write(to: URL(fileURLWithPath: workspace.path("out/manifest.json")))
    #expect(try await done(score(FilmScript(cues: 1))) == ["1m01"])
    #expect(try await done(score(FilmScript(cues: 1))) == [])
  }

  @Test func whatDecidesTheMusicDecidesWhatIsDone() async throws {
    let script = FilmScript(cues: 2)
    try await score(script)
    var others = ScoringSettings.quick
    others.seed = 2
    #expect(try await done(score(script, others)).count == 2)
    others.takes = 2
    #expect(try await done(score(script, others)).count == 2)
    others.cues = ["1m02"]
    #expect(try await done(score(script, others)).isEmpty)
  }

  /// The theme of one cue changes, and with it the cues that have it, and no other.
  @Test func aThemeReachesTheCuesThatHaveIt() async throws {
    try await score(FilmScript())
    let sheet = FilmScript().yaml.replacing("A3:2 Bb3:1 E3:1", with: "A3:2 Bb3:1 F3:1")
    try workspace.write(sheet, as: "cues.yaml")
    let cues = try await Pipeline(settings: .quick)
      .score(sheet: workspace.path("cues.yaml"), into: workspace.path("out")) { _ in }
    #expect(done(cues) == ["1m02"])
  }

  @Test func aRunThatWasStoppedGoesOn() async throws {
    let sheet = try workspace.write(FilmScript().yaml, as: "cues.yaml")
    let pipeline = try Pipeline(settings: .quick)
    let task = Mutex<Task<[CueSummary], any Error>?>(nil)
    let (gate, opener) = AsyncStream<Void>.makeStream()
    let folder = workspace.path("out")
    let run = Task {
      for await _ in gate {}
      return try await pipeline.score(sheet: sheet, into: folder) { event in
        if case .finished(let cue) = event, cue.number == 2 {
          task.withLock { $0?.cancel() }
        }
      }
    }
    task.withLock { $0 = run }
    opener.finish()
    let failure = await failure { _ = try await run.value }
    #expect(failure?.kind == .stopped)
    #expect(try workspace.files("out").allSatisfy { !$0.hasPrefix(".") })
    let rest = try await score(FilmScript())
    #expect(rest.contains { $0.cue == "1m02" && $0.isUnchanged })
    #expect(!done(rest).isEmpty)
    try await score(FilmScript(), into: "fresh")
    #expect(try music() == music("fresh"))
  }

  @Test func aFailureDoesNotLoseTheOthers() async throws {
    let log = Log()
    let script = FilmScript(changes: [1: "palette: [kazoo]"])
    let failure = await failure { try await score(script, log: log) }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.hasPrefix("1 of 4 cues failed; the others are in ") == true)
    #expect(failure?.message.contains("\n  1m02: \"kazoo\" is neither") == true)
    let finished = log.events.compactMap { event -> String? in
      guard case .finished(let cue) = event else { return nil }
      return cue.cue
    }
    #expect(finished.sorted() == ["1m01", "1m03", "1m04"])
    #expect(
      try workspace.content("out").filter { !$0.contains("/") }
        == ["1m01", "1m03", "1m04", "manifest.json"])
    #expect(try await done(score(FilmScript())) == ["1m02"])
  }

  @Test func severalFailuresAreListedAndTheirKindIsTheirs() async throws {
    try workspace.write("mine", as: "1m03")
    let script = FilmScript(changes: [0: "palette: [kazoo]", 1: "palette: [lutte]"])
    let failure = await failure { try await score(script, into: ".") }
    #expect(failure?.kind == .work)
    let lines = failure?.message.split(separator: "\n") ?? []
    #expect(lines.count == 4)
    for (line, cue) in zip(lines.dropFirst(), ["1m01", "1m02", "1m03"]) {
      #expect(line.hasPrefix("  \(cue): "), "\(line)")
    }
    #expect(try workspace.content("1m04").contains("1m04.mid"))
    #expect(try workspace.bytes("1m03") == Data("mine".utf8))
  }

  /// A cue of a film is the same as that cue alone, whatever is scored beside it.
  @Test func sixtyCuesInOneRun() async throws {
    let script = FilmScript(cues: 60, seconds: 3)
    let log = Log()
    let cues = try await score(script, log: log)
    #expect(cues.map(\.cue) == (0..<60).map(script.id))
    #expect(cues.allSatisfy { !$0.isUnchanged })
    let progress = log.events.compactMap { event -> CueProgress? in
      guard case .progress(let progress) = event else { return nil }
      return progress
    }
    #expect(progress.allSatisfy { $0.film.cues == 60 && $0.film.unchanged == 0 })
    #expect(Set(progress.map(\.number)) == Set(1...60))
    #expect(progress.first?.film.timeToGo == nil)
    #expect(progress.last?.film.timeToGo != nil)
    #expect((progress.last?.film.finished ?? 0) >= 56)
    var alone = ScoringSettings.quick
    alone.cues = [script.id(41)]
    try await score(script, into: "alone", alone)
    for (name, bytes) in try music("alone") {
      #expect(try workspace.bytes("out/\(name)") == bytes, "\(name)")
    }
  }
}
