import Foundation
import TestWorkspace
import Testing

/// Revising, locking and conforming from the command line.
@Suite struct RevisingTests {
  private static let sheet = """
    leitmotif: 1
    palette: [violin1, viola, cello, flute]
    themes:
      mara: {mood: tender, lead: flute, motif: "D4:1.5 E4:.5 F4:1 A4:2"}
    cues:
      - {id: 1m01, in: "01:00:00:00", out: "01:00:12:00", mood: tender, themes: [mara]}
      - {id: 1m02, in: "01:01:00:00", out: "01:01:06:00", mood: sad, themes: [mara]}
    """

  private func scored() throws -> Workspace {
    let workspace = try Workspace()
    let sheet = try workspace.write(Self.sheet, as: "cues.yaml")
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--audio", "none", "--takes", "2",
      "--keep-takes")
    try #require(outcome.code == 0)
    #expect(outcome.output.contains("take 1") && outcome.output.contains("take 2"))
    #expect(outcome.output.contains("surprise") && outcome.output.contains("kept"))
    return workspace
  }

  @Test func aCueIsLockedRevisedAndConformed() throws {
    let workspace = try scored()
    let out = workspace.path("out")
    func run(_ arguments: String...) throws -> Program.Outcome {
      try Program.run(Program.path, arguments)
    }

    let bars = try run("revise", out, "--cue", "1m01", "--bars", "2-3", "--takes", "1")
    #expect(bars.code == 0 && bars.errors.isEmpty)
    #expect(bars.output.contains("1m01: bars 2-3"))

    #expect(try run("lock", out, "--cue", "1m01").output == "locked: 1m01\n")
    #expect(try run("lock", out).output == "1m01\n")
    let refused = try run("revise", out, "--cue", "1m01")
    #expect(refused.code == 64 && refused.output.isEmpty)
    #expect(refused.errors.contains("1m01 is locked") && refused.errors.contains("unlock"))
    let before = try workspace.bytes("out/1m01/1m01.mid")
    let composed = try run(
      "compose", workspace.path("cues.yaml"), "-o", out, "--audio", "none", "--takes", "1",
      "--seed", "5")
    #expect(composed.code == 0 && composed.output.contains("1m01: left as it is"))
    #expect(try workspace.bytes("out/1m01/1m01.mid") == before)
    #expect(try run("unlock", out, "--cue", "1m01").code == 0)
    #expect(try run("unlock", out, "--cue", "1m01").code == 64)

    #expect(try run("revise", out, "--cue", "1m01", "--take", "2").code == 0)
    #expect(
      try workspace.bytes("out/1m01/1m01.mid")
        == workspace.bytes("out/1m01/takes/1m01_take2.mid"))

    let new = try workspace.write(
      Self.sheet.replacing("01:01:0", with: "01:02:0"), as: "new.yaml")
    let conformed = try run(
      "conform", out, new, "--from", workspace.path("cues.yaml"), "-o", workspace.path("new"))
    #expect(conformed.code == 0)
    #expect(conformed.output.contains("1m01: kept\n1m02: moved by +1440 frames\n"))
  }

  @Test(arguments: [
    ["revise", "out"], ["revise", "out", "--cue", "1m01", "--bars", "9-2"],
    ["revise", "out", "--cue", "1m01", "--scene", "1", "--bars", "2"],
    ["revise", "out", "--cue", "1m01", "--take", "1", "--seed", "2"],
    ["lock", "out", "--scene", "2"], ["unlock", "out"],
    ["conform", "out", "new.edl", "--from", "cues.yaml"],
  ]) func wrongUsageIsSaid(arguments: [String]) throws {
    let outcome = try Program.run(Program.path, arguments)
    #expect(outcome.code == 64)
    #expect(!outcome.errors.isEmpty && outcome.output.isEmpty)
  }

  @Test(arguments: ["revise", "lock", "unlock", "conform"]) func helpHasExamples(
    command: String
  ) throws {
    let outcome = try Program.run(command, "--help")
    #expect(outcome.code == 0 && outcome.output.contains("leitmotif \(command) out"))
  }

  @Test func aFolderWithoutTheCueIsSaid() throws {
    let workspace = try Workspace()
    let outcome = try Program.run("revise", workspace.folder.path, "--cue", "1m01")
    #expect(outcome.code == 66 && outcome.errors.contains("there is no cue 1m01"))
  }
}
