import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// An instrument that cannot schedule, with time code and clock in the sequencer's queue beside it.
@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct BesideSinkTests {
  private static let start = Timecode(frames: 90_000, rate: .fps25)

  private var sync: SyncOutput {
    var sync = SyncOutput()
    sync.add(.timeCode(MTCGenerator(start: Self.start)), port: 5)
    sync.add(.clock(ClockGenerator(grid: BeatGrid(.default))), port: 6)
    return sync
  }

  private func withSink(
    _ body: (SequencerReceiver, BesideSink<RecordingInstrument>) throws -> Void
  ) throws {
    let receiver = try SequencerReceiver(ports: 2)
    defer { receiver.close() }
    let port = try SequencerPort(destinations: receiver.addresses)
    try body(receiver, BesideSink(RecordingInstrument(), beside: port, from: 5))
  }

  @Test func theMusicIsTheInstrumentsAndTheCodeThePorts() throws {
    let schedule = EventSchedule.random(notes: 100, seconds: 4, seed: 11)
    try withSink { receiver, sink throws in
      #expect(try Transport().play(schedule, to: sink, sync: sync) == .finished)
      Thread.sleep(forTimeInterval: 0.2)
      let told = sink.instrument.messages.prefix(schedule.events.count)
      #expect(told == schedule.events.map(\.message)[...])
      #expect(sink.instrument.panics == 1)
      let code = receiver.received.filter { $0.port == 0 && $0.bytes[0] == 0xF1 }
      // A hundred quarter frames a second, evenly.
      #expect(code.count >= 400)
      let first = code.first?.time ?? 0
      let errors = code.enumerated().map { abs($1.time - first - Double($0) / 100) }
      #expect((errors.max() ?? 1) < RealSequencer.allowedLateness)
      let clocks = receiver.received.filter { $0.port == 1 }.map(\.bytes)
      #expect(clocks.prefix(2) == [[0xF2, 0, 0], [0xFA]])
      #expect(clocks.last == [0xFC])
    }
  }

  @Test func aPauseTakesBackWhatWasScheduled() throws {
    let schedule = EventSchedule.random(notes: 100, seconds: 4, seed: 12)
    let transport = Transport()
    try withSink { receiver, sink throws in
      Thread.detachNewThread {
        while transport.position < 1 { Thread.sleep(forTimeInterval: 0.01) }
        transport.pause()
        Thread.sleep(forTimeInterval: 2)
        transport.stop()
      }
      #expect(try transport.play(schedule, to: sink, sync: sync) == .stopped)
      let clocks = receiver.received.filter { $0.port == 1 }
      #expect(clocks.last?.bytes == [0xFC])
      let stop = clocks.last?.time ?? 0
      #expect(receiver.received.allSatisfy { $0.time <= stop + 0.01 })
      #expect(clocks.count < 70)
    }
  }
}
