import MIDIFile
import Performance
import Testing
import Timing

/// An instrument as simple as can be: where its controls stand.
private struct Instrument: Equatable {
  struct Channel: Equatable {
    var program: UInt8?
    var bank: [UInt8] = [0, 0]
    var bankOfProgram: [UInt8] = [0, 0]
    var controllers: [UInt8: UInt8] = [:]
    var selected: [UInt8]?
    var parameters: [[UInt8]: [UInt8: UInt8]] = [:]
    var pressure: UInt8 = 0
    var bend = 0
  }

  var channels: [[Int]: Channel] = [:]

  mutating func play(_ message: Message, port: Int) {
    guard let number = message.channel else { return }
    var channel = channels[[port, Int(number)]] ?? Channel()
    switch message {
    case .programChange(_, let program):
      channel.program = program
      channel.bankOfProgram = channel.bank
    case .channelPressure(_, let pressure): channel.pressure = pressure
    case .pitchBend(_, let value): channel.bend = value
    case .controlChange(_, let controller, let value): channel.control(controller, value)
    default: break
    }
    channels[[port, Int(number)]] = channel
  }
}

extension Instrument.Channel {
  fileprivate mutating func control(_ controller: UInt8, _ value: UInt8) {
    switch controller {
    case 0: bank[0] = value
    case 32: bank[1] = value
    case 98...101:
      let pair: [UInt8] = controller < 100 ? [99, 98] : [101, 100]
      controllers[controller] = value
      let values = pair.map { controllers[$0] ?? 127 }
      selected = values == [127, 127] ? nil : pair + values
    case 6, 38: if let selected { parameters[selected, default: [:]][controller] = value }
    case 121:
      controllers = controllers.filter { $0.key == 7 }
      (selected, pressure, bend) = (nil, 0, 0)
    default: controllers[controller] = value
    }
  }

  /// What is heard: a parameter's choice counts only while it stands.
  fileprivate var heard: Instrument.Channel {
    var copy = self
    copy.controllers = copy.controllers.filter { !(98...101).contains($0.key) }
    return copy
  }
}

@Suite struct ChaseTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func leavesInstrumentsAsIfAllHadBeenPlayed(seed: UInt64) {
    let schedule = EventSchedule.random(events: 60, seed: seed)
    var played = Instrument()
    for event in schedule.events.prefix(40) { played.play(event.message, port: event.port) }
    var chased = Instrument()
    for setting in schedule.chase(to: 40) { chased.play(setting.message, port: setting.port) }
    for (key, channel) in played.channels {
      #expect((chased.channels[key] ?? Instrument.Channel()).heard == channel.heard)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func startsNoNotes(seed: UInt64) {
    let settings = EventSchedule.random(events: 60, seed: seed).chase(to: 60)
    #expect(
      settings.allSatisfy {
        switch $0.message {
        case .noteOn, .noteOff, .polyphonicPressure: false
        default: true
        }
      })
  }

  private func schedule(_ messages: Message...) -> EventSchedule {
    EventSchedule(
      events: messages.enumerated().map {
        ScheduledEvent(time: Rational($0.offset), track: 0, port: 1, message: $0.element)
      }, tracks: [], end: Rational(messages.count))
  }

  @Test func sendsEachControlOnceAndTheBankBeforeTheProgram() {
    let schedule = schedule(
      .controlChange(channel: 2, controller: 7, value: 90),
      .controlChange(channel: 2, controller: 0, value: 1),
      .programChange(channel: 2, program: 48),
      .controlChange(channel: 2, controller: 7, value: 100),
      .controlChange(channel: 2, controller: 123, value: 0),
      .systemExclusive([0x7E, 0x7F, 9, 1, 0xF7]))
    #expect(
      schedule.chase(to: 6).map(\.message) == [
        .systemExclusive([0x7E, 0x7F, 9, 1, 0xF7]),
        .controlChange(channel: 2, controller: 0, value: 1),
        .programChange(channel: 2, program: 48),
        .controlChange(channel: 2, controller: 0, value: 1),
        .controlChange(channel: 2, controller: 7, value: 100),
      ])
    #expect(schedule.chase(to: 6).allSatisfy { $0.port == 1 })
  }

  @Test func whatHappensAtTheTimeItselfIsNotChased() {
    #expect(schedule(.programChange(channel: 0, program: 1)).chase(to: 0) == [])
  }
}
