import Foundation
import Leitmotif
import Planning
import Spotting
import TestWorkspace
import Testing
import Timing

@Suite struct PlanDocumentTests {
  static func plan() throws -> CuePlan {
    let sheet = try CueSheet(yaml: Sheets.short)
    return try CuePlanner().plan(sheet.cues[0], in: sheet, seed: 3)
  }

  @Test func readsWhatItWrites() throws {
    let plan = try Self.plan()
    let data = try PlanDocument.encode(plan)
    #expect(try PlanDocument.decode(data, path: "p") == plan)
    #expect(try PlanDocument.encode(PlanDocument.decode(data, path: "p")) == data)
  }

  static let edits: [(String, @Sendable (inout CuePlan) -> Void)] = [
    ("bar 1: its dynamic", { $0.bars[0].dynamic = 2 }),
    ("bar 2: its density", { $0.bars[1].density = -1 }),
    ("bar 1: its silence", { $0.bars[0].silentFrom = -1 }),
    ("bar 1: a stinger", { $0.bars[0].stingers = [Tick(rawValue: 1 << 40)] }),
    ("the tempo map's", { $0.bars.removeLast() }),
    ("the tempo map's", { $0.bars = [] }),
    ("the cue must last", { $0.duration = .zero }),
    ("the cue must last", { $0.tempo.end = Tick(rawValue: 1 << 50) }),
    ("the sections do not follow", { $0.sections[0].bars = 0..<9999 }),
    ("it is not within the cue", { $0.statements[0].start = -1 }),
    ("its first player", { $0.statements[0].players = [] }),
  ]

  @Test(arguments: edits.indices) func aBadEditIsNamed(index: Int) throws {
    var plan = try Self.plan()
    Self.edits[index].1(&plan)
    let data = try PlanDocument.encode(plan)
    let failure = #expect(throws: Failure.self) { try PlanDocument.decode(data, path: "p.json") }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.hasPrefix("p.json: ") == true)
    #expect(failure?.message.contains(Self.edits[index].0) == true, "\(failure?.message ?? "")")
  }

  @Test(arguments: [
    ("", "is not JSON"), ("[1]", "the plan"), ("{}", "has no `"),
    ("{\"cue\": 3}", "`cue`"),
  ]) func whatIsNoPlanIsSaid(text: String, words: String) {
    let failure = #expect(throws: Failure.self) {
      try PlanDocument.decode(Data(text.utf8), path: "p.json")
    }
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  @Test(arguments: ["octaves", "silentFrom", "length", "start"])
  func numbersBeyondAllMusicAreRefused(field: String) throws {
    let whole = String(decoding: try PlanDocument.encode(Self.plan()), as: UTF8.self)
    for number in [Int.max, .min, 1 << 62] {
      let pattern = try Regex("\"\(field)\" : -?[0-9]+")
      let text = whole.replacing(pattern, with: "\"\(field)\" : \(number)")
      guard text != whole else { continue }
      #expect(throws: Failure.self) { try PlanDocument.decode(Data(text.utf8), path: "p.json") }
    }
  }

  @Test func aPlanThatIsFedBackGivesTheSameMusic() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Sheets.short, as: "cues.yaml")
    let pipeline = try Pipeline(settings: .quick)
    _ = try await pipeline.score(sheet: sheet, into: workspace.path("a")) { _ in }
    let plan = workspace.path("a/1m01/1m01.plan.json")
    _ = try await pipeline.score(plans: [plan], into: workspace.path("b")) { _ in }
    for name in try workspace.content("a/1m01") {
      #expect(try workspace.bytes("a/1m01/\(name)") == workspace.bytes("b/1m01/\(name)"), "\(name)")
    }
  }

  @Test func anEditedPlanChangesTheMusic() async throws {
    let workspace = try Workspace()
    let plan = try Self.plan()
    var counts: [Int] = []
    for isSilent in [true, false] {
      var edited = plan
      if isSilent {
        edited.statements = []
        for index in edited.bars.indices {
          edited.bars[index].instruments = []
          edited.bars[index].silentFrom = 0
          edited.bars[index].stingers = []
        }
      }
      let path = workspace.path("plan.json")
      try PlanDocument.encode(edited).write(to: URL(fileURLWithPath: path))
      let cues = try await Pipeline(settings: .quick)
        .score(plans: [path], into: workspace.path("out")) { _ in }
      counts.append(cues[0].noteCount)
    }
    #expect(counts[0] == 0 && counts[1] > 0)
  }

  @Test func twoPlansOfOneCueAreRefused() async throws {
    let workspace = try Workspace()
    let path = workspace.path("plan.json")
    try PlanDocument.encode(Self.plan()).write(to: URL(fileURLWithPath: path))
    let pipeline = try Pipeline(settings: .quick)
    let failure = await failure {
      try await pipeline.score(plans: [path, path], into: workspace.path("out")) { _ in }
    }
    #expect(failure?.kind == .usage)
  }
}
