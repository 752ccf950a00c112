import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Synchronization
import Testing
import Timing

/// Devices that vanish and come back, on the real sequencer.
@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct LostDeviceTests {
  /// A long note on each of two ports, and short ones after it.
  private static let schedule: EventSchedule = {
    var events: [ScheduledEvent] = []
    func add(_ time: Rational, _ port: Int, _ message: Message) {
      events.append(ScheduledEvent(time: time, track: 0, port: port, message: message))
    }
    for port in 0...1 {
      add(0, port, .programChange(channel: 0, program: 48))
      add(0, port, .noteOn(channel: 0, note: 40, velocity: 70))
    }
    for index in 1..<100 {
      for port in 0...1 {
        add(Rational(index, 20), port, .noteOn(channel: 0, note: 60, velocity: 80))
        add(Rational(index, 20), port, .noteOff(channel: 0, note: 60, velocity: 64))
      }
    }
    for port in 0...1 { add(5, port, .noteOff(channel: 0, note: 40, velocity: 64)) }
    return EventSchedule(events: events, tracks: [], end: 5)
  }()

  private static func wait(for position: Rational, of transport: Transport) {
    while transport.position < position { Thread.sleep(forTimeInterval: 0.01) }
  }

  @Test func theMusicGoesOnElsewhereAndTheDeviceIsTakenUpAgain() throws {
    let first = try SequencerReceiver(ports: 1, name: "First")
    defer { first.close() }
    let second = try SequencerReceiver(ports: 1, name: "Second")
    let port = try SequencerPort(destinations: first.addresses + second.addresses)
    let transport = Transport()
    let changes = Mutex<[SequencerPort.Change]>([])
    let watch = DeviceWatch(port) { change in
      changes.withLock { $0.append(change) }
      if change.isConnected { transport.restore(port: change.port) }
    }
    let returned = Mutex<SequencerReceiver?>(nil)
    Thread.detachNewThread {
      Self.wait(for: 1, of: transport)
      second.close()
      Self.wait(for: 2, of: transport)
      returned.withLock { $0 = try? SequencerReceiver(ports: 1, name: "Second") }
    }
    #expect(try transport.play(Self.schedule, to: port) == .finished)
    Thread.sleep(forTimeInterval: 0.2)
    #expect(changes.withLock { $0.map(\.port) } == [1, 1])
    #expect(changes.withLock { $0.map(\.isConnected) } == [false, true])
    #expect(changes.withLock { $0.first?.name } == "Second")
    let notes = first.received.filter { $0.bytes[0] == 0x90 }
    #expect(notes.count == 100)
    let again = try #require(returned.withLock { $0 })
    let heard = again.received.map(\.bytes)
    // From a little after two seconds on: the program, the long note, the short ones.
    #expect(heard.contains([0xC0, 48]))
    #expect(heard.filter { $0 == [0x90, 40, 70] }.count == 1)
    let short = heard.filter { $0 == [0x90, 60, 80] }.count
    #expect((45...60).contains(short), "\(short)")
    #expect(heard.last == [0xB0, 120, 0])
    again.close()
    withExtendedLifetime(watch) {}
  }

  @Test func aDeviceThatNeverComesBackIsNoError() throws {
    let receiver = try SequencerReceiver(ports: 1, name: "Gone")
    let port = try SequencerPort(destinations: receiver.addresses, unconnected: 1)
    #expect(try port.look() == [])
    receiver.close()
    #expect(
      try port.look() == [SequencerPort.Change(port: 0, name: "Gone", isConnected: false)])
    #expect(try port.look() == [])
    try port.send(.noteOn(channel: 0, note: 60, velocity: 1), port: 0)
  }
}
