import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

/// Where the real sequencer's tests run: inside the virtual machine that ``VirtualMachineTests``
/// starts, or anywhere by hand with this variable set.
enum RealSequencer {
  static let variable = "LEITMOTIF_REAL_SEQUENCER"
  static let clock = ProcessInfo.processInfo.environment[variable]
  /// Seconds. In virtual time lateness is the same on every run; in real time a busy machine adds to
  /// it what it likes.
  static let allowedLateness = clock == "virtual" ? 0.0003 : .infinity
}

/// Serial: a signal is for the whole process.
@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct RealSequencerTests {
  private func withReceiver(
    _ body: (SequencerReceiver, SequencerPort) throws -> Void
  ) throws {
    let receiver = try SequencerReceiver(ports: 2)
    defer { receiver.close() }
    try body(receiver, try SequencerPort(destinations: receiver.addresses))
  }

  private func bytes(_ schedule: EventSchedule) -> [[UInt8]] {
    schedule.events.compactMap(\.message.channelBytes)
  }

  /// The notes that would hang on an instrument that counts them.
  private func hanging(_ arrivals: [SequencerReceiver.Arrival]) -> Int {
    var notes = SoundingNotes()
    for arrival in arrivals {
      let data = arrival.bytes.dropFirst() + [0]
      if let message = Message(status: arrival.bytes[0], data[1], data[2]) {
        notes.enter(message, port: arrival.port)
      }
    }
    return notes.count
  }

  /// Until everything that was sent has been read.
  private func settle() { Thread.sleep(forTimeInterval: 0.2) }

  /// Returns when so much of the music has been played.
  private static func wait(for position: Rational, of transport: Transport) {
    while transport.position < position { Thread.sleep(forTimeInterval: 0.01) }
  }

  @Test(arguments: 0..<3 as Range<UInt64>)
  func everyEventArrivesInOrderAndOnTime(seed: UInt64) throws {
    let schedule = EventSchedule.random(notes: 400, seed: seed)
    try withReceiver { receiver, port throws in
      #expect(try Transport().play(schedule, to: port) == .finished)
      settle()
      let arrivals = receiver.received.prefix(schedule.events.count)
      #expect(arrivals.map(\.bytes) == bytes(schedule))
      #expect(arrivals.map(\.port) == schedule.events.map(\.port))
      let start = (arrivals.first?.time ?? 0) - (schedule.events.first?.time.doubleValue ?? 0)
      let errors = zip(arrivals, schedule.events).map {
        abs($0.time - start - $1.time.doubleValue)
      }
      #expect((errors.max() ?? 0) < RealSequencer.allowedLateness)
      print("worst time error: \(Int((errors.max() ?? 0) * 1e6)) µs in \(errors.count) events")
      #expect(hanging(receiver.received) == 0)
    }
  }

  @Test func moreEventsThanTheKernelHasRoomForArriveAll() throws {
    let events = (0..<6000).map { index in
      ScheduledEvent(
        time: Rational(index / 20, 1000), track: 0, port: index % 2,
        message: .controlChange(
          channel: 0, controller: UInt8(index % 120), value: UInt8(index / 120 % 128)))
    }
    let schedule = EventSchedule(events: events, tracks: [], end: 1)
    try withReceiver { receiver, port throws in
      #expect(try Transport().play(schedule, to: port) == .finished)
      settle()
      #expect(receiver.received.prefix(6000).map(\.bytes) == bytes(schedule))
    }
  }

  @Test func everyKindOfMessageArrives() throws {
    let messages: [Message] = [
      .noteOn(channel: 0, note: 1, velocity: 2), .noteOff(channel: 15, note: 127, velocity: 0),
      .polyphonicPressure(channel: 1, note: 2, pressure: 3),
      .controlChange(channel: 2, controller: 3, value: 4), .programChange(channel: 3, program: 5),
      .channelPressure(channel: 4, pressure: 6), .pitchBend(channel: 5, value: -8192),
      .pitchBend(channel: 5, value: 8191), .pitchBend(channel: 5, value: 0),
    ]
    let long = (0..<1000).map { UInt8($0 % 128) } + [0xF7]
    try withReceiver { receiver, port throws in
      for message in messages { try port.send(message, port: 0) }
      try port.send(.systemExclusive(long), port: 1)
      settle()
      #expect(
        receiver.received.prefix(messages.count).map(\.bytes) == messages.map(\.channelBytes))
      let pieces = receiver.received.dropFirst(messages.count)
      #expect(pieces.flatMap(\.bytes) == [0xF0] + long)
      #expect(pieces.allSatisfy { $0.port == 1 })
    }
  }

  @Test(arguments: 0..<25 as Range<UInt64>)
  func noNoteHangsWhereverItStops(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let moment = Double.random(in: 0...3, using: &generator)
    let transport = Transport()
    try withReceiver { receiver, port throws in
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: moment)
        transport.stop()
      }
      let schedule = EventSchedule.random(notes: 400, seed: seed)
      #expect(try transport.play(schedule, to: port) == .stopped)
      settle()
      let count = receiver.received.count
      #expect(hanging(receiver.received) == 0)
      Thread.sleep(forTimeInterval: 1)
      #expect(receiver.received.count == count)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalEndsEveryNote(signal: Int32) throws {
    let transport = Transport()
    let signals = try StopSignals { _ in transport.stop() }
    try withReceiver { receiver, port throws in
      Thread.detachNewThread {
        Self.wait(for: Rational(6, 5), of: transport)
        kill(getpid(), signal)
      }
      let schedule = EventSchedule.random(notes: 600, seed: 9)
      #expect(try transport.play(schedule, to: port) == .stopped)
      settle()
      #expect(hanging(receiver.received) == 0)
      #expect(receiver.received.last?.bytes == [0xB1, 120, 0])
    }
    withExtendedLifetime(signals) {}
  }

  @Test func pausingIsSilentAndResumingGoesOn() throws {
    let transport = Transport()
    try withReceiver { receiver, port throws in
      Thread.detachNewThread {
        Self.wait(for: Rational(1, 2), of: transport)
        transport.pause()
        Thread.sleep(forTimeInterval: 2)
        transport.resume()
      }
      let schedule = EventSchedule.random(notes: 100, seconds: 2, seed: 4)
      #expect(try transport.play(schedule, to: port) == .finished)
      settle()
      let times = receiver.received.map(\.time)
      #expect(zip(times, times.dropFirst()).contains { $1 - $0 > 1.5 })
      #expect(hanging(receiver.received) == 0)
    }
  }

  @Test func listsThePortsThatAreThere() throws {
    try withReceiver { receiver, _ in
      let devices = try MIDIDevices.list()
      let found = try MIDIDevices.find("Receiver", in: devices.filter { $0.portName == "in 1" })
      #expect(found.address == receiver.addresses[1])
      #expect(found.canReceive && !found.canSend && !found.isKernel)
      #expect(devices.contains { $0.clientName == "Midi Through" && $0.isKernel })
      #expect(devices.map(\.address) == devices.map(\.address).sorted())
    }
  }

  @Test func refusesPortsThatAreNotThere() throws {
    let nowhere = MIDIAddress(client: 191, port: 7)
    #expect(throws: LiveMIDIError.noSuchPort("191:7")) {
      try SequencerPort(destinations: [nowhere])
    }
    try withReceiver { _, port in
      #expect(throws: LiveMIDIError.portsMissing(needed: 3, given: 2)) {
        try port.send(.programChange(channel: 0, program: 0), port: 2)
      }
    }
  }
}
