import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

@Suite struct LivePlayerTests {
  /// Steps until the end, or until so much has been played.
  private func play(
    _ player: inout LivePlayer<FakeSink>, on sink: FakeSink, until limit: Rational? = nil
  ) throws {
    while case .wait(let seconds) = try player.step() {
      if let limit, try sink.elapsed() >= limit { return }
      sink.advance(by: Rational(rounding: min(seconds, 0.03), toOneOver: 10_000))
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func playsEverythingInOrderAndOnTime(seed: UInt64) throws {
    let schedule = EventSchedule.random(notes: 200, seed: seed)
    let sink = FakeSink(room: 60)
    var player = LivePlayer(schedule, to: sink)
    try player.start()
    try play(&player, on: sink)
    let played = sink.delivered.prefix(schedule.events.count)
    let origin = Rational(1, 20)
    #expect(played.map(\.message) == schedule.events.map(\.message))
    #expect(played.map(\.port) == schedule.events.map(\.port))
    #expect(played.map(\.time) == schedule.events.map { $0.time + origin })
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func noNoteHangsWhereverItStops(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let schedule = EventSchedule.random(notes: 150, seed: seed)
    let sink = FakeSink(
      room: .random(in: 10...500, using: &generator),
      lateness: Rational(.random(in: 0...40, using: &generator), 1000),
      slowness: Rational([0, 0, 1, 30, 200].randomElement(using: &generator) ?? 0, 1000))
    var player = LivePlayer(schedule, to: sink)
    try player.start(from: Rational(.random(in: -1...3, using: &generator)))
    try play(
      &player, on: sink, until: Rational(.random(in: 0...5500, using: &generator), 1000))
    try player.silence()
    let count = sink.delivered.count
    #expect(sink.delivered.hanging == 0)
    #expect(sink.queued == 0)
    sink.advance(by: 10)
    #expect(sink.delivered.count == count)
    #expect(try player.step() == .finished)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func noNoteHangsAfterAnError(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let sink = FakeSink()
    var player = LivePlayer(EventSchedule.random(notes: 150, seed: seed), to: sink)
    sink.failAfter(calls: .random(in: 1...300, using: &generator))
    var failure: LiveMIDIError?
    do {
      try player.start()
      try play(&player, on: sink)
    } catch let error as LiveMIDIError {
      failure = error
    }
    try? player.silence()
    sink.advance(by: 10)
    #expect(failure == .failed(doing: "testing", reason: "it was told to"))
    #expect(sink.delivered.hanging == 0)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func noNoteHangsWhenThePlayerIsDropped(seed: UInt64) throws {
    let sink = FakeSink()
    try dropPlayer(of: EventSchedule.random(notes: 150, seed: seed), on: sink)
    sink.advance(by: 10)
    #expect(sink.delivered.hanging == 0)
    #expect(sink.delivered.contains { $0.message == Self.control(0, 120) })
  }

  private func dropPlayer(of schedule: EventSchedule, on sink: FakeSink) throws {
    var player = LivePlayer(schedule, to: sink)
    try player.start()
    try play(&player, on: sink, until: 2)
  }

  private static func control(_ channel: UInt8, _ controller: UInt8) -> Message {
    .controlChange(channel: channel, controller: controller, value: 0)
  }

  private static let held = EventSchedule(
    events: [
      ScheduledEvent(time: 0, track: 0, port: 0, message: .programChange(channel: 3, program: 48)),
      ScheduledEvent(
        time: 1, track: 0, port: 0, message: .noteOn(channel: 3, note: 60, velocity: 9)),
      ScheduledEvent(
        time: 8, track: 0, port: 0, message: .noteOff(channel: 3, note: 60, velocity: 9)),
      ScheduledEvent(
        time: 9, track: 0, port: 0, message: .noteOn(channel: 3, note: 62, velocity: 9)),
    ], tracks: [TrackInfo(name: "Violins", channels: [3])], end: 10)

  @Test func theListThatEndsEverySound() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.held, to: sink)
    try player.start()
    try play(&player, on: sink, until: 4)
    try player.silence()
    #expect(
      sink.delivered.dropFirst(2).map(\.message) == [
        .noteOff(channel: 3, note: 60, velocity: 64),
        Self.control(3, 64), Self.control(3, 123), Self.control(3, 120),
      ])
  }

  @Test func anOffsetChasesTheProgramAndStartsLongNotesAgain() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.held, to: sink)
    try player.start(from: 5)
    try play(&player, on: sink)
    #expect(
      sink.delivered.prefix(4).map(\.message) == [
        .programChange(channel: 3, program: 48), .noteOn(channel: 3, note: 60, velocity: 9),
        .noteOff(channel: 3, note: 60, velocity: 9), .noteOn(channel: 3, note: 62, velocity: 9),
      ])
    let origin = Rational(1, 20)
    #expect(sink.delivered.map(\.time).prefix(4) == [0, origin, 3 + origin, 4 + origin])
  }

  @Test func aSecondStartPutsControllersToRestFirst() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.held, to: sink)
    try player.start(from: Rational(15, 2) + Rational(1, 10))
    try play(&player, on: sink, until: Rational(1, 10))
    let count = sink.delivered.count
    try player.start(from: 5)
    #expect(
      sink.delivered.dropFirst(count).map(\.message) == [
        Self.control(3, 64), Self.control(3, 123), Self.control(3, 120),
        Self.control(3, 121), .programChange(channel: 3, program: 48),
      ])
  }

  @Test func aNoteThatTheFileForgetsIsEndedAtTheEnd() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.held, to: sink)
    try player.start()
    try play(&player, on: sink)
    #expect(sink.delivered.hanging == 0)
    #expect(try player.position() == 10)
  }

  @Test func thePositionIsThatOfTheMusic() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.held, to: sink)
    try player.start(from: 2)
    #expect(try player.position() == 2)
    sink.advance(by: Rational(1, 20) + 3)
    #expect(try player.position() == 5)
    try player.silence()
    #expect(try player.position() == 5)
  }

  @Test func withoutLookAheadNothingIsSentBeforeItsTime() throws {
    let sink = FakeSink(lookAhead: .zero)
    var player = LivePlayer(Self.held, to: sink)
    try player.start()
    #expect(try player.step() == .wait(seconds: 1))
    #expect(sink.queued == 1)
    sink.advance(by: 1)
    #expect(try player.step() == .wait(seconds: 7))
  }
}
