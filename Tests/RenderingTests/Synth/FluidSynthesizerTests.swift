import Foundation
import MIDIFile
import Performance
import Rendering
import Testing
import Timing

@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct FluidSynthesizerTests {
  private let soundFont: SoundFont

  init() throws {
    soundFont = try #require(smallSoundFont)
  }

  private func event(_ time: Rational, _ message: Message, port: Int = 0) -> ScheduledEvent {
    ScheduledEvent(time: time, track: 0, port: port, message: message)
  }

  private func note(
    _ key: UInt8, from start: Rational, to end: Rational?, channel: UInt8 = 0
  ) -> [ScheduledEvent] {
    let on = event(start, .noteOn(channel: channel, note: key, velocity: 100))
    let off = end.map { event($0, .noteOff(channel: channel, note: key, velocity: 0)) }
    return [on] + (off.map { [$0] } ?? [])
  }

  /// The sound of the left and right channel, interleaved.
  private func render(
    _ events: [ScheduledEvent], until end: Rational = 1, hall: Hall = .dry
  ) throws -> [Float] {
    var samples: [Float] = []
    let synthesizer = FluidSynthesizer(
      soundFont: soundFont, settings: SynthSettings(hall: hall, compensatesAttacks: false))
    let frames = try synthesizer.render(events, until: end) { samples += $0 }
    #expect(frames * 2 == samples.count)
    return samples
  }

  private func peak(_ samples: some Sequence<Float>) -> Float {
    samples.reduce(0) { max($0, abs($1)) }
  }

  @Test func nothingPlayedIsSilence() throws {
    let samples = try render([], until: 2)
    #expect(samples.count >= 2 * 2 * 48_000)
    #expect(peak(samples) < 1e-6)
  }

  /// A time falls on the nearest of the 64-frame blocks.
  @Test(arguments: [(0, 0), (31, 0), (33, 64), (12_345, 12_352), (48_000, 48_000)])
  func notesBeginInTheNearestBlock(frame: Int, block: Int) throws {
    let start = Rational(frame, 48_000)
    let samples = try render(note(76, from: start, to: start + 1), until: 3)
    let first = try #require(samples.firstIndex { abs($0) > 1e-7 }) / 2
    #expect(block..<block + 64 ~= first)
  }

  @Test func isTheSameEveryTime() throws {
    let events = note(60, from: 0, to: 1) + note(67, from: Rational(1, 7), to: 2)
    let first = try render(events, hall: .scoringStage)
    #expect(try render(events, hall: .scoringStage) == first)
    #expect(peak(first) > 0.01)
  }

  @Test func theHallRingsOutAndEndsInSilence() throws {
    let events =
      [event(0, .controlChange(channel: 0, controller: 91, value: 127))]
      + note(60, from: 0, to: Rational(1, 4))
    let dry = try render(events)
    let wet = try render(events, hall: .scoringStage)
    #expect(wet.count > dry.count + 48_000)
    for samples in [dry, wet] {
      #expect(samples.suffix(2).allSatisfy { $0 == 0 })
      #expect(peak(samples.suffix(4_800)) < 1e-5)
    }
  }

  @Test func aHeldNoteIsLetGoAtTheEnd() throws {
    var synthesizer = FluidSynthesizer(soundFont: soundFont)
    synthesizer.longestTail = 10
    let organ = [event(0, .programChange(channel: 0, program: 19))]
    let pedal = [event(0, .controlChange(channel: 0, controller: 64, value: 127))]
    let frames = try synthesizer.render(
      organ + pedal + note(60, from: 0, to: nil), until: 1, consume: { _ in })
    #expect(frames < 6 * 48_000)
  }

  @Test func anEndlessSoundIsEndedByAFade() throws {
    var synthesizer = FluidSynthesizer(soundFont: soundFont)
    synthesizer.longestTail = 0.2
    var samples: [Float] = []
    try synthesizer.render(note(48, from: 0, to: Rational(1, 2)), until: Rational(1, 2)) {
      samples += $0
    }
    #expect(samples.count / 2 < 48_000)
    #expect(samples.suffix(2) == [0, 0])
    #expect(peak(samples.suffix(9_600)) > 1e-4)
  }

  @Test func portsHaveChannelsOfTheirOwn() throws {
    let violin = event(0, .programChange(channel: 0, program: 40), port: 0)
    let celesta = event(0, .programChange(channel: 0, program: 8), port: 7)
    let onViolin = note(72, from: 0, to: 1)
    let onCelesta = onViolin.map { event($0.time, $0.message, port: 7) }
    let both = try render([violin, celesta] + onViolin)
    #expect(try render([violin] + onViolin) == both)
    #expect(try render([violin, celesta] + onCelesta) != both)
  }

  @Test func theTenthChannelIsPercussion() throws {
    let piano = try render(note(38, from: 0, to: 1))
    #expect(try render(note(38, from: 0, to: 1, channel: 9)) != piano)
    #expect(try render(note(38, from: 0, to: 1, channel: 8)) == piano)
  }

  @Test(arguments: [
    Message.controlChange(channel: 0, controller: 7, value: 20),
    .pitchBend(channel: 0, value: -4096), .programChange(channel: 0, program: 73),
  ])
  func channelMessagesAreHeard(message: Message) throws {
    let plain = try render(note(60, from: 0, to: 1))
    #expect(try render([event(0, message)] + note(60, from: 0, to: 1)) != plain)
    let elsewhere = event(0, message, port: 1)
    #expect(try render([elsewhere] + note(60, from: 0, to: 1)) == plain)
  }

  /// General MIDI's "system on" takes a volume back.
  @Test func systemExclusiveMessagesAreHeard() throws {
    let volume = event(0, .controlChange(channel: 0, controller: 7, value: 20))
    let reset = event(0, .systemExclusive([0x7E, 0x7F, 0x09, 0x01, 0xF7]))
    let piano = event(0, .programChange(channel: 0, program: 0))
    let plain = try render([piano] + note(60, from: 0, to: 1))
    #expect(try render([volume, piano] + note(60, from: 0, to: 1)) != plain)
    #expect(try render([volume, reset, piano] + note(60, from: 0, to: 1)) == plain)
  }

  @Test(arguments: [(100_000, 1), (Int.max, 1), (Int.max, 7)])
  func musicOfDaysIsAnError(numerator: Int, denominator: Int) throws {
    let time = Rational(numerator, denominator)
    let error = #expect(throws: SynthError.self) { try render(note(60, from: time, to: time)) }
    #expect(error == .tooLong)
    #expect(throws: SynthError.tooLong) { try render([], until: time) }
  }

  @Test func timesBeforeTheStartCountAsTheStart() throws {
    let early = try render(note(60, from: -1, to: 1))
    #expect(try render(note(60, from: 0, to: 1)) == early)
  }

  @Test func tooManyPortsAreAnError() throws {
    let events = (0..<16).map {
      event(0, .controlChange(channel: 15, controller: 7, value: 9), port: $0)
    }
    #expect(throws: SynthError.tooManyChannels(256)) { try render(events) }
    #expect(try render(Array(events.dropLast())).isEmpty == false)
  }

  @Test func settingsOutOfRangeAreErrors() throws {
    for settings in [
      SynthSettings(sampleRate: 1), SynthSettings(polyphony: 0), SynthSettings(gain: .nan),
      SynthSettings(hall: Hall(roomSize: 2, damping: 0, width: 0, level: 1)),
    ] {
      let synthesizer = FluidSynthesizer(soundFont: soundFont, settings: settings)
      let error = #expect(throws: SynthError.self) {
        try synthesizer.render([], until: 0, consume: { _ in })
      }
      #expect(error.map { "\($0)" }?.contains("choose a value in its range") == true)
    }
  }
}
