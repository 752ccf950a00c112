import Foundation
import TestWorkspace
import Testing

/// Films of several cues, from the command line.
@Suite struct FilmTests {
  private static func sheet(_ second: String = "") -> String {
    """
    leitmotif: 1
    themes: {mara: {mood: tender, motif: "D4:1 E4:1 F4:2"}}
    cues:
      - {id: 1m01, in: "01:00:00:00", out: "01:00:06:00", mood: tender, themes: [mara]}
      - {id: 1m02, in: "01:01:00:00", out: "01:01:06:00", mood: tense, themes: [mara]\(second)}
      - id: 1m03
        in: "01:02:00:00"
        out: "01:02:08:00"
        mood: joyful
        themes: [mara]
        hits: [{at: "01:02:03:01", what: a door}, {at: "01:02:05:09", what: a bell}]
    """
  }

  private func compose(
    _ workspace: Workspace, _ sheet: String, _ options: String...
  ) throws -> Program.Outcome {
    let path = try workspace.write(sheet, as: "cues.yaml")
    return try Program.run(
      Program.path,
      ["compose", path, "-o", workspace.path("out"), "--audio", "none", "--takes", "1"] + options)
  }

  @Test func whatFailsIsListedAndTheRestIsThere() throws {
    let workspace = try Workspace()
    let outcome = try compose(workspace, Self.sheet(", palette: [kazoo]"))
    #expect(outcome.code == 65)
    #expect(outcome.errors.hasPrefix("leitmotif: 1 of 3 cues failed; the others are in "))
    #expect(outcome.errors.contains("\n  1m02: \"kazoo\""))
    #expect(outcome.output.contains("1m01  ") && outcome.output.contains("1m03  "))
    let second = try compose(workspace, Self.sheet())
    #expect(second.code == 0 && second.errors.isEmpty)
    #expect(second.output.contains("2 of 3 unchanged, and left as they are"))
    for flag in ["--again", "--force"] {
      #expect(try !compose(workspace, Self.sheet(), flag).output.contains("unchanged"))
    }
  }

  @Test func aRunThatWasKilledGoesOn() throws {
    let workspace = try Workspace()
    let path = try workspace.write(Self.sheet(), as: "cues.yaml")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = [
      "compose", path, "-o", workspace.path("out"), "--audio", "none", "--takes", "8",
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while process.isRunning, try !workspace.content().contains("out/manifest.json") {
      usleep(2_000)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let outcome = try Program.run(
      "compose", path, "-o", workspace.path("out"), "--audio", "none", "--takes", "8")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.contains(" of 3 unchanged"))
    let names = try workspace.content("out").filter { !$0.contains("/") }
    #expect(names == ["1m01", "1m02", "1m03", "manifest.json"])
  }

  @Test func findTempoAndThemesAreTables() throws {
    let workspace = try Workspace()
    let path = try workspace.write(Self.sheet(), as: "cues.yaml")
    let tempi = try Program.run("analyze", path, "--find-tempo", "--cue", "1m03", "--tempi", "4")
    #expect(tempi.code == 0)
    let lines = tempi.output.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[0].hasPrefix("1m03, 2 hits, "))
    #expect(lines[6].hasPrefix("tempo map  "))
    let calm = try Program.run("analyze", path, "--find-tempo", "--cue", "1m01")
    #expect(calm.output.hasPrefix("1m01, 0 hits, 4/4, "))
    #expect(calm.output.hasSuffix(" beats a minute\n"))
    let themes = try Program.run("analyze", path, "--themes")
    #expect(themes.output.contains("mara   1m01  exposed"))
    #expect(themes.output.contains("1m03  returning"))
    let json = try Program.run("analyze", path, "--find-tempo", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any]
    #expect(object?.count == 3)
    #expect(try Program.run("analyze", path, "--find-tempo", "--themes").code == 64)
    #expect(try Program.run("analyze", path, "--find-tempo", "--tempi", "0").code == 64)
  }

  @Test func memoryDoesNotGrowWithTheFilm() throws {
    let peaks = try [2, 14].map { count in
      let workspace = try Workspace()
      let cues = (0..<count).map { index in
        let minute = (index < 10 ? "0" : "") + "\(index)"
        return
          "  - {in: \"01:\(minute):00:00\", out: \"01:\(minute):06:00\", mood: tender, themes: [mara]}"
      }
      let head = "leitmotif: 1\nthemes: {mara: {mood: tender, motif: \"D4:1 E4:1 F4:2\"}}\ncues:\n"
      let sheet = try workspace.write(head + cues.joined(separator: "\n"), as: "cues.yaml")
      return try MemoryTests.peak(
        "compose", sheet, "-o", workspace.path("out"), "--takes", "1", "--audio", "none")
    }
    #expect(peaks[1] - peaks[0] < 20 << 20, "\(peaks[1] >> 20) MB, not \(peaks[0] >> 20) MB")
  }
}
