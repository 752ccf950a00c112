import Leitmotif
import MIDIFile
import Performance
import Testing
import Timing

@Suite struct MachineControlTests {
  @Test(
    arguments: [
      ([0x01], [LiveCommand.pause]), ([0x02], [.play]), ([0x03], [.play]), ([0x09], [.pause]),
      ([0x05, 0x02], [.play]), ([0x06], []), ([0x52, 2, 1, 2, 0x01], [.pause]), ([], []),
    ] as [([UInt8], [LiveCommand])])
  func commandsAreRead(body: [UInt8], commands: [LiveCommand]) {
    #expect(MachineControl.commands([0x7F, 0x7F, 0x06] + body + [0xF7]) == commands)
  }

  @Test(
    arguments: [
      (0x01, FrameRate.fps24), (0x21, .fps25), (0x41, .fps29_97df), (0x61, .fps30),
    ] as [(UInt8, FrameRate)])
  func aLocateCarriesItsRate(hours: UInt8, rate: FrameRate) throws {
    let bytes: [UInt8] = [0x7F, 0x7F, 0x06, 0x44, 0x06, 0x01, hours, 2, 3, 4, 0, 0xF7]
    let frame = try Timecode(hours: 1, minutes: 2, seconds: 3, frameNumber: 4, rate: rate)
    #expect(MachineControl.commands(bytes) == [.locate(.frame(frame))])
    #expect(LiveCommand("locate \(frame)@\(rate.name)") == .locate(.frame(frame)))
  }

  @Test(
    arguments: [
      [], [0x7F], [0x7F, 0x7F, 0x06], [0x7E, 0x7F, 0x06, 0x02], [0x7F, 0x7F, 0x07, 0x02],
      [0x7F, 0x7F, 0x06, 0x82], [0x7F, 0x7F, 0x06, 0x44], [0x7F, 0x7F, 0x06, 0x44, 0x06, 0x01],
      [0x7F, 0x7F, 0x06, 0x44, 0x06, 0x01, 0x01, 60, 0, 0, 0],
      [0x7F, 0x7F, 0x06, 0x44, 0x06, 0x01, 0x01, 0, 0, 31, 0],
      [0x7F, 0x7F, 0x06, 0x44, 0x02, 0x00, 0x01],
    ] as [[UInt8]])
  func otherMessagesSayNothing(bytes: [UInt8]) {
    #expect(MachineControl.commands(bytes) == [])
    #expect(MachineControl.commands(bytes + [0xF7]) == [])
  }

  @Test func anotherDeviceIsNotMeant() {
    #expect(MachineControl.commands([0x7F, 3, 0x06, 0x02, 0xF7], device: 4) == [])
    #expect(MachineControl.commands([0x7F, 4, 0x06, 0x02, 0xF7], device: 4) == [.play])
    #expect(MachineControl.commands([0x7F, 0x7F, 0x06, 0x02, 0xF7], device: 4) == [.play])
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func noiseNeverTraps(seed: UInt64) {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      UInt8.random(in: 0...0x7F, using: &generator)
    }
    let commands = MachineControl.commands([0x7F, 0x7F, 0x06] + bytes + [0xF7])
    #expect(commands.count <= bytes.count, "\(bytes)")
  }
}

@Suite struct ControlReaderTests {
  private func control(_ number: UInt8, _ value: UInt8, channel: UInt8 = 0) -> Message {
    .controlChange(channel: channel, controller: number, value: value)
  }

  @Test func songPositionStartAndStopLead() {
    var reader = ControlReader()
    #expect(reader.read(.escape([0xFA])) == [.locate(.seconds(0)), .play])
    #expect(reader.read(.escape([0xFB])) == [.play])
    #expect(reader.read(.escape([0xFC])) == [.pause])
    #expect(reader.read(.escape([0xF2, 0x10, 0x01])) == [.locate(.sixteenth(144))])
    #expect(reader.read(.escape([0xF8])) == [])
    #expect(reader.read(.noteOn(channel: 0, note: 60, velocity: 1)) == [])
    #expect(reader.read(.systemExclusive([0x7F, 0x7F, 0x06, 0x02, 0xF7])) == [.play])
  }

  @Test func aControllerNudgesByHowFarItIsMoved() {
    var reader = ControlReader(
      controllers: ControllerMap(tension: .init(channel: 1, number: 21)))
    #expect(reader.read(control(21, 64)) == [])
    #expect(reader.read(control(21, 127)) == [.steer(.init(tension: 63.0 * 2 / 127))])
    #expect(reader.read(control(21, 127)) == [])
    #expect(
      reader.read(control(21, 0)) == [.steer(.init(tension: -1)), .steer(.init(tension: -1))])
    #expect(reader.read(control(21, 0, channel: 1)) == [])
    #expect(reader.learnt == nil)
  }

  @Test func missingDimensionsAreLearntInTheirOrder() {
    var reader = ControlReader(
      controllers: ControllerMap(arousal: .init(channel: 1, number: 2)), learns: true)
    _ = reader.read(control(2, 5))
    #expect(reader.learnt == nil)
    _ = reader.read(control(7, 5, channel: 3))
    #expect(reader.learnt == .valence)
    _ = reader.read(control(7, 9, channel: 3))
    #expect(reader.learnt == nil)
    _ = reader.read(control(8, 9))
    #expect(reader.learnt == .tension)
    #expect(
      reader.controllers
        == ControllerMap(
          valence: .init(channel: 4, number: 7), arousal: .init(channel: 1, number: 2),
          tension: .init(channel: 1, number: 8)))
  }

  @Test func aFileThatIsNoMapIsRefused() throws {
    let failure = #expect(throws: Failure.self) { try ControllerMap(file: #filePath) }
    #expect(failure?.kind == .badInput)
    #expect(try ControllerMap(file: "/nonexistent/map.json") == ControllerMap())
  }
}

@Suite struct OtherRatesTests {
  /// Ten seconds, at 120.
  private static func map(_ rate: SMPTEOffset.Rate?) -> MusicMap {
    let head = rate.map {
      Event(tick: 0, message: .meta(.smpteOffset(SMPTEOffset(rate: $0, hours: 1))))
    }
    let end = Event(tick: 9600, message: .meta(.endOfTrack))
    return MusicMap(
      StandardMIDIFile(
        division: .ticksPerQuarter(480),
        tracks: [Track(events: [head, end].compactMap(\.self))]))
  }

  @Test(
    arguments: [
      (SMPTEOffset.Rate.fps24, "01:00:02:12@24", Rational(5, 2)),
      (.fps24, "01:00:02:15@30", Rational(5, 2)), (.fps25, "01:00:02:00@24", 2),
      (.fps24, "01:00:02:29@30", 2 + Rational(23, 24)),
    ] as [(SMPTEOffset.Rate, String, Rational)])
  func aLabelOfAnotherRateIsTheSameMoment(rate: SMPTEOffset.Rate, text: String, time: Rational)
    throws
  {
    let place = try #require(LivePlace(text))
    #expect(try place.time(in: Self.map(rate)) == time)
  }

  @Test func withoutAPictureTimeBeginsAtZero() throws {
    let place = try #require(LivePlace("00:00:02:12@24"))
    #expect(try place.time(in: Self.map(nil)) == Rational(5, 2))
    #expect(try LivePlace.sixteenth(6).time(in: Self.map(nil)) == Rational(3, 4))
  }
}
