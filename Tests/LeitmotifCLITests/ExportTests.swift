import Foundation
import TestWorkspace
import Testing

@Suite struct ExportTests {
  private static let sheet = Program.root.appendingPathComponent("examples/lighthouse/cues.yaml")
    .path

  @Test func exportWritesWhatImportReads() throws {
    let workspace = try Workspace()
    let folder = workspace.path("desk")
    let outcome = try Program.run("export", Self.sheet, "-o", folder)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let names = ["markers.edl", "markers.avid.txt", "markers.premiere.csv", "spotting-notes.html"]
    #expect(outcome.output == names.map { "\(folder)/\($0)\n" }.joined())
    let back = try Program.run(
      "import", "\(folder)/markers.edl", "--rate", "24", "-o", workspace.path("back.yaml"))
    #expect(back.code == 0, "\(back.errors)")
    #expect(back.output.contains("CMX3600 EDL"))
    let sheet = String(decoding: try workspace.bytes("back.yaml"), as: UTF8.self)
    #expect(sheet.contains("1m01") && sheet.contains("01:00:54:00"))
  }

  @Test func exportRefusesSharesThatDoNotAddUp() throws {
    let workspace = try Workspace()
    let rights = try workspace.write(
      "writers: [{name: Ada, share: 60}]\npublishers: [{name: Tide, share: 100}]\n",
      as: "rights.yaml")
    let folder = workspace.path("desk")
    let outcome = try Program.run("export", Self.sheet, "--rights", rights, "-o", folder)
    #expect(outcome.code == 65 && outcome.output.isEmpty)
    #expect(
      outcome.errors.contains("rights.yaml:1:10: error: the shares of the writers add up to 60 %"))
    #expect(try workspace.files() == ["rights.yaml"])
  }

  @Test func exportSaysWhatItNeeds() throws {
    #expect(try Program.run("export").code == 64)
    #expect(try Program.run("export", Self.sheet, "--only", "click").code == 64)
    #expect(try Program.run("export", Self.sheet, "--only", "tea").code == 64)
    #expect(try Program.run("export", "nowhere.yaml").code == 66)
  }
}
