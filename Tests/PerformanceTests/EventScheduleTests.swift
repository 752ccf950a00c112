import MIDIFile
import Performance
import Testing
import Timing

@Suite struct EventScheduleTests {
  private static func note(_ tick: Int, _ note: UInt8 = 60) -> Event {
    Event(tick: tick, message: .noteOn(channel: 0, note: note, velocity: 64))
  }

  private static func tempo(_ tick: Int, _ tempo: Int) -> Event {
    Event(tick: tick, message: .meta(.tempo(microsecondsPerQuarter: tempo)))
  }

  private static func end(_ tick: Int) -> Event {
    Event(tick: tick, message: .meta(.endOfTrack))
  }

  private func schedule(
    _ tracks: [Event]..., division: Division = .ticksPerQuarter(480),
    format: StandardMIDIFile.Format = .simultaneous
  ) -> EventSchedule {
    EventSchedule(
      StandardMIDIFile(
        format: format, division: division, tracks: tracks.map { Track(events: $0) }))
  }

  @Test func aQuarterLastsHalfASecondUntilAnyoneSaysOtherwise() {
    let schedule = schedule([Self.note(0), Self.note(480), Self.end(960)])
    #expect(schedule.events.map(\.time) == [0, Rational(1, 2)])
    #expect(schedule.end == 1)
  }

  @Test func tempoOfOneTrackHoldsForAll() {
    let schedule = schedule(
      [Self.tempo(0, 1_000_000), Self.tempo(480, 333_333), Self.end(480)],
      [Self.note(240), Self.note(480), Self.note(481), Self.end(960)])
    #expect(
      schedule.events.map(\.time)
        == [Rational(1, 2), 1, 1 + Rational(333_333, 480_000_000)])
    #expect(schedule.end == 1 + Rational(333_333, 1_000_000))
  }

  @Test func theLastTempoOfATickCounts() {
    let schedule = schedule(
      [Self.tempo(0, 900_000), Self.tempo(0, 250_000), Self.note(480), Self.end(480)])
    #expect(schedule.events[0].time == Rational(1, 4))
  }

  @Test(arguments: [
    (24, Rational(1, 24)), (25, Rational(1, 25)), (29, Rational(1001, 30_000)),
    (30, Rational(1, 30)),
  ])
  func ticksOfAFrameAreRealTime(rate: Int, frame: Rational) {
    let schedule = schedule(
      [Self.tempo(0, 1), Self.note(80), Self.end(80)],
      division: .smpte(framesPerSecond: rate, ticksPerFrame: 80))
    #expect(schedule.events[0].time == frame)
  }

  @Test func patternsFollowOneAnother() {
    let schedule = schedule(
      [Self.tempo(0, 1_000_000), Self.note(480), Self.end(960)],
      [Self.note(480), Self.end(480)], format: .independent)
    #expect(schedule.events.map(\.time) == [1, 2 + Rational(1, 2)])
    #expect(schedule.events.map(\.track) == [0, 1])
    #expect(schedule.end == 2 + Rational(1, 2))
  }

  @Test func whatIsSimultaneousKeepsItsOrder() {
    let schedule = schedule(
      [Self.note(0, 1), Self.note(0, 2), Self.note(5, 3), Self.end(5)],
      [Self.note(0, 4), Self.note(5, 5), Self.end(5)])
    let notes = schedule.events.compactMap { event -> UInt8? in
      if case .noteOn(_, let note, _) = event.message { note } else { nil }
    }
    #expect(notes == [1, 2, 4, 3, 5])
  }

  @Test func aSilentNoteOnIsANoteOff() {
    let off = Event(tick: 0, message: .noteOn(channel: 3, note: 7, velocity: 0))
    #expect(
      schedule([off]).events.map(\.message) == [.noteOff(channel: 3, note: 7, velocity: 64)])
  }

  @Test func portsHoldFromWhereTheyStand() {
    let schedule = schedule([
      Self.note(0), Event(tick: 0, message: .meta(.port(2))), Self.note(1),
    ])
    #expect(schedule.events.map(\.port) == [0, 2])
    #expect(schedule.tracks.map(\.port) == [0])
  }

  @Test func timesOfALongFileStayExact() {
    // A day of thirds of a microsecond: Double would have lost them.
    let changes = (0..<1000).map { Self.tempo($0 * 7, 333_333 + $0 % 2) }
    let schedule = schedule(
      changes + [Self.note(7000)], division: .ticksPerQuarter(32_767))
    let sum = (0..<1000).map { 7 * (333_333 + $0 % 2) }.reduce(0, +)
    #expect(schedule.events[0].time == Rational(sum, 32_767_000_000))
  }

  @Test func invalidValuesDoNoHarm() {
    let schedule = schedule(
      [Self.tempo(-5, 0), Self.note(-1), Self.note(.max), Self.note(3)],
      division: .ticksPerQuarter(0))
    #expect(schedule.events.count == 3)
    #expect(schedule.events.map(\.time) == schedule.events.map(\.time).sorted())
    #expect(schedule.events[0].time == 0)
  }

  @Test func anEmptyFileIsOverAtOnce() {
    #expect(schedule() == EventSchedule(events: [], tracks: [], end: 0))
  }
}
