import Foundation
import LiveMIDI
import MIDIFile
import Synchronization
import Testing
import Timing

/// Takes down what an input port hands over.
final class InputLog: Sendable {
  private let arrivals = Mutex<[SequencerInput.Arrival]>([])

  var all: [SequencerInput.Arrival] { arrivals.withLock { $0 } }
  var messages: [Message] { all.map(\.message) }

  func add(_ arrival: SequencerInput.Arrival) { arrivals.withLock { $0.append(arrival) } }
}

@Suite(
  .serialized, .enabled(if: RealSequencer.clock != nil, "runs inside the virtual machine only"))
struct SequencerInputTests {
  private static let messages: [Message] =
    [
      .noteOn(channel: 0, note: 1, velocity: 2), .noteOff(channel: 15, note: 127, velocity: 0),
      .polyphonicPressure(channel: 1, note: 2, pressure: 3),
      .controlChange(channel: 2, controller: 3, value: 4), .programChange(channel: 3, program: 5),
      .channelPressure(channel: 4, pressure: 6), .pitchBend(channel: 5, value: -8192),
      .pitchBend(channel: 5, value: 8191), .systemExclusive([0x7F, 0x7F, 0x06, 0x01, 0xF7]),
      .systemExclusive((0..<1000).map { UInt8($0 % 128) } + [0xF7]),
    ]
    + [
      SystemMessage.quarterFrame(piece: 7, value: 15), .quarterFrame(piece: 0, value: 0),
      .songPosition(0), .songPosition(0x3FFF), .songPosition(0x81), .clock, .start, .resume, .stop,
    ].map(\.message)

  private func settle() { Thread.sleep(forTimeInterval: 0.2) }

  @Test func everyKindOfMessageComesThroughWhole() throws {
    let log = InputLog()
    let input = try SequencerInput { log.add($0) }
    let port = try SequencerPort(destinations: [input.address])
    for message in Self.messages { try port.send(message, port: 0) }
    settle()
    #expect(log.messages == Self.messages)
  }

  @Test func listensToAPortThatIsThere() throws {
    let log = InputLog()
    let port = try SequencerPort(name: "Keys", destinations: [], unconnected: 1)
    let source = try MIDIDevices.findSource("Keys", in: MIDIDevices.list())
    #expect(source.address == port.addresses[0])
    let input = try SequencerInput(sources: [source.address]) { log.add($0) }
    try port.send(.noteOn(channel: 0, note: 60, velocity: 1), port: 0)
    settle()
    #expect(log.messages == [.noteOn(channel: 0, note: 60, velocity: 1)])
    withExtendedLifetime(input) {}
  }

  @Test func stampsWithTheTimeOfArrival() throws {
    let log = InputLog()
    let input = try SequencerInput { log.add($0) }
    let port = try SequencerPort(destinations: [input.address])
    try port.start()
    let offset = try input.elapsed() - port.elapsed()
    for index in 1...100 {
      let time = Rational(index, 100)
      #expect(try port.schedule(SystemMessage.clock.message, port: 0, at: time))
    }
    Thread.sleep(forTimeInterval: 1.2)
    let errors = log.all.enumerated().map { index, arrival in
      abs((arrival.time - offset - Rational(index + 1, 100)).doubleValue)
    }
    #expect(errors.count == 100)
    #expect((errors.max() ?? 1) < RealSequencer.allowedLateness * 3)
    #expect(try input.elapsed() > Rational(1))
  }

  @Test func hearsNothingOnceItIsGone() throws {
    let log = InputLog()
    var input: SequencerInput? = try SequencerInput { log.add($0) }
    let address = try #require(input?.address)
    #expect(try MIDIDevices.list().contains { $0.address == address && $0.canReceive })
    input = nil
    settle()
    #expect(try !MIDIDevices.list().contains { $0.address == address })
  }

  @Test func aSourceThatIsNotThereIsRefused() throws {
    #expect(throws: LiveMIDIError.noSuchPort("191:7")) {
      try SequencerInput(sources: [MIDIAddress(client: 191, port: 7)]) { _ in }
    }
  }
}
