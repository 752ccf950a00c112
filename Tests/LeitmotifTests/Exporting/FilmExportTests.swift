import Foundation
import Interchange
import Leitmotif
import TestWorkspace
import Testing

@Suite struct FilmExportTests {
  private static let rights = """
    writers: [{name: Ada, share: 100}]
    publishers: [{name: Tide, share: 100}]
    """

  @Test func `a sheet gives marker lists and notes`() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Films.harbour, as: "cues.yaml")
    let paths = try FilmExport(sheet: sheet).write(into: workspace.path("desk"))
    let names = ["markers.edl", "markers.avid.txt", "markers.premiere.csv", "spotting-notes.html"]
    #expect(paths == names.map { workspace.path("desk/\($0)") })
    #expect(try workspace.files("desk") == names.sorted())
    let timeline = try ImportedTimeline(
      reading: [UInt8](workspace.bytes("desk/markers.premiere.csv")), name: "markers.csv")
    #expect(
      timeline.markers.map(\.name) == [
        "2m03 Low Tide", "tender", "the bell", "extremely ominous", "a rope snaps", "it falls",
      ])
  }

  @Test func `rights give a cue sheet with its order of bytes`() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Films.harbour, as: "cues.yaml")
    let rights = try workspace.write(Self.rights, as: "rights.yaml")
    try FilmExport(sheet: sheet, rights: rights, kinds: [.pro]).write(into: workspace.path("desk"))
    #expect(try workspace.files("desk") == ["pro-cue-sheet.csv"])
    let text = String(decoding: try workspace.bytes("desk/pro-cue-sheet.csv"), as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}Production,"))
    #expect(text.contains("The Harbour,1,2m03,Low Tide,BI,00:49,Composer,Ada,,,100\r\n"))
  }

  @Test func `shares that do not add up leave nothing`() async throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Films.harbour, as: "cues.yaml")
    let rights = try workspace.write("writers: [{name: Ada, share: 100}]", as: "rights.yaml")
    let refused = await failure {
      try FilmExport(sheet: sheet, rights: rights).write(into: workspace.path("desk"))
    }
    #expect(refused?.kind == .badInput)
    #expect(refused?.message.contains("2m03 has writers 100 % and publishers 0 %") == true)
    #expect(try workspace.content() == ["cues.yaml", "rights.yaml"])
  }

  @Test func `a plan gives streamers and clicks`() throws {
    let workspace = try Workspace()
    let plan = try PlanDocument.encode(Films.report().plan)
    let path = try workspace.write(String(decoding: plan, as: UTF8.self), as: "a.plan.json")
    let folder = workspace.path("desk")
    try FilmExport(sheet: nil, plans: [path]).write(into: folder)
    let names = ["2m03.click.mid", "2m03.click.wav", "2m03.streamers.csv"]
    #expect(try workspace.files("desk") == names)
    let first = try names.map { try workspace.bytes("desk/\($0)") }
    try FilmExport(sheet: nil, plans: [path]).write(into: folder)
    #expect(try names.map { try workspace.bytes("desk/\($0)") } == first)
    let streamers = String(decoding: first[2], as: UTF8.self)
    #expect(streamers.contains("2m03,streamer,yellow,02:00:1"))
    #expect(streamers.contains(",02:00:20:00,"))
    #expect(streamers.contains("2m03,streamer,red,"))
  }

  @Test(arguments: [
    (false, false, false, FilmExport.Kind?.none, "nothing to export"),
    (true, false, false, .pro, "--rights"), (true, false, false, .click, "--plan"),
    (false, true, false, .markers, "cue sheet"), (false, true, true, nil, "cue sheet"),
  ])
  func `what is missing is said`(
    sheet: Bool, plan: Bool, rights: Bool, kind: FilmExport.Kind?, message: String
  ) async {
    let refused = await failure {
      _ = try FilmExport(
        sheet: sheet ? "cues.yaml" : nil, plans: plan ? ["a.plan.json"] : [],
        rights: rights ? "rights.yaml" : nil, kinds: kind.map { [$0] } ?? [])
    }
    #expect(refused?.kind == .usage)
    #expect(refused?.message.contains(message) == true)
  }
}
