import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

@Suite struct TransportTests {
  private static let short = EventSchedule(
    events: [
      ScheduledEvent(
        time: 0, track: 0, port: 0, message: .noteOn(channel: 0, note: 60, velocity: 9))
    ], tracks: [], end: Rational(1, 100))

  private static let long = EventSchedule(events: short.events, tracks: [], end: 100_000)

  @Test func playsToTheEnd() throws {
    let instrument = RecordingInstrument()
    let ending = try Transport().play(Self.short, to: ImmediateSink(instrument))
    #expect(ending == .finished)
    #expect(instrument.messages.first == .noteOn(channel: 0, note: 60, velocity: 9))
    #expect(instrument.messages.last == .controlChange(channel: 0, controller: 120, value: 0))
    #expect(instrument.panics == 1)
  }

  @Test func aStopThatComesFirstCounts() throws {
    let transport = Transport()
    transport.stop()
    let sink = FakeSink()
    #expect(try transport.play(Self.long, to: sink) == .stopped)
    #expect(sink.delivered.hanging == 0)
  }

  @Test func commandsAreObeyedInTheirOrder() throws {
    let transport = Transport()
    transport.pause()
    transport.locate(to: 77)
    transport.pause()
    transport.stop()
    #expect(try transport.play(Self.long, to: FakeSink()) == .stopped)
    #expect(transport.isPaused)
    #expect(transport.position == 77)
  }

  @Test func aLoopElsewhereIsGoneToAndLeftByALocate() throws {
    let transport = Transport()
    transport.pause()
    transport.trim(Rational(5, 4))
    transport.loop(10..<20)
    transport.stop()
    #expect(try transport.play(Self.long, to: FakeSink()) == .stopped)
    #expect(transport.position == 10)
    #expect(transport.loop == 10..<20)
    #expect(transport.speed == Rational(5, 4))
    transport.locate(to: 30)
    transport.resume()
    Thread.detachNewThread {
      while transport.position < 30 { Thread.sleep(forTimeInterval: 0.002) }
      transport.stop()
    }
    #expect(try transport.play(Self.long, to: ImmediateSink(RecordingInstrument())) == .stopped)
    #expect(transport.loop == nil)
  }

  @Test func aPortIsBroughtToWhereItWouldStand() throws {
    let events = [
      Message.programChange(channel: 0, program: 48), .noteOn(channel: 0, note: 60, velocity: 9),
    ].map { ScheduledEvent(time: 0, track: 0, port: 0, message: $0) }
    let off = ScheduledEvent(
      time: 90, track: 0, port: 0, message: .noteOff(channel: 0, note: 60, velocity: 64))
    let transport = Transport()
    let instrument = RecordingInstrument()
    Thread.detachNewThread {
      while transport.position < Rational(1, 20) { Thread.sleep(forTimeInterval: 0.002) }
      transport.restore(port: 0)
      transport.restore(port: 1)
      transport.stop()
    }
    let schedule = EventSchedule(events: events + [off], tracks: [], end: 90)
    #expect(try transport.play(schedule, to: ImmediateSink(instrument)) == .stopped)
    let told = instrument.messages
    #expect(told.filter { $0 == events[0].message }.count == 2)
    #expect(told.filter { $0 == events[1].message }.count == 2)
    let end = told.lastIndex(of: .noteOff(channel: 0, note: 60, velocity: 64))
    #expect(end ?? 0 > told.lastIndex(of: events[1].message) ?? 0)
  }

  @Test func resumingPlaysFromWhereItWas() throws {
    let transport = Transport()
    transport.pause()
    transport.locate(to: Rational(1, 200))
    transport.resume()
    let instrument = RecordingInstrument()
    #expect(try transport.play(Self.short, to: ImmediateSink(instrument)) == .finished)
    #expect(!transport.isPaused)
    #expect(transport.position >= Rational(1, 200))
  }

  @Test func itStopsFromAnotherThread() throws {
    let transport = Transport()
    Thread.detachNewThread { transport.stop() }
    #expect(try transport.play(Self.long, to: ImmediateSink(RecordingInstrument())) == .stopped)
  }

  @Test func anErrorComesOutAfterTheSilence() {
    let sink = FakeSink()
    sink.failAfter(calls: 3)
    #expect(throws: LiveMIDIError.failed(doing: "testing", reason: "it was told to")) {
      try Transport().play(Self.long, to: sink)
    }
    sink.advance(by: 5)
    #expect(sink.delivered.hanging == 0)
  }

  @Test func aSignalStopsThePlayer() throws {
    let transport = Transport()
    let signals = try StopSignals([SIGUSR1]) { _ in transport.stop() }
    kill(getpid(), SIGUSR1)
    let ending = try withExtendedLifetime(signals) {
      try transport.play(Self.long, to: ImmediateSink(RecordingInstrument()))
    }
    #expect(ending == .stopped)
  }
}
