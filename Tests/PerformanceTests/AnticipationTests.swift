import MIDIFile
import Performance
import Testing
import Timing

@Suite struct AnticipationTests {
  private static func on(_ note: UInt8, at time: Rational, channel: UInt8 = 0) -> ScheduledEvent {
    event(.noteOn(channel: channel, note: note, velocity: 80), time)
  }

  private static func off(_ note: UInt8, at time: Rational, channel: UInt8 = 0) -> ScheduledEvent {
    event(.noteOff(channel: channel, note: note, velocity: 64), time)
  }

  private static func event(_ message: Message, _ time: Rational) -> ScheduledEvent {
    ScheduledEvent(time: time, track: 0, port: 0, message: message)
  }

  private static func program(_ number: UInt8, at time: Rational) -> ScheduledEvent {
    event(.programChange(channel: 0, program: number), time)
  }

  /// A tenth of a second for program 48, nothing for others.
  private func attack(_ sound: ChannelSound) -> Rational {
    sound.program == 48 ? Rational(1, 10) : 0
  }

  @Test func beginsNotesEarlierAndLeavesTheirEnds() {
    let events = [Self.program(48, at: 0), Self.on(60, at: 1), Self.off(60, at: 2)]
    #expect(
      events.anticipating(attack).map(\.time) == [0, Rational(9, 10), 2])
  }

  @Test func neverBeginsBeforeTheStart() {
    let events = [Self.program(48, at: 0), Self.on(60, at: Rational(1, 20))]
    #expect(events.anticipating(attack).map(\.time) == [0, 0])
  }

  @Test func endsANoteWhereItsPitchIsStruckAgain() {
    let events = [
      Self.program(48, at: 0), Self.on(60, at: 1), Self.off(60, at: Rational(39, 20)),
      Self.on(60, at: 2), Self.off(60, at: 3),
    ]
    let moved = events.anticipating(attack)
    #expect(moved.map(\.time) == [0, Rational(9, 10), Rational(19, 10), Rational(19, 10), 3])
    #expect(moved.map(\.message) == events.map(\.message))
  }

  @Test func bringsTheProgramAndItsBankAlong() {
    let bank = Self.event(.controlChange(channel: 0, controller: 0, value: 20), Rational(39, 20))
    let events = [
      Self.program(1, at: 0), Self.on(60, at: 1), bank, Self.program(48, at: Rational(39, 20)),
      Self.on(62, at: 2),
    ]
    let moved = events.anticipating(attack)
    #expect(moved.map(\.message) == events.map(\.message))
    #expect(moved.map(\.time) == [0, 1, Rational(37, 20), Rational(37, 20), Rational(19, 10)])
  }

  /// All sound ends when the picture says so, and no note that comes after it begins before it.
  @Test func leavesAllSoundOffWhereItIs() {
    let off = Self.event(.controlChange(channel: 0, controller: 120, value: 0), 2)
    let events = [
      Self.program(48, at: 0), Self.on(60, at: 1), Self.off(60, at: 2), off,
      Self.on(60, at: Rational(41, 20)), Self.on(62, at: 3),
    ]
    let moved = events.anticipating(attack)
    #expect(moved.map(\.message) == events.map(\.message))
    #expect(moved.map(\.time) == [0, Rational(9, 10), 2, 2, 2, Rational(29, 10)])
  }

  @Test func knowsThePitchesOfEachSound() {
    let events = [
      Self.event(.controlChange(channel: 3, controller: 0, value: 20), 0),
      Self.on(59, at: 0, channel: 3), Self.event(.programChange(channel: 3, program: 48), 0),
      Self.on(60, at: 1, channel: 3), Self.off(60, at: 2, channel: 3),
      Self.on(62, at: 2, channel: 3), Self.on(60, at: 1, channel: 4),
    ]
    #expect(
      events.pitches == [
        ChannelSound(channel: 3): [59], ChannelSound(channel: 3, bank: 20, program: 48): [60, 62],
        ChannelSound(channel: 4): [60],
      ])
  }

  /// Attacks between nothing and five seconds, where one event falls on each second.
  private func longAttack(_ sound: ChannelSound) -> Rational {
    Rational(Int(sound.program) % 6 + Int(sound.bank), 1)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func keepsTheOrderOfEachChannelAndTheLifeOfEachNote(seed: UInt64) {
    let events = EventSchedule.random(events: 80, seed: seed).events
    let moved = events.anticipating(longAttack)
    #expect(moved.count == events.count)
    #expect(zip(moved, moved.dropFirst()).allSatisfy { $0.time <= $1.time })
    #expect(moved.allSatisfy { $0.time >= 0 })
    for port in 0...1 {
      for channel in 0...1 as ClosedRange<UInt8> {
        func lanes(_ events: [ScheduledEvent]) -> [[Message]] {
          let own = events.filter { $0.port == port && $0.message.channel == channel }
            .map(\.message)
          let pitches = (0...3 as ClosedRange<UInt8>).map { note in
            own.filter { $0.note == note }
          }
          return [own.filter { !$0.isNoteOff }] + pitches
        }
        #expect(lanes(moved) == lanes(events))
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func leavesQuickSoundsAlone(seed: UInt64) {
    let events = EventSchedule.random(events: 80, seed: seed).events
    #expect(events.anticipating { _ in 0 } == events)
  }
}

extension Message {
  fileprivate var note: UInt8? {
    switch self {
    case .noteOn(_, let note, _), .noteOff(_, let note, _): note
    default: nil
    }
  }

  fileprivate var isNoteOff: Bool {
    if case .noteOff = self { true } else { false }
  }
}
