import Foundation
import Leitmotif
import MIDIFile
import Planning
import ScoreModel
import TestWorkspace
import Testing
import Timing

@Suite struct ConformerTests {
  /// Three cues; the first has three scenes, the last of which has a hit five seconds after its cut.
  private static func sheet(
    in start: Int = 0, scenes: [(at: Int, mood: String)], out end: Int, hit: Int? = nil,
    others: String = ""
  ) -> String {
    func label(_ seconds: Int) -> String {
      "\"01:" + String(format: "%02d:%02d", seconds / 60, seconds % 60) + ":00\""
    }
    let rows = scenes.map {
      "      - {at: \(label(start + $0.at)), mood: \($0.mood), themes: [mara]}"
    }.joined(separator: "\n")
    let hits =
      hit.map { "    hits: [{at: \(label(start + $0)), what: a smile, type: downbeat}]" } ?? ""
    return """
      leitmotif: 1
      palette: [violin1, viola, cello, flute, clarinet, horn]
      themes:
        mara: {mood: tender, lead: flute, motif: "D4:1.5 E4:.5 F4:1 A4:2"}
      cues:
        - id: 1m01
          in: \(label(start))
          out: \(label(start + end))
          scenes:
      \(rows)
      \(hits.isEmpty ? "" : hits)
      \(others)
      """
  }

  private static let threeScenes = [(0, "tender"), (14, "menacing"), (26, "tender")]
    .map { (at: $0.0, mood: $0.1) }
  private static let second = """
      - {id: 1m02, in: "01:02:00:00", out: "01:02:08:00", mood: tender, themes: [mara]}
      - {id: 1m03, in: "01:03:00:00", out: "01:03:08:00", mood: sad, themes: [mara]}
    """
  private static let old = sheet(scenes: threeScenes, out: 40, hit: 31, others: second)
  static let scored = ScoredSheet(old)

