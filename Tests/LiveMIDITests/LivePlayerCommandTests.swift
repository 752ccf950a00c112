import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// Loops, tempo trim, seeking, and what comes before the music.
@Suite struct LivePlayerCommandTests {
  private static let origin = Rational(1, 20)

  private func advance(_ sink: FakeSink, _ seconds: Double) {
    sink.advance(by: Rational(rounding: min(seconds, 0.03), toOneOver: 10_000))
  }

  private static func note(
    _ number: UInt8, _ start: Rational, _ end: Rational, channel: UInt8 = 0
  ) -> [ScheduledEvent] {
    [
      ScheduledEvent(
        time: start, track: 0, port: 0,
        message: .noteOn(channel: channel, note: number, velocity: 80)),
      ScheduledEvent(
        time: end, track: 0, port: 0,
        message: .noteOff(channel: channel, note: number, velocity: 64)),
    ]
  }

  private static func schedule(_ notes: [ScheduledEvent]..., end: Rational) -> EventSchedule {
    let events = notes.joined().enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
    return EventSchedule(events: events, tracks: [], end: end)
  }

  /// One note a second, each half a second long.
  private static let pulse = schedule(
    note(60, 0, Rational(1, 2)), note(61, 1, Rational(3, 2)), note(62, 2, Rational(5, 2)),
    note(63, 3, Rational(7, 2)), end: 4)

  private func starts(_ sink: FakeSink) -> [(note: UInt8, time: Rational)] {
    sink.delivered.compactMap { delivery in
      guard case .noteOn(_, let note, 1...) = delivery.message else { return nil }
      return (note, delivery.time - Self.origin)
    }
  }

  @Test func aLoopGoesRoundWithoutAGap() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.pulse, to: sink)
    player.loop(1..<3)
    try player.start(from: 1)
    while try sink.elapsed() < 5, case .wait(let seconds) = try player.step() {
      advance(sink, seconds)
    }
    let notes = starts(sink).prefix(5)
    #expect(notes.map(\.note) == [61, 62, 61, 62, 61])
    #expect(notes.map(\.time) == [0, 1, 2, 3, 4])
    let position = try player.position()
    #expect(position >= 1 && position < 3)
    player.loop(nil)
    while case .wait(let seconds) = try player.step() { advance(sink, seconds) }
    #expect(starts(sink).map(\.note).suffix(2) == [62, 63])
    #expect(sink.delivered.hanging == 0)
  }

  @Test func whatSoundsAtTheEndOfALoopIsEndedThere() throws {
    let sink = FakeSink()
    let long = Self.schedule(Self.note(60, Rational(3, 2), 9), Self.note(62, 8, 9), end: 10)
    var player = LivePlayer(long, to: sink)
    player.loop(1..<2)
    try player.start(from: 1)
    while try sink.elapsed() < Rational(3, 2), case .wait(let seconds) = try player.step() {
      advance(sink, seconds)
    }
    let end = sink.delivered.filter { $0.time == 1 + Self.origin }.map(\.message)
    #expect(end.first == .noteOff(channel: 0, note: 60, velocity: 64))
    #expect(end.contains(.controlChange(channel: 0, controller: 64, value: 0)))
  }

  @Test(arguments: [Rational(1, 2), Rational(3, 4), Rational(2), Rational(51, 50)])
  func trimmedMusicKeepsItsProportions(speed: Rational) throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.pulse, to: sink)
    try player.trim(speed)
    try player.start()
    while case .wait(let seconds) = try player.step() { advance(sink, seconds) }
    #expect(starts(sink).map(\.time) == (0..<4).map { Rational($0) / speed })
  }

  @Test func aTrimLeavesWhatHasBeenHandedOver() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.pulse, to: sink)
    try player.start()
    while try sink.elapsed() < Rational(7, 10), case .wait(let seconds) = try player.step() {
      advance(sink, seconds)
    }
    try player.trim(2)
    while case .wait(let seconds) = try player.step() { advance(sink, seconds) }
    let times = starts(sink).map(\.time)
    #expect(times[1] == 1)
    #expect(times[3] - times[2] == Rational(1, 2))
  }

  @Test(arguments: [(0, 500), (9000, 2000), (-1, 500), (1234, 1234)] as [(Int, Int)])
  func theTrimHasLimits(asked: Int, given: Int) throws {
    var player = LivePlayer(Self.pulse, to: FakeSink())
    try player.trim(Rational(asked, 1000))
    let speed = player.speed
    #expect(speed == Rational(given, 1000))
  }

  @Test func aLeadInComesFirst() throws {
    let sink = FakeSink()
    var player = LivePlayer(Self.pulse, to: sink)
    let click = Self.schedule(Self.note(76, 0, Rational(1, 10), channel: 9), end: 1)
    try player.start(from: 1, leadIn: LeadIn(events: click.events, length: 2))
    #expect(try player.position() == 1)
    while case .wait(let seconds) = try player.step() { advance(sink, seconds) }
    #expect(starts(sink).map(\.note) == [76, 61, 62, 63])
    #expect(starts(sink).map(\.time) == [0, 2, 3, 4])
    #expect(sink.delivered.hanging == 0)
  }

  @Test func drumsAndShortRestsOfNotesAreNotStartedAgain() {
    let schedule = Self.schedule(
      Self.note(60, 0, 4), Self.note(61, 0, Rational(9, 4)), Self.note(38, 0, 4, channel: 9),
      Self.note(64, 2, 4), Self.note(65, 1, 2), end: 4)
    #expect(
      schedule.held(at: 2) == [
        RoutedMessage(port: 0, message: .noteOn(channel: 0, note: 60, velocity: 80))
      ])
    #expect(schedule.held(at: 0).isEmpty)
    #expect(schedule.held(at: 9).isEmpty)
  }

  @Test(arguments: 0..<1000 as Range<UInt64>)
  func noNoteHangsWhateverIsDone(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let sink = FakeSink(
      lookAhead: Bool.random(using: &generator) ? Rational(1, 2) : .zero,
      room: .random(in: 10...500, using: &generator),
      lateness: Rational(.random(in: 0...40, using: &generator), 1000),
      slowness: Rational([0, 0, 1, 30].randomElement(using: &generator) ?? 0, 1000))
    var player = LivePlayer(EventSchedule.random(notes: 120, seed: seed), to: sink)
    func moment() -> Rational { Rational(.random(in: 0...6000, using: &generator), 1000) }
    for _ in 0..<6 {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0:
        try player.start(from: moment())
        #expect(sink.delivered.hanging == 0)
      case 1: try player.trim(Rational(.random(in: 400...2200, using: &generator), 1000))
      case 2:
        let start = moment()
        player.loop(start..<start + moment())
      case 3: player.loop(nil)
      default:
        try player.silence()
        #expect(sink.delivered.hanging == 0)
        #expect(sink.queued == 0)
        try player.start(from: player.position())
      }
      for _ in 0..<Int.random(in: 0..<30, using: &generator) {
        guard case .wait(let seconds) = try player.step() else { break }
        advance(sink, seconds)
      }
    }
    try player.silence()
    sink.advance(by: 10)
    #expect(sink.delivered.hanging == 0)
    #expect(sink.queued == 0)
  }
}
