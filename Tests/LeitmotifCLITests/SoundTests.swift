import Foundation
import Leitmotif
import TestWorkspace
import Testing

/// A short cue with all of its sound, through the built program.
@Suite struct SoundTests {
  static let hasFont = !DeviceList().fonts.isEmpty

  static let sheet = """
    leitmotif: 1
    frameRate: 25
    cues:
      - id: 1m01
        in: "01:00:00:00"
        out: "01:00:09:12"
        mood: [triumphant]
        hits: [{at: "01:00:05:00", what: the flag, type: stinger}]
    """

  @Test(.enabled(if: hasFont, "no SoundFont is installed"))
  func stemsAddUpToTheMixAndAllIsOfOneLength() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(Self.sheet, as: "cues.yaml")
    let outcome = try Program.run(
      "compose", sheet, "-o", workspace.path("out"), "--takes", "1")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let folder = workspace.folder.appendingPathComponent("out/1m01")
    let mix = try Wave(folder.appendingPathComponent("1m01_mix.wav"))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("stems").path)
    let stems = try names.map { try Wave(folder.appendingPathComponent("stems/\($0)")) }
    #expect(!stems.isEmpty)
    for wave in stems + [mix] {
      #expect(wave.sampleRate == 48_000 && wave.bits == 24 && wave.channels == 2)
      #expect(wave.timeReference == 3600 * 48_000)
      #expect(wave.samples.count == mix.samples.count)
    }
    let frames = mix.samples.count / 2
    #expect(frames >= 9 * 48_000 + 12 * 1920, "the cue's last frame is in the files")
    #expect(frames < 40 * 48_000)
    var residual = 0
    for index in mix.samples.indices {
      let sum = stems.reduce(0) { $0 + Int($1.samples[index]) }
      residual = max(residual, abs(sum - Int(mix.samples[index])))
    }
    let decibels = 20 * log10(max(Double(residual), 1e-9) / 8_388_608)
    #expect(decibels <= -100, "the stems differ from the mix by \(decibels) dB")
    #expect(mix.samples.contains { abs($0) > 80_000 }, "there is music in it")
    let peak = mix.samples.reduce(0) { max($0, abs(Int($1))) }
    #expect(Double(peak) <= 8_388_608 * pow(10, -1.0 / 20))
    let midi = try MIDIReading(folder.appendingPathComponent("1m01.mid").path)
    #expect(Int((midi.end * 25).rounded()) == 9 * 25 + 12)
  }

  @Test(.enabled(if: hasFont, "no SoundFont is installed"))
  func theSameSeedGivesTheSameFolderAnotherSeedOtherMusic() throws {
    let workspace = try Workspace()
    let sheet = try workspace.write(
      Self.sheet.replacing("01:00:09:12", with: "01:00:06:00"), as: "cues.yaml")
    for (folder, seed) in [("a", "4"), ("b", "4"), ("c", "5")] {
      let outcome = try Program.run(
        "compose", sheet, "-o", workspace.path(folder), "--takes", "2", "--seed", seed)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let names = try workspace.files("a")
    #expect(try names == workspace.files("b"))
    #expect(names.contains("1m01/1m01_mix.wav"))
    #expect(names.contains { $0.hasPrefix("1m01/stems/") })
    for name in names where name != RunManifest.fileName {
      #expect(try workspace.bytes("a/\(name)") == workspace.bytes("b/\(name)"), "\(name)")
    }
    #expect(try timelessManifest("a", workspace) == timelessManifest("b", workspace))
    for name in ["1m01.mid", "1m01.musicxml", "1m01_mix.wav"] {
      #expect(try workspace.bytes("a/1m01/\(name)") != workspace.bytes("c/1m01/\(name)"))
    }
  }

  /// What a run says of itself, but for how long each stage took.
  private func timelessManifest(_ folder: String, _ workspace: Workspace) throws -> RunManifest {
    let data = try workspace.bytes("\(folder)/\(RunManifest.fileName)")
    var manifest = try JSONDecoder().decode(RunManifest.self, from: data)
    for id in manifest.cues.keys { manifest.cues[id]?.seconds = [:] }
    return manifest
  }
}

/// A 24-bit wave file, all of it.
struct Wave {
  private(set) var samples: [Int32] = []
  private(set) var sampleRate = 0
  private(set) var bits = 0
  private(set) var channels = 0
  private(set) var timeReference = 0

  init(_ file: URL) throws {
    let bytes = [UInt8](try Data(contentsOf: file))
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    var offset = 12
    while offset + 8 <= bytes.count {
      let (length, body) = (number(offset + 4, 4), offset + 8)
      switch String(decoding: bytes[offset..<body - 4], as: UTF8.self) {
      case "fmt ":
        (channels, sampleRate, bits) = (
          number(body + 2, 2), number(body + 4, 4), number(body + 14, 2)
        )
      case "bext": timeReference = number(body + 338, 8)
      case "data":
        samples.reserveCapacity(length / 3)
        for at in stride(from: body, to: body + length - 2, by: 3) {
          let word =
            UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 24
          samples.append(Int32(bitPattern: word) >> 8)
        }
      default: break
      }
      offset = body + length + length % 2
    }
  }
}
