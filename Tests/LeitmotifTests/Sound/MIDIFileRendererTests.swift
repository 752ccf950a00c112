import Foundation
import Leitmotif
import MIDIFile
import Rendering
import TestWorkspace
import Testing

@Suite struct MIDIFileRendererTests {
  static let isInstalled = SoundFont.installed().contains { $0.entry.id == "timgm6mb" }
  static let font = isInstalled ? "timgm6mb" : nil
  static let hasAny = !SoundFont.installed().isEmpty

  private func track(_ name: String, program: UInt8, channel: UInt8) -> Track {
    Track(events: [
      Event(tick: 0, message: .meta(.trackName(MetaText(name)))),
      Event(tick: 0, message: .programChange(channel: channel, program: program)),
      Event(tick: 0, message: .noteOn(channel: channel, note: 60, velocity: 90)),
      Event(tick: 480, message: .noteOff(channel: channel, note: 60, velocity: 64)),
    ])
  }

  private func song(in workspace: Workspace) throws -> String {
    let start = SMPTEOffset(rate: .fps25, hours: 1, seconds: 2)
    let file = StandardMIDIFile(
      division: .ticksPerQuarter(480),
      tracks: [
        Track(events: [Event(tick: 0, message: .meta(.smpteOffset(start)))]),
        track("Flute", program: 73, channel: 0), track("Violin", program: 40, channel: 1),
        track("Viola", program: 41, channel: 2),
      ])
    let path = workspace.path("song.mid")
    try Data(file.encoded()).write(to: URL(fileURLWithPath: path))
    return path
  }

  static let choices: [(ScoringSettings.Stems, ScoringSettings.Audio, [String])] = [
    (
      .instruments, .wav,
      [
        "song_mix.wav", "stems", "stems/song_Flute.wav", "stems/song_Viola.wav",
        "stems/song_Violin.wav",
      ]
    ),
    (
      .families, .flac,
      ["song_mix.flac", "stems", "stems/song_strings.flac", "stems/song_woodwinds.flac"]
    ),
    (.none, .wav, ["song_mix.wav"]),
  ]

  @Test(.enabled(if: hasAny, "no SoundFont is installed"), arguments: choices.indices)
  func leavesTheFilesThatWereAskedFor(index: Int) async throws {
    let (stems, audio, files) = Self.choices[index]
    let workspace = try Workspace()
    let song = try song(in: workspace)
    let renderer = try MIDIFileRenderer(soundFont: Self.font, stems: stems, audio: audio)
    let summary = try await renderer.render(song, into: workspace.path("out")) { _ in }
    #expect(try workspace.content("out") == files)
    #expect(summary.files.count == files.filter { $0.contains(".") }.count)
    #expect(summary.length > 0.5 && summary.levels[0].integrated != nil)
    if audio == .wav {
      let wave = try WaveHeader(workspace.bytes("out/song_mix.wav"))
      #expect(wave.timeReference == 3602 * 48_000)
    }
  }

  @Test(.enabled(if: hasAny, "no SoundFont is installed")) func junkIsNoMIDIFile() async throws {
    let workspace = try Workspace()
    let path = try workspace.write("junk", as: "junk.mid")
    let renderer = try MIDIFileRenderer(soundFont: Self.font)
    let failure = await failure {
      _ = try await renderer.render(path, into: workspace.path("out")) { _ in }
    }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.hasPrefix(path) == true)
    #expect(try workspace.content() == ["junk.mid"])
  }

  @Test func aSoundFontThatIsNotThereIsUnavailable() {
    let failure = #expect(throws: Failure.self) { try MIDIFileRenderer(soundFont: "nonesuch") }
    #expect(failure?.kind == .unavailable)
  }

  @Test func withoutSoundThereIsNothingToRender() {
    let failure = #expect(throws: Failure.self) { try MIDIFileRenderer(audio: .none) }
    #expect(failure?.kind == .usage)
  }
}

/// What a Broadcast Wave file says of itself.
struct WaveHeader {
  private(set) var timeReference = 0
  private(set) var frames = 0

  init(_ data: Data) throws {
    let bytes = [UInt8](data)
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    var offset = 12
    while offset + 8 <= bytes.count {
      let length = number(offset + 4, 4)
      switch String(decoding: bytes[offset..<offset + 4], as: UTF8.self) {
      case "bext": timeReference = number(offset + 8 + 338, 8)
      case "data": frames = length / 6
      default: break
      }
      offset += 8 + length + length % 2
    }
  }
}
