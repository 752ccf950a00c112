import Foundation
import TestWorkspace
import Testing

/// Long music must not need more memory than short music.
@Suite struct MemoryTests {
  @Test func composingDoesNotGrowWithTheCue() throws {
    let peaks = try [6, 46].map { seconds in
      let workspace = try Workspace()
      let end = "01:00:\(seconds < 10 ? "0" : "")\(seconds):00"
      let sheet = try workspace.write(
        SoundTests.sheet.replacing("01:00:09:12", with: end), as: "cues.yaml")
      return try Self.peak(
        "compose", sheet, "-o", workspace.path("out"), "--takes", "1", "--audio", "none")
    }
    #expect(peaks[1] - peaks[0] < 10 << 20, "\(peaks[1] >> 20) MB, not \(peaks[0] >> 20) MB")
  }

  /// The samples of the longer file are 36 MB as they are computed.
  @Test(.enabled(if: SoundTests.hasFont, "no SoundFont is installed"))
  func renderingDoesNotGrowWithTheMusic() throws {
    let peaks = try [10, 200].map { notes in
      let workspace = try Workspace()
      try Self.midi(notes).write(to: workspace.folder.appendingPathComponent("a.mid"))
      return try Self.peak("render", workspace.path("a.mid"), "-o", workspace.path("out"))
    }
    #expect(peaks[1] - peaks[0] < 18 << 20, "\(peaks[1] >> 20) MB, not \(peaks[0] >> 20) MB")
  }

  /// A file of so many notes, half a second each.
  static func midi(_ notes: Int) -> Data {
    let header: [UInt8] = [0x4D, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96]
    let note: [UInt8] = [0, 0x90, 60, 64, 96, 0x80, 60, 64]
    let track = Array(repeating: note, count: notes).joined() + [0, 0xFF, 0x2F, 0]
    let length = (0..<4).map { UInt8(truncatingIfNeeded: track.count >> (24 - 8 * $0)) }
    return Data(header) + Data([0x4D, 0x54, 0x72, 0x6B]) + Data(length) + Data(track)
  }

  /// The most memory that a command of the program takes, in bytes.
  static func peak(_ arguments: String...) throws -> Int {
    let script = Program.root
      .appendingPathComponent("Tests/LeitmotifCLITests/Fixtures/peak_memory.py")
    let outcome = try Program.run("/usr/bin/python3", [script.path, Program.path] + arguments)
    try #require(outcome.code == 0, "\(outcome.errors)")
    return try #require(Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
