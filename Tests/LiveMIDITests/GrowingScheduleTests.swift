import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Synchronization
import Testing
import Timing

/// Schedules that grow and change while they play.
@Suite struct GrowingScheduleTests {
  private struct Key: Hashable {
    var port: Int
    var channel: UInt8
    var note: UInt8
  }

  private static let origin = Rational(1, 20)

  /// What is before a time, as far as it has been written by then.
  private func beginning(_ schedule: EventSchedule, until end: Rational) -> EventSchedule {
    EventSchedule(
      events: schedule.events.filter { $0.time < end }, tracks: schedule.tracks,
      end: min(end, schedule.end))
  }

  /// One schedule up to a time, another from there on, and every note that is cut ended there.
  private func splice(
    _ first: EventSchedule, _ second: EventSchedule, at time: Rational
  ) -> EventSchedule {
    var events = first.events.filter { $0.time < time }
    var notes = SoundingNotes()
    for event in events { notes.enter(event.message, port: event.port) }
    events += notes.silence.filter { $0.message.endsNote }.map {
      ScheduledEvent(time: time, track: $0.port, port: $0.port, message: $0.message)
    }
    var begun: [Key: Int] = [:]
    for event in second.events where event.time >= time {
      switch event.message {
      case .noteOn(let channel, let note, _):
        begun[Key(port: event.port, channel: channel, note: note), default: 0] += 1
      case .noteOff(let channel, let note, _):
        let key = Key(port: event.port, channel: channel, note: note)
        guard let count = begun[key], count > 0 else { continue }
        begun[key] = count - 1
      default: break
      }
      events.append(event)
    }
    return EventSchedule(events: events, tracks: first.tracks, end: max(second.end, time))
  }

