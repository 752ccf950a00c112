import Foundation
import TestWorkspace
import Testing

@Suite struct ImportTests {
  private static let labels = "10.5\t10.5\tthe door slams\n20\t40\t1m02 a tender moment\n"

  @Test func importWritesASheetThatAnalyzeReads() throws {
    let workspace = try Workspace()
    let labels = try workspace.write(Self.labels, as: "labels.txt")
    let sheet = workspace.path("cues.yaml")
    let outcome = try Program.run(
      "import", labels, "--rate", "25", "--start", "01:00:00:00", "-o", sheet)
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.contains("labels.txt: Audacity labels, UTF-8, 25 frames a second"))
    #expect(outcome.output.hasSuffix("written to \(sheet)\n"))
    let analysis = try Program.run("analyze", sheet, "--json")
    #expect(analysis.code == 0, "\(analysis.errors)")
    #expect(analysis.output.contains("1m02"))
  }

  @Test func importKeepsWhatStandsThere() throws {
    let workspace = try Workspace()
    let labels = try workspace.write(Self.labels, as: "labels.txt")
    let sheet = try workspace.write("mine", as: "cues.yaml")
    let refused = try Program.run("import", labels, "--rate", "24", "-o", sheet)
    #expect(refused.code == 64 && refused.output.isEmpty)
    #expect(try workspace.bytes("cues.yaml") == Data("mine".utf8))
    #expect(try Program.run("import", labels, "--rate", "24", "-o", sheet, "--force").code == 0)
  }

  @Test func importWritesToStandardOutputAlone() throws {
    let workspace = try Workspace()
    let labels = try workspace.write(Self.labels, as: "labels.txt")
    let outcome = try Program.run("import", labels, "--rate", "24", "-o", "-")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("# Proposed by leitmotif import"))
    #expect(try workspace.files() == ["labels.txt"])
  }

  @Test func importAsksForTheRate() throws {
    let workspace = try Workspace()
    let outcome = try Program.run("import", try workspace.write(Self.labels, as: "labels.txt"))
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--rate 24"))
  }
}
