import Foundation
import Leitmotif
import TestWorkspace
import Testing

/// What nobody should give the program: one clear message, the right exit code, and nothing left.
@Suite struct NonsenseTests {
  struct Case: Sendable {
    let name: String
    let text: String
    let code: Int32
    let words: String

    init(_ name: String, _ text: String, _ code: Int32 = 65, says words: String) {
      self.name = name
      self.text = text
      self.code = code
      self.words = words
    }
  }

  private static func cue(_ lines: String) -> String {
    "leitmotif: 1\nframeRate: 24\ncues:\n  - " + lines.replacing("\n", with: "\n    ") + "\n"
  }

  private static let bomb =
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + (1...12).map {
      "k\($0): &a\($0) [\(Array(repeating: $0 == 1 ? "*a" : "*a\($0 - 1)", count: 9).joined(separator: ","))]\n"
    }
    .joined()

  static let sheets: [Case] = [
    Case("empty", "", says: "the sheet is empty"),
    Case(
      "backwards", cue("in: \"00:00:10:00\"\nout: \"00:00:05:00\"\nmood: sad"), says: "00:00:05:00"),
    Case(
      "frame 25",
      cue("in: \"00:00:00:25\"\nout: \"00:00:05:00\"\nmood: sad"), says: ":4:9: error: "),
    Case(
      "overlap",
      cue(
        """
        in: "00:00:00:00"
        out: "00:00:20:00"
        scenes:
          - {at: "00:00:10:00", mood: sad}
          - {at: "00:00:05:00", mood: glad}
        """), says: "error: "),
    Case(
      "duplicate keys",
      cue("in: \"00:00:00:00\"\nin: \"00:00:01:00\"\nout: \"00:00:05:00\"\nmood: sad"),
      says: "in"),
    Case("alias bomb", bomb, says: "error: "),
    Case(
      "id as path",
      cue("id: ../../x\nin: \"00:00:00:00\"\nout: \"00:00:05:00\"\nmood: sad"), says: "../../x"),
    Case("unknown key", cue("in: \"00:00:00:00\"\nout: \"00:00:05:00\"\nmoods: sad"), says: "mood"),
    Case("not text", "\u{0}\u{1}\u{2}", says: "error: "),
  ]

  @Test(arguments: sheets.indices) func aBadSheet(index: Int) throws {
    let nonsense = Self.sheets[index]
    let workspace = try Workspace()
    let sheet = try workspace.write(nonsense.text, as: "cues.yaml")
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--audio", "none")
    #expect(outcome.code == nonsense.code, "\(nonsense.name): \(outcome.errors)")
    #expect(outcome.errors.contains(nonsense.words), "\(nonsense.name): \(outcome.errors)")
    #expect(outcome.errors.hasPrefix(sheet), "\(nonsense.name): \(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try workspace.content() == ["cues.yaml"])
  }