  private func heard(_ sink: FakeSink, _ schedule: EventSchedule) {
    let played = sink.delivered.prefix(schedule.events.count)
    #expect(played.map(\.message) == schedule.events.map(\.message))
    #expect(played.map(\.port) == schedule.events.map(\.port))
    #expect(played.map(\.time) == schedule.events.map { $0.time + Self.origin })
    #expect(sink.delivered.hanging == 0)
    #expect(sink.queued == 0)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func aScheduleThatGrowsInTimeSoundsLikeAWholeOne(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let whole = EventSchedule.random(notes: 150, seed: seed)
    let sink = FakeSink(room: .random(in: 30...400, using: &generator))
    var end = Rational(1)
    var player = LivePlayer(beginning(whole, until: end), isComplete: false, to: sink)
    try player.start()
    while case .wait(let seconds) = try player.step() {
      sink.advance(by: Rational(rounding: min(seconds, 0.03), toOneOver: 10_000))
      guard end <= whole.end, try player.horizon() + Rational(1, 5) >= end else { continue }
      end = end + Rational(.random(in: 100...900, using: &generator), 1000)
      let grown = player.replace(beginning(whole, until: end), isComplete: end > whole.end)
      #expect(grown)
    }
    heard(sink, whole)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func whatIsReplacedAfterTheHorizonIsHeard(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var current = EventSchedule.random(notes: 150, seed: seed)
    let sink = FakeSink(room: .random(in: 30...400, using: &generator))
    var player = LivePlayer(current, to: sink)
    try player.start()
    var changes = 0
    while case .wait(let seconds) = try player.step() {
      sink.advance(by: Rational(rounding: min(seconds, 0.03), toOneOver: 10_000))
      guard Int.random(in: 0..<20, using: &generator) == 0 else { continue }
      let other = EventSchedule.random(notes: 150, seed: generator.next())
      let later = Rational(.random(in: 1...1000, using: &generator), 1000)
      current = try splice(current, other, at: player.horizon() + later)
      let changed = player.replace(current, isComplete: true)
      #expect(changed)
      changes += 1
      if changes == 12 { break }
    }
    while case .wait(let seconds) = try player.step() {
      sink.advance(by: Rational(rounding: min(seconds, 0.03), toOneOver: 10_000))
    }
    #expect(changes > 0)
    heard(sink, current)
  }

  private func starts(_ schedule: EventSchedule, in span: Range<Rational>) -> [Message] {
    schedule.events.filter { span.contains($0.time) && $0.message.startsNote }.map(\.message)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func whatStarvesIsSilentAndMissesNothing(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let whole = EventSchedule.random(notes: 150, seed: seed)
    let sink = FakeSink(lateness: Rational(.random(in: 0...40, using: &generator), 1000))
    var end = Rational(.random(in: 0...1500, using: &generator), 1000)
    var player = LivePlayer(beginning(whole, until: end), isComplete: false, to: sink)
    try player.start()
    var starved = 0
    var expected = starts(whole, in: 0..<end)
    loop: while true {
      switch try player.step() {
      case .wait(let seconds):
        sink.advance(by: Rational(rounding: min(seconds, 0.03), toOneOver: 10_000))
      case .finished: break loop
      case .starved:
        starved += 1
        try player.silence()
        #expect(sink.delivered.hanging == 0)
        #expect(try player.position() == end)
        let place = end
        end = end + Rational(.random(in: 100...1500, using: &generator), 1000)
        let longer = beginning(whole, until: end)
        let grown = player.replace(longer, isComplete: end > whole.end)
        #expect(grown)
        expected += longer.held(at: place).map(\.message) + starts(whole, in: place..<end)
        try player.start(from: player.position())
      }
    }
    #expect(starved > 0)
    #expect(sink.delivered.map(\.message).filter(\.startsNote) == expected)
    #expect(sink.delivered.hanging == 0)
  }

  @Test func whatHasBeenHandedOverDoesNotChange() throws {
    let schedule = EventSchedule.random(notes: 100, seed: 1)
    let sink = FakeSink()
    var player = LivePlayer(schedule, to: sink)
    try player.start()
    _ = try player.step()
    var other = schedule
    other.events.removeFirst()
    let changedPlaying = player.replace(other, isComplete: true)
    #expect(!changedPlaying)
    try player.silence()
    let changedSilent = player.replace(other, isComplete: true)
    #expect(changedSilent)
    let schedules = player.schedule
    #expect(schedules == other)
  }

  @Test func eventsAtTheVeryEndAreHeardOnceOnly() throws {
    func note(_ time: Rational, _ number: UInt8) -> [ScheduledEvent] {
      [
        ScheduledEvent(
          time: time, track: 0, port: 0,
          message: .noteOn(channel: 0, note: number, velocity: 80)),
        ScheduledEvent(
          time: time, track: 0, port: 0,
          message: .noteOff(channel: 0, note: number, velocity: 64)),
      ]
    }
    let sink = FakeSink(lookAhead: .zero)
    let first = EventSchedule(events: note(1, 60), tracks: [], end: 1)
    var player = LivePlayer(first, isComplete: false, to: sink)
    try player.start()
    sink.advance(by: 1)
    #expect(try player.step() == .starved)
    try player.silence()
    let second = EventSchedule(events: note(1, 60) + note(1, 62), tracks: [], end: 1)
    let grown = player.replace(second, isComplete: true)
    #expect(grown)
    try player.start(from: player.position())
    _ = try player.step()
    sink.advance(by: 1)
    let starts = sink.delivered.filter { $0.message.startsNote }
    #expect(starts.map(\.message) == [60, 62].map { .noteOn(channel: 0, note: $0, velocity: 80) })
  }
}

extension Message {
  fileprivate var startsNote: Bool {
    if case .noteOn(_, _, 1...) = self { true } else { false }
  }

  fileprivate var endsNote: Bool {
    if case .noteOff = self { true } else { false }
  }
}

/// The same through the transport, in real time.
@Suite struct GrowingTransportTests {
  private static func schedule(notes: Int, end: Rational) -> EventSchedule {
    let events = (0..<notes).flatMap { index in
      [
        ScheduledEvent(
          time: Rational(index, 50), track: 0, port: 0,
          message: .noteOn(channel: 0, note: UInt8(index), velocity: 80)),
        ScheduledEvent(
          time: Rational(index, 50) + Rational(1, 100), track: 0, port: 0,
          message: .noteOff(channel: 0, note: UInt8(index), velocity: 64)),
      ]
    }
    return EventSchedule(events: events, tracks: [], end: end)
  }

  @Test(.timeLimit(.minutes(1))) func itWaitsForMusicAndGoesOnByItself() throws {
    let transport = Transport(buffer: Rational(1, 10))
    let instrument = RecordingInstrument()
    let waits = Atomic(0)
    Thread.detachNewThread {
      for step in 1...3 {
        while !transport.isWaiting || (step > 1 && transport.position < Rational(step - 1, 5)) {
          Thread.sleep(forTimeInterval: 0.002)
        }
        waits.add(1, ordering: .relaxed)
        transport.update(
          Self.schedule(notes: step * 10, end: Rational(step, 5)), isComplete: step == 3)
      }
    }
    let ending = try transport.play(
      Self.schedule(notes: 0, end: .zero), isComplete: false, to: ImmediateSink(instrument))
    #expect(ending == .finished)
    #expect(waits.load(ordering: .relaxed) == 3)
    #expect(!transport.isWaiting)
    let notes = instrument.messages.compactMap { message -> UInt8? in
      if case .noteOn(_, let note, _) = message { note } else { nil }
    }
    #expect(notes == Array(0..<30))
  }

  @Test func anUpdateIsAnswered() throws {
    let transport = Transport()
    let answers = Mutex<[Bool]>([])
    transport.update(Self.schedule(notes: 1, end: 1), isComplete: true) { answer in
      answers.withLock { $0.append(answer) }
    }
    transport.stop()
    let empty = EventSchedule(events: [], tracks: [], end: .zero)
    #expect(try transport.play(empty, isComplete: false, to: FakeSink()) == .stopped)
    #expect(answers.withLock { $0 } == [true])
  }

  @Test func aWaitingTransportStopsAndPauses() throws {
    let transport = Transport()
    let empty = EventSchedule(events: [], tracks: [], end: .zero)
    Thread.detachNewThread {
      while !transport.isWaiting { Thread.sleep(forTimeInterval: 0.002) }
      transport.pause()
      transport.locate(to: 3)
      transport.resume()
      while transport.position != 3 { Thread.sleep(forTimeInterval: 0.002) }
      transport.stop()
    }
    #expect(try transport.play(empty, isComplete: false, to: FakeSink()) == .stopped)
    #expect(!transport.isWaiting)
  }
}
