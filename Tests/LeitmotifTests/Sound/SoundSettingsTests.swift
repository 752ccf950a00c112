import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct SoundSettingsTests {
  static let impossible: [(String, @Sendable (inout SoundSettings) -> Void)] = [
    ("LUFS", { $0.loudness = 3 }), ("LUFS", { $0.loudness = .nan }), ("gain", { $0.gain = 1e9 }),
    ("gain", { $0.gain = -.infinity }), ("sample rate", { $0.sampleRate = 47_000 }),
    ("bit depth", { $0.bitDepth = 20 }), ("date", { $0.date = "yesterday" }),
  ]

  @Test(arguments: impossible.indices) func whatCannotBeIsWrongUsage(index: Int) {
    let (word, change) = Self.impossible[index]
    var settings = SoundSettings()
    change(&settings)
    let failure = #expect(throws: Failure.self) { try MIDIFileRenderer(sound: settings) }
    #expect(failure?.kind == .usage)
    #expect(failure?.message.contains(word) == true)
    var scoring = ScoringSettings()
    scoring.sound = settings
    #expect(throws: Failure.self) { try Pipeline(settings: scoring) }
  }

  @Test func flacHoldsNoFloatingPoint() {
    var settings = SoundSettings()
    settings.bitDepth = 32
    let failure = #expect(throws: Failure.self) {
      try MIDIFileRenderer(audio: .flac, sound: settings)
    }
    #expect(failure?.kind == .usage)
  }

  /// As many frames as at the rate of rendering, which say another rate.
  @Test(.enabled(if: MIDIFileRendererTests.hasAny, "no SoundFont is installed"))
  func aPulledDownFileIsLongerByAThousandth() async throws {
    let workspace = try Workspace()
    let song = workspace.path("song.mid")
    try SmallSong.midi.write(to: URL(fileURLWithPath: song))
    var lengths: [Int: Double] = [:]
    for rate in [48_000, 48_048] {
      var settings = SoundSettings()
      settings.sampleRate = rate
      settings.stamp = 48_000
      let renderer = try MIDIFileRenderer(soundFont: MIDIFileRendererTests.font, sound: settings)
      let folder = workspace.path("out\(rate)")
      _ = try await renderer.render(song, into: folder) { _ in }
      let header = try Data(contentsOf: URL(fileURLWithPath: folder + "/song_mix.wav")).prefix(4096)
      let format = try #require(header.range(of: Data("fmt ".utf8)))
      let bytes = header[format.upperBound + 8..<format.upperBound + 12]
      #expect(bytes.reversed().reduce(0) { $0 << 8 | Int($1) } == 48_000)
      lengths[rate] = Double(
        try FileManager.default.attributesOfItem(atPath: folder + "/song_mix.wav")[.size] as? Int
          ?? 0)
    }
    let ratio = (lengths[48_048] ?? 0) / (lengths[48_000] ?? 1)
    #expect(abs(ratio - 1.001) < 0.0005, "\(ratio)")
  }

  @Test(
    .enabled(if: MIDIFileRendererTests.hasAny, "no SoundFont is installed"),
    arguments: [(-24.0, nil), (-24, 3), (-1, nil)] as [(Double, Double?)])
  func theMixHasTheLoudnessOrSaysWhyNot(loudness: Double, gain: Double?) async throws {
    let workspace = try Workspace()
    let song = workspace.path("song.mid")
    try SmallSong.midi.write(to: URL(fileURLWithPath: song))
    var settings = SoundSettings()
    settings.loudness = loudness
    settings.gain = gain
    let renderer = try MIDIFileRenderer(soundFont: MIDIFileRendererTests.font, sound: settings)
    let summary = try await renderer.render(song, into: workspace.path("out")) { _ in }
    #expect(summary.levels.map(\.name) == ["mix", "track-1"])
    let mix = try #require(summary.levels[0].integrated)
    let peak = try #require(summary.levels[0].truePeak)
    #expect(peak <= -1)
    if loudness == -1 {
      #expect(summary.notes.count == 1 && peak > -1.1)
      #expect(summary.notes.first?.contains("-1.0 LUFS, because its peaks reach -1 dBTP") == true)
    } else {
      #expect(summary.notes.isEmpty)
      #expect((abs(mix + 24) < 0.5) == (gain == nil))
    }
  }
}

/// Ten notes of a piano.
enum SmallSong {
  static var midi: Data {
    let note: [UInt8] = [0, 0x90, 60, 64, 96, 0x80, 60, 64]
    let track = Array(repeating: note, count: 10).joined() + [0, 0xFF, 0x2F, 0]
    let header: [UInt8] = [0x4D, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96]
    return Data(header + [0x4D, 0x54, 0x72, 0x6B, 0, 0, 0, UInt8(track.count)] + track)
  }
}
