import Foundation
import TestWorkspace
import Testing

/// Sound files as the program leaves them, in every format and whatever happens.
@Suite(.enabled(if: SoundTests.hasFont, "no SoundFont is installed"))
struct DeliveryTests {
  private func song(_ notes: Int, in workspace: Workspace) throws -> String {
    let path = workspace.path("song.mid")
    try MemoryTests.midi(notes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @Test(
    arguments: [
      ([], 48_000, 24), (["--sample-rate", "44100", "--bit-depth", "16"], 44_100, 16),
      (["--sample-rate", "96000", "--bit-depth", "32", "--dry", "--gain", "-3"], 96_000, 32),
    ] as [([String], Int, Int)])
  func writesTheFormatThatWasAskedFor(options: [String], rate: Int, bits: Int) throws {
    let workspace = try Workspace()
    let song = try song(4, in: workspace)
    let outcome = try Program.run(
      Program.path, ["render", song, "-o", workspace.path("out"), "--date", "2026-05-01"] + options)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let wave = try Wave(workspace.folder.appendingPathComponent("out/song_mix.wav"))
    #expect(wave.sampleRate == rate && wave.bits == bits && wave.channels == 2)
    let bytes = try workspace.bytes("out/song_mix.wav")
    #expect(bytes.range(of: Data("2026-05-01".utf8)) != nil)
    #expect(bytes.range(of: Data("A=PCM,F=\(rate),W=\(bits),M=stereo".utf8)) != nil)
    #expect(outcome.output.contains("LUFS") && outcome.output.contains("dBTP"))
    if options.isEmpty { #expect(outcome.output.contains("-24.0")) }
  }

  @Test(
    arguments: [
      (["--sample-rate", "47000"], "47000"), (["--bit-depth", "8"], "bit depth"),
      (["--bit-depth", "32", "--audio", "flac"], "FLAC"), (["--date", "soon"], "soon"),
      (["--loudness", "-24", "--gain", "3"], "either --loudness or --gain"),
      (["--loudness", "12"], "LUFS"), (["--gain", "nan"], "gain"),
    ] as [([String], String)])
  func wrongOptionsAreSaid(options: [String], words: String) throws {
    let workspace = try Workspace()
    let song = try song(1, in: workspace)
    let outcome = try Program.run(
      Program.path, ["render", song, "-o", workspace.path("out")] + options)
    #expect(outcome.code == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(try workspace.content() == ["song.mid"])
  }

  /// A limit on the size of files is what a full disk is to the program.
  @Test(arguments: [1, 40, 400]) func aFullDiskIsOneErrorAndLeavesNothing(kilobytes: Int) throws {
    let workspace = try Workspace()
    let song = try song(8, in: workspace)
    let outcome = try Program.run(
      "/bin/bash",
      [
        "-c", "ulimit -f \(kilobytes); exec \"$0\" \"$@\"", Program.path, "render", song, "-o",
        workspace.path("out"),
      ])
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("free some disk space"), "\(outcome.errors)")
    #expect(try workspace.content() == ["song.mid"])
  }

  /// A byte less than a sound file needs, which is more than the intermediate audio does.
  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit"), "needs util-linux"))
  func aDiskThatFillsUpAtTheEndIsOneErrorAndLeavesNothing() throws {
    let workspace = try Workspace()
    let song = try song(4, in: workspace)
    let command = ["render", song, "--bit-depth", "32", "-o", workspace.path("out")]
    #expect(try Program.run(Program.path, command).code == 0)
    let size = try workspace.bytes("out/song_mix.wav").count
    try FileManager.default.removeItem(atPath: workspace.path("out"))
    let outcome = try Program.run(
      "/usr/bin/prlimit", ["--fsize=\(size - 1)", Program.path] + command)
    #expect(outcome.code == 1, "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains(".wav: cannot be written (File too large)"))
    #expect(try workspace.content() == ["song.mid"])
  }

  @Test(arguments: [0.2, 0.6, 1.0, 1.5, 2.0]) func aKilledRenderingLeavesNoHalfFile(
    seconds: Double
  ) throws {
    let workspace = try Workspace()
    let song = try song(60, in: workspace)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["render", song, "-o", workspace.path("out")]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    for name in try workspace.content() where name.contains(".") && name != "song.mid" {
      #expect(name.hasSuffix(".wav"), "\(name)")
      let wave = try Wave(workspace.folder.appendingPathComponent(name))
      #expect(wave.samples.count > 2 * 48_000 * 30)
    }
  }

  @Test func listsAndChecksSoundFonts() throws {
    let workspace = try Workspace()
    let list = try Program.run("soundfonts")
    #expect(list.code == 0)
    for word in ["musescore-general", "MIT AND CC0-1.0", "fluid-soundfont-gm", "/usr/share"] {
      #expect(list.output.contains(word))
    }
    let corrupt = try workspace.write("RIFF....sfbk", as: "corrupt.sf2")
    for (font, code) in [(corrupt, Int32(65)), ("nonesuch", 69)] {
      let outcome = try Program.run("soundfonts", font)
      #expect(outcome.code == code)
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }
}
