import MIDIFile
import Performance
import Rendering
import Testing
import Timing

/// Where all channels are told that their sound ends, there is none, until the next note.
@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct SilenceTests {
  private let soundFont: SoundFont
  /// Two bars of music, a bar of rest from 2 s to 4 s, and a bar of music.
  private static let music = midiFile([
    ("Strings", 48, [.init(start: 0, length: 4, key: 60), .init(start: 8, length: 3, key: 62)]),
    ("Harp", 46, (0..<8).map { .init(start: Double($0) / 2, length: 0.5, key: 60 + UInt8($0)) }),
    ("Horns", 60, [.init(start: 2, length: 2, key: 55), .init(start: 9, length: 2, key: 55)]),
  ])

  init() throws { soundFont = try #require(smallSoundFont) }

  /// The music with "all sound off" on channels at a quarter.
  private static func music(off channels: [UInt8], at quarter: Int = 4) -> StandardMIDIFile {
    var file = Self.music
    for channel in channels {
      let track = Int(channel)
      let off = Event(
        tick: quarter * 960, message: .controlChange(channel: channel, controller: 120, value: 0))
      let later = file.tracks[track].events.firstIndex { $0.tick > off.tick }
      file.tracks[track].events.insert(off, at: later ?? file.tracks[track].events.count)
    }
    return file
  }

  private static let ringing = Task { try await waves(music) }
  private static let cut = Task { try await waves(music(off: [0, 1, 2])) }

  /// Of each file, mix first, at one gain.
  private static func waves(_ file: StandardMIDIFile) async throws -> [[Int32]] {
    let folder = try TemporaryFolder()
    let delivery = Delivery(folder: folder.path, name: "1m01", level: .gain(0))
    let mixdown = try await StemRenderer(soundFont: try #require(smallSoundFont)).renderStems(
      of: file, to: delivery)
    return try ([mixdown.mix] + mixdown.stems).map { try WaveFile(path: $0.path).samples }
  }

  /// The highest sample of some seconds, of 1.
  private func peak(_ wave: [Int32], _ seconds: Range<Double>) -> Double {
    let range = Int(seconds.lowerBound * 48_000) * 2..<Int(seconds.upperBound * 48_000) * 2
    return Double(wave[range.clamped(to: wave.indices)].map(abs).max() ?? 0) / 8_388_608
  }

  @Test func nothingRingsOn() async throws {
    let ringing = try await Self.ringing.value
    let cut = try await Self.cut.value
    #expect(peak(ringing[0], 2.1..<2.6) > 1e-3, "without a silence the hall is heard")
    for wave in cut {
      #expect(peak(wave, 1.5..<2) > 1e-3)
      #expect(peak(wave, 2.061..<3.8) < 1e-4, "over -80 dBFS")
    }
    #expect(peak(cut[0], 4..<5) > 1e-3, "the music comes back")
  }

  @Test func stemsStillAddUpAndNothingElseChanges() async throws {
    let ringing = try await Self.ringing.value
    let cut = try await Self.cut.value
    var sum = [Int32](repeating: 0, count: cut[0].count)
    for stem in cut.dropFirst() { sum = zip(sum, stem).map(+) }
    let isSum = sum == cut[0]
    #expect(isSum)
    for (before, after) in zip(ringing, cut) {
      let isSame = before.prefix(2 * 95_900) == after.prefix(2 * 95_900)
      #expect(isSame, "what came before is another")
    }
    // The sound before is over: what comes back is what would sound if it had never been.
    #expect(abs(peak(cut[1], 4.5..<5.5) / peak(ringing[1], 4.5..<5.5) - 1) < 0.1)
  }

  @Test func fadesWithoutAClick() async throws {
    let wave = try await Self.cut.value[0].map { Double($0) / 8_388_608 }
    let steps = zip(wave, wave.dropFirst(2)).map { abs($0 - $1) }
    let before = try #require(steps[(2 * 90_000)..<(2 * 95_900)].max())
    #expect(try #require(steps[(2 * 95_900)...(2 * 100_000)].max()) <= before * 1.5)
  }

  /// One instrument that stops does not stop the others, nor what it shares the hall with.
  @Test func oneChannelIsNotAll() async throws {
    let ringing = try await Self.ringing.value
    let cut = try await Self.waves(Self.music(off: [1]))
    #expect(cut[1] == ringing[1] && cut[3] == ringing[3])
    #expect(peak(cut[2], 2.061..<3.8) < 1e-4)
    #expect(peak(cut[0], 2.1..<2.6) > 1e-3)
  }

  /// Many files end with it, and mean no harm.
  @Test func theEndMayRing() async throws {
    let ringing = try await Self.ringing.value
    let cut = try await Self.waves(Self.music(off: [0, 1, 2], at: 11))
    #expect(peak(ringing[0], 5.6..<6) > 1e-3)
    #expect(peak(cut[0], 5.6..<6) > 1e-3)
  }

  /// A note that comes within the fade is not faded with what went before it: dry, as the hall wavers.
  @Test func theNextNoteIsWhole() throws {
    func event(_ time: Rational, _ message: Message) -> ScheduledEvent {
      ScheduledEvent(time: time, track: 0, port: 0, message: message)
    }
    func sound(_ events: [ScheduledEvent]) throws -> [Float] {
      var samples: [Float] = []
      var settings = SynthSettings(hall: .dry)
      settings.compensatesAttacks = false
      try FluidSynthesizer(soundFont: soundFont, settings: settings).render(events, until: 3) {
        samples += $0
      }
      return samples
    }
    let note = event(Rational(101, 50), .noteOn(channel: 0, note: 60, velocity: 100))
    let before = event(Rational(1, 2), .noteOn(channel: 0, note: 50, velocity: 100))
    let off = event(2, .controlChange(channel: 0, controller: 120, value: 0))
    let cut = try sound([before, off, note])
    let alone = try sound([note])
    let from = 2 * 97_000
    let loudest = try #require(alone[from..<(from + 20_000)].max())
    let error = zip(cut[from...], alone[from...]).prefix(20_000).map { abs($0 - $1) }.max() ?? 1
    #expect(error < loudest * 0.02)
  }
}