  private func conform(
    _ workspace: Workspace, to sheet: String
  ) async throws -> [String: ConformOutcome] {
    let conformer = try Conformer(
      folder: workspace.path("out"), sheet: workspace.path("cues.yaml"), takes: 1)
    let outcomes = try await conformer.conform(
      to: workspace.write(sheet, as: "new.yaml"), into: workspace.path("new")
    ) { _ in }
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.cue, $0) })
  }

  private func scores(_ workspace: Workspace, _ cue: String) throws -> (old: Score, new: Score) {
    let paths = ["out", "new"].map { workspace.path("\($0)/\(cue)/\(cue).score.json") }
    return try (ScoreDocument.read(paths[0]).score, ScoreDocument.read(paths[1]).score)
  }

  @Test func aCutThatChangesNothingKeepsEveryByte() async throws {
    let workspace = try await Self.scored.copy()
    let outcomes = try await conform(workspace, to: Self.old)
    #expect(outcomes.values.allSatisfy { $0.change == .kept })
    for name in try workspace.files("out") where name != "manifest.json" {
      #expect(try workspace.bytes("out/\(name)") == workspace.bytes("new/\(name)"), "\(name)")
    }
  }

  @Test func aCueThatMovesKeepsEveryNote() async throws {
    let workspace = try await Self.scored.copy()
    let moved = Self.sheet(
      in: 10, scenes: Self.threeScenes, out: 40, hit: 31,
      others: Self.second.replacing("01:03:", with: "01:04:"))
    let outcomes = try await conform(workspace, to: moved)
    #expect(outcomes["1m01"]?.change == .moved(frames: 240))
    #expect(outcomes["1m02"]?.change == .kept)
    #expect(outcomes["1m03"]?.change == .moved(frames: 1440))
    let (old, new) = try scores(workspace, "1m01")
    #expect(old == new)
    let files = try ["out", "new"].map {
      try StandardMIDIFile(decoding: workspace.bytes("\($0)/1m01/1m01.mid"))
    }
    #expect(Array(files[0].tracks.dropFirst()) == Array(files[1].tracks.dropFirst()))
    #expect(files[0].tracks[0] != files[1].tracks[0])
    let plan = try PlanDocument.read(workspace.path("new/1m01/1m01.plan.json"))
    #expect(plan.start.description == "01:00:10:00")
  }

  @Test func untouchedScenesOfATrimmedCueKeepEveryNote() async throws {
    let workspace = try await Self.scored.copy()
    let scenes = [(at: 0, mood: "tender"), (at: 14, mood: "menacing"), (at: 22, mood: "tender")]
    let trimmed = Self.sheet(scenes: scenes, out: 36, hit: 27, others: Self.second)
    let outcomes = try await conform(workspace, to: trimmed)
    guard case .conformed(let kept, let new)? = outcomes["1m01"]?.change else {
      Issue.record("\(String(describing: outcomes["1m01"]))")
      return
    }
    let plans = try ["out", "new"].map {
      try PlanDocument.read(workspace.path("\($0)/1m01/1m01.plan.json"))
    }
    #expect(plans[1].duration == Rational(36))
    #expect(abs(plans[1].tempoMap.seconds(at: plans[1].tempo.end) - 36) < 0.001)
    #expect(plans[1].tempo.meetsAllHits)
    #expect(kept.count == 2 && new.count == 1)
    let (before, after) = try scores(workspace, "1m01")
    for scene in [0, 2] {
      #expect(
        notes(before, plans[0].sections[scene], plans[0], ringing: true)
          == notes(after, plans[1].sections[scene], plans[1], ringing: true))
      let tempi = plans.map { $0.tempoMap.tempo(at: start($0, scene)).quarterBPM }
      #expect(abs(tempi[0] / tempi[1] - 1) < 0.03)
    }
    #expect(notes(after, plans[1].sections[1], plans[1]).contains { !$0.isEmpty })
  }

  @Test func aLengthenedSceneKeepsItsBeginning() async throws {
    let workspace = try await Self.scored.copy()
    let longer = Self.sheet(scenes: Self.threeScenes, out: 46, hit: 31, others: Self.second)
    let outcomes = try await conform(workspace, to: longer)
    guard case .conformed(let kept, _)? = outcomes["1m01"]?.change else {
      Issue.record("\(String(describing: outcomes["1m01"]))")
      return
    }
    let plans = try ["out", "new"].map {
      try PlanDocument.read(workspace.path("\($0)/1m01/1m01.plan.json"))
    }
    let last = try #require(kept.last?.upperBound)
    #expect(kept.map(\.lowerBound) == [1])
    #expect(last > plans[0].sections[2].bars.lowerBound)
    #expect(plans[1].sections.map(\.bars.lowerBound) == plans[0].sections.map(\.bars.lowerBound))
    #expect(plans[1].tempo.meetsAllHits)
    #expect(abs(plans[1].tempoMap.seconds(at: plans[1].tempo.end) - 46) < 0.001)
    let end = plans[1].bars[last].span.start
    let (before, after) = try scores(workspace, "1m01")
    for part in before.parts {
      let old = part.notes.filter { $0.end <= end }
      let new = after.parts.first { $0.instrument == part.instrument }?.notes ?? []
      #expect(old == new.filter { $0.end <= end && $0.onset < end && old.contains($0) })
    }
  }

  private func plans(_ workspace: Workspace) throws -> (old: CuePlan, new: CuePlan) {
    let paths = ["out", "new"].map { workspace.path("\($0)/1m01/1m01.plan.json") }
    return try (PlanDocument.read(paths[0]), PlanDocument.read(paths[1]))
  }

  /// The first and the second scene change places; the third stays.
  @Test func scenesThatChangePlacesKeepEveryNote() async throws {
    let workspace = try await Self.scored.copy()
    let scenes = [(at: 0, mood: "menacing"), (at: 12, mood: "tender"), (at: 26, mood: "tender")]
    let swapped = Self.sheet(scenes: scenes, out: 40, hit: 31, others: Self.second)
    let outcomes = try await conform(workspace, to: swapped)
    guard case .conformed(let kept, let new)? = outcomes["1m01"]?.change else {
      Issue.record("\(String(describing: outcomes["1m01"]))")
      return
    }
    let plans = try plans(workspace)
    let (before, after) = try scores(workspace, "1m01")
    #expect(new.isEmpty)
    #expect(kept.map(\.count).reduce(0, +) == plans.new.bars.count)
    for (old, now) in [(0, 1), (1, 0), (2, 2)] {
      #expect(
        notes(before, plans.old.sections[old], plans.old, ringing: true)
          == notes(after, plans.new.sections[now], plans.new))
      #expect(plans.old.sections[old].key == plans.new.sections[now].key)
    }
    #expect(plans.new.tempo.meetsAllHits)
  }

  /// Six seconds are gone from the beginning of the last scene: its hit comes as much earlier.
  @Test func aSceneThatIsCutAtItsHeadKeepsItsEnd() async throws {
    let sheet = Self.sheet(
      scenes: [(0, "tender"), (14, "menacing")].map { (at: $0.0, mood: $0.1) }, out: 40, hit: 34)
    let own = try await ScoredSheet(sheet).copy()
    let trimmed = Self.sheet(
      scenes: [(0, "tender"), (14, "menacing")].map { (at: $0.0, mood: $0.1) }, out: 34, hit: 28)
    let outcomes = try await conform(own, to: trimmed)
    guard case .conformed(let kept, let new)? = outcomes["1m01"]?.change else {
      Issue.record("\(String(describing: outcomes["1m01"]))")
      return
    }
    let plans = try plans(own)
    let (before, after) = try scores(own, "1m01")
    let tail = try #require(kept.last)
    #expect(kept.count == 2 && new.count == 1)
    #expect(tail.upperBound == plans.new.bars.count)
    let bars = (
      plans.old.bars.count - tail.count..<plans.old.bars.count,
      plans.new.bars.count - tail.count..<plans.new.bars.count
    )
    var sections = (plans.old.sections[1], plans.new.sections[1])
    (sections.0.bars, sections.1.bars) = bars
    #expect(
      notes(before, sections.0, plans.old, ringing: true)
        == notes(after, sections.1, plans.new))
    #expect(plans.new.tempo.meetsAllHits)
    #expect(abs(plans.new.tempoMap.seconds(at: plans.new.tempo.end) - 34) < 0.001)
  }

  /// New bars in the middle of a cue go on into what follows: they neither slow down nor come home.
  @Test func newBarsLeadToWhatFollows() async throws {
    let workspace = try await Self.scored.copy()
    let scenes = [(at: 0, mood: "tender"), (at: 14, mood: "joyful"), (at: 26, mood: "tender")]
    let changed = Self.sheet(scenes: scenes, out: 40, hit: 31, others: Self.second)
    let outcomes = try await conform(workspace, to: changed)
    guard case .conformed(_, let new)? = outcomes["1m01"]?.change, let span = new.first else {
      Issue.record("\(String(describing: outcomes["1m01"]))")
      return
    }
    let plan = try plans(workspace).new
    let last = span.upperBound - 1
    let next = plan.bars[last + 1].key
    let phrase = try #require(plan.phrases.first { $0.bars.contains(last) })
    #expect(phrase.bars.upperBound == last + 1)
    if plan.bars[last].key != next {
      #expect([.half, .open].contains(phrase.cadence))
    }
    let lengths = (span.lowerBound - 1...last).map { bar -> Double in
      let span = plan.bars[bar].span
      return plan.tempoMap.seconds(at: span.end) - plan.tempoMap.seconds(at: span.start)
    }
    #expect(try #require(lengths.last) < lengths[0] * 1.1, "it slows down as at an end")
    #expect(abs(plan.tempoMap.seconds(at: plan.tempo.end) - 40) < 0.001)
  }

  @Test func aNewAndADroppedCueAreSaid() async throws {
    let workspace = try await Self.scored.copy()
    let sheet = Self.sheet(
      scenes: Self.threeScenes, out: 40, hit: 31,
      others: Self.second.replacing("1m03", with: "1m04"))
    let outcomes = try await conform(workspace, to: sheet)
    #expect(outcomes["1m03"]?.change == .dropped)
    #expect(outcomes["1m04"]?.change == .new)
    #expect(
      try Set(workspace.content("new").filter { !$0.contains("/") })
        == ["1m01", "1m02", "1m04", "manifest.json"])
  }

  @Test func anotherPaletteIsOtherMusic() async throws {
    let workspace = try await Self.scored.copy()
    let sheet = Self.old.replacing(
      "palette: [violin1, viola, cello,", with: "palette: [violin1, viola,")
    let outcomes = try await conform(workspace, to: sheet)
    #expect(outcomes["1m02"]?.change == .recomposed(reason: "the palette is another"))
  }

  @Test func aLockedCueKeepsItsNotes() async throws {
    let workspace = try await Self.scored.copy()
    var locks = LockList()
    locks.add(.init(cue: "1m01"))
    try locks.write(in: workspace.path("out"))
    let scenes = Array(Self.threeScenes.prefix(2))
    let outcomes = try await conform(
      workspace, to: Self.sheet(scenes: scenes, out: 26, others: Self.second))
    #expect(outcomes["1m01"]?.change == .locked(frames: 0))
    let (old, new) = try scores(workspace, "1m01")
    #expect(old == new)
    #expect(try LockList.read(in: workspace.path("new")) == locks)
  }

  @Test func theOldFolderIsNotWrittenInto() async throws {
    let workspace = try await Self.scored.copy()
    let conformer = try Conformer(
      folder: workspace.path("out"), sheet: workspace.path("cues.yaml"))
    let failure = await failure {
      _ = try await conformer.conform(
        to: workspace.path("cues.yaml"), into: workspace.path("out/../out/")
      ) { _ in }
    }
    #expect(failure?.kind == .usage)
    #expect(throws: Failure.self) {
      try Conformer(folder: workspace.path("nowhere"), sheet: workspace.path("cues.yaml"))
    }
  }

  private func start(_ plan: CuePlan, _ section: Int) -> Tick {
    plan.bars[plan.sections[section].bars.lowerBound].span.start
  }

  /// By instrument the notes that begin in a section, from its bar line; with those that ring into it, which
  /// are struck there once the section stands elsewhere, if asked for.
  private func notes(
    _ score: Score, _ section: CuePlan.Section, _ plan: CuePlan, ringing: Bool = false
  ) -> [[Note]] {
    let first = plan.bars[section.bars.lowerBound].span.start
    let end = plan.bars[section.bars.upperBound - 1].span.end
    return Instrument.catalogue.map { player in
      let part = score.parts.first { $0.instrument == player }
      return (part?.notes ?? []).filter {
        ($0.onset >= first || ringing && $0.end > first) && $0.onset < end
      }.map {
        let onset = max($0.onset, first)
        return Note(
          onset: onset - first, duration: min($0.end, end) - onset, pitch: $0.pitch,
          articulations: $0.articulations)
      }.sorted()
    }
  }
}