  @Test func aHugeFileIsRefusedUnread() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write("", as: "cues.yaml")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: sheet))
    try handle.truncate(atOffset: 100 << 20)
    try handle.close()
    let outcome = try Program.run("compose", sheet, "-o", workspace.path("out"))
    #expect(outcome.code == 65)
    #expect(
      outcome.errors
        == "leitmotif: \(sheet): is longer than 8 MB, which no cue sheet is; check that it is the right file\n"
    )
    #expect(try workspace.content() == ["cues.yaml"])
  }

  private func good(_ workspace: Workspace, title: String = "x", mood: String = "sad") throws
    -> String
  {
    try workspace.write(
      Self.cue("title: \(title)\nin: \"00:00:00:00\"\nout: \"00:00:04:00\"\nmood: \(mood)"),
      as: "cues.yaml")
  }

  @Test func aTitleIsNoPath() throws {
    let workspace = try Workspace()
    let sheet = try good(workspace, title: "../../x")
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--audio", "none", "--takes", "1")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try workspace.content().allSatisfy { $0 == "cues.yaml" || $0.hasPrefix("out") })
    #expect(try workspace.content().contains("out/1m01/1m01.mid"))
  }

  @Test func anUnknownMoodIsSaid() throws {
    let workspace = try Workspace()
    let sheet = try good(workspace, mood: "xyzzyq")
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--audio", "none", "--takes", "1")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("“xyzzyq” is not in the lexicon"))
  }

  @Test(
    arguments: [
      (["compose"], 64, "Give either a cue sheet or --plan"),
      (["compose", "none.yaml"], 66, "none.yaml: cannot be read (No such file or directory)"),
      (["compose", "/"], 66, "is a folder"),
      (["compose", "--plan", "none.json"], 66, "none.json"),
      (["analyze", "none.yaml"], 66, "none.yaml"),
      (["render", "none.mid"], 66, "none.mid"),
      (["play", "none.mid"], 66, "none.mid"),
      (["tokenize", "none.jsonl", "-o", "/nonexistent/x"], 1, "/nonexistent"),
      (["nonsense"], 64, "nonsense"),
      (["--seed"], 64, "--seed"),
      (["evaluate", "--seeds", "0"], 64, "1 to 100"),
      (["evaluate", "--takes", "33"], 64, "1 to 32"),
      (["evaluate", "--write", "people.json"], 64, "--human"),
      (["evaluate", "--emotion", "--samples", "33"], 64, "1 to 32"),
      (["tokenize", "none.jsonl", "--index", "x", "--passages", "y"], 64, "give one of them"),
      (["evaluate", "--emotion", "--originality"], 64, "had already been set"),
      (["tokenize", "none.jsonl", "--index", "x", "--held-out", "none.tsv"], 66, "none.tsv"),
    ] as [([String], Int32, String)]) func wrongUse(
      arguments: [String], code: Int32, words: String
    ) throws
  {
    if arguments.first == "render", DeviceList().fonts.isEmpty { return }
    if arguments.contains("/nonexistent/x"), getuid() == 0 { return }
    let outcome = try Program.run(Program.path, arguments)
    #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func aMissingSoundFontIsSaidBeforeAnythingIsMade() throws {
    let workspace = try Workspace()
    let sheet = try good(workspace)
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"),
      environment: ["HOME": workspace.path(""), "LEITMOTIF_SOUNDFONTS": ""])
    if outcome.code == 0 { return }
    #expect(outcome.code == 69)
  }

  @Test(
    arguments: [
      ("nonesuch", 69, "nonesuch"), ("./corrupt.sf2", 65, "corrupt.sf2"),
      ("./gone.sf2", 69, "gone.sf2"),
    ] as [(String, Int32, String)])
  func aSoundFontThatCannotBeUsed(font: String, code: Int32, words: String) throws {
    let workspace = try Workspace()
    let sheet = try good(workspace)
    try workspace.write("RIFF    sfbk and then nothing of use", as: "corrupt.sf2")
    let name = font.hasPrefix(".") ? workspace.path(String(font.dropFirst(2))) : font
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--soundfont", name)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(try workspace.content() == ["corrupt.sf2", "cues.yaml"])
  }

  @Test func aFullDiskLeavesNothing() throws {
    let workspace = try Workspace()
    let sheet = try good(workspace)
    let command = "ulimit -f 4; exec \"$0\" \"$@\""
    let outcome = try Program.run(
      "/bin/bash",
      [
        "-c", command, Program.path, "compose", sheet, "-o", workspace.path("out"), "--audio",
        "none", "--takes", "1",
      ])
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("1m01."), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(try workspace.content() == ["cues.yaml"])
  }

  @Test(
    .enabled(
      if: !FileManager.default.fileExists(atPath: "/dev/snd/seq"), "there is an ALSA sequencer here"
    ))
  func withoutALSA() throws {
    let devices = try Program.run("devices")
    #expect(devices.code == 69)
    #expect(devices.errors.contains("/dev/snd/seq"))
    #expect(devices.output.contains("SoundFont"))
    let workspace = try Workspace()
    let sheet = try good(workspace)
    let synth = try Program.run("play", sheet, "--takes", "1", "--driver", "alsa")
    #expect(synth.code == 69)
    #expect(synth.errors.split(separator: "\n").count == 1, "\(synth.errors)")
    let play = try Program.run("play", sheet, "--takes", "1", "--port", "24:0")
    #expect(play.code == 69)
    #expect(play.errors.contains("/dev/snd/seq"))
  }
}
