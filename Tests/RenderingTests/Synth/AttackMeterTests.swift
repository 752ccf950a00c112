import MIDIFile
import Performance
import Rendering
import Testing
import Timing

/// How far slow and quick sounds of one written onset are apart to the ear.
@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct AttackMeterTests {
  private let soundFont: SoundFont

  init() throws {
    soundFont = try #require(smallSoundFont)
  }

  private func event(_ time: Rational, _ message: Message) -> ScheduledEvent {
    ScheduledEvent(time: time, track: 0, port: 0, message: message)
  }

  /// Seconds after the written onset at which a tenth of the note's first power is there.
  private func onset(of program: UInt8, _ key: UInt8, compensated: Bool) throws -> Double {
    let events = [
      event(0, .programChange(channel: 0, program: program)),
      event(1, .noteOn(channel: 0, note: key, velocity: 80)),
      event(2, .noteOff(channel: 0, note: key, velocity: 64)),
    ]
    let settings = SynthSettings(hall: .dry, compensatesAttacks: compensated)
    var samples: [Float] = []
    _ = try FluidSynthesizer(soundFont: soundFont, settings: settings)
      .render(events, until: 2) { samples += $0 }
    let hop = 2 * 480
    let powers = stride(from: 0, to: samples.count - hop, by: 96).map { start in
      samples[start..<start + hop].reduce(0) { $0 + $1 * $1 }
    }
    let most = powers[800..<1400].max() ?? 0
    let first = try #require(powers.firstIndex { $0 >= most / 10 })
    return Double(first) / 1000 + 0.005 - 1
  }

  /// Slow strings, strings, horn, flute, timpani and harp.
  private let ensemble: [(program: UInt8, key: UInt8)] = [
    (49, 60), (48, 67), (60, 58), (73, 76), (47, 45), (46, 64),
  ]

  @Test func bringsAnEnsembleTogether() throws {
    let written = try ensemble.map { try onset(of: $0.program, $0.key, compensated: false) }
    let together = try ensemble.map { try onset(of: $0.program, $0.key, compensated: true) }
    #expect((written.max() ?? 0) - (written.min() ?? 0) > 0.08)
    #expect(together.allSatisfy { abs($0) < 0.01 })
  }

  @Test func drumsAreNotMoved() throws {
    let events = [
      event(1, .noteOn(channel: 9, note: 38, velocity: 80)),
      event(Rational(3, 2), .noteOff(channel: 9, note: 38, velocity: 64)),
    ]
    let sounds = try [true, false].map { compensated in
      var samples: [Float] = []
      let settings = SynthSettings(hall: .dry, compensatesAttacks: compensated)
      try FluidSynthesizer(soundFont: soundFont, settings: settings)
        .render(events, until: 2) { samples += $0 }
      return samples
    }
    #expect(sounds[0] == sounds[1])
  }
}
