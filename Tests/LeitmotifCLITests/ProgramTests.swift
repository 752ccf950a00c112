import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct ProgramTests {
  @Test(arguments: [
    "compose", "analyze", "render", "play", "devices", "import", "export", "tokenize",
  ])
  func everyCommandExplainsItself(command: String) throws {
    let outcome = try Program.run(command, "--help")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.contains("USAGE: leitmotif \(command)"))
    #expect(try Program.run().output.contains("  \(command) "))
  }

  @Test func saysItsVersion() throws {
    #expect(try Program.run("--version").output == "Leitmotif \(RunManifest.version)\n")
  }

  @Test func aFileAloneIsAnsweredWithWhatToDo() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write("leitmotif: 1", as: "cues.yaml")
    let outcome = try Program.run(sheet)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("leitmotif compose \(sheet)"))
  }

  @Test func theFiveLinesOfTheReadMeMakeMusic() throws {
    let readMe = try String(
      contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
    let blocks = readMe.components(separatedBy: "```yaml\n").dropFirst()
    let block = try #require(blocks.first?.components(separatedBy: "```").first)
    #expect(block.split(separator: "\n").count == 5)
    let workspace = try Workspace()
    let sheet = try workspace.write(block, as: "cues.yaml")
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--audio", "none", "--takes", "1")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try workspace.content().contains("out/1m01/1m01.mid"))
  }

  @Test func theReadMesPictureIsWhatTheProgramDraws() throws {
    let workspace = try Workspace()
    let example = Program.root.appendingPathComponent("examples/lighthouse")
    let outcome = try Program.run(
      "analyze", example.appendingPathComponent("cues.yaml").path, "--cue", "1m01", "--svg",
      workspace.path("arc.svg"))
    #expect(outcome.code == 0)
    let committed = try Data(contentsOf: example.appendingPathComponent("1m01.arc.svg"))
    #expect(try workspace.bytes("arc.svg") == committed)
  }

  @Test func sameSeedSameBytesAnotherSeedOthers() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(SoundTests.sheet, as: "cues.yaml")
    for (folder, seed) in [("a", "4"), ("b", "4"), ("c", "5")] {
      let outcome = try Program.run(
        "compose", sheet, "-o", workspace.path(folder), "--audio", "none", "--takes", "2",
        "--seed", seed)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    for name in try workspace.content() where name.hasPrefix("a/1m01/") {
      let other = "b" + name.dropFirst()
      #expect(try workspace.bytes(name) == workspace.bytes(other), "\(name)")
    }
    #expect(try workspace.bytes("a/1m01/1m01.mid") != workspace.bytes("c/1m01/1m01.mid"))
  }

  @Test func anInterruptEndsItWithNothingHalfDone() throws {
    let workspace = try Workspace()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    let sheet = Program.root.appendingPathComponent("examples/night-train/cues.yaml").path
    process.arguments = [
      "compose", sheet, "-o", workspace.path("out"), "--audio", "none", "--takes", "32",
    ]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while process.isRunning, try workspace.content().isEmpty { usleep(10_000) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(words.hasPrefix("leitmotif: stopped"))
    #expect(try workspace.content().isEmpty)
  }

  @Test func analysisIsJSONOrADrawing() throws {
    let sheet = Program.root.appendingPathComponent("examples/the-cartographer/cues.yaml").path
    let json = try Program.run("analyze", sheet, "--json")
    #expect(json.code == 0)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect((object?["cues"] as? [Any])?.count == 11)
    let drawing = try Program.run("analyze", sheet, "--cue", "2m02", "--width", "80", "--ascii")
    #expect(drawing.code == 0)
    #expect(
      drawing.output.split(separator: "\n").allSatisfy {
        $0.count <= 80 && $0.utf8.allSatisfy { $0 < 128 }
      })
  }
}
