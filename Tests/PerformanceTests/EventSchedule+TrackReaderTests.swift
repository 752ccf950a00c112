import MIDIFile
import Performance
import Testing
import Timing

@Suite struct TrackReaderTests {
  private func messages(_ messages: Message...) -> [Message] {
    let events = messages.enumerated().map { Event(tick: $0.offset, message: $0.element) }
    let file = StandardMIDIFile(division: .ticksPerQuarter(1), tracks: [Track(events: events)])
    return EventSchedule(file).events.map(\.message)
  }

  @Test func packetsBecomeOneMessageAtTheTimeOfTheLast() {
    let events = [
      Event(tick: 0, message: .systemExclusive([0x43, 1])),
      Event(tick: 1, message: .escape([2])),
      Event(tick: 2, message: .escape([3, 0xF7])),
    ]
    let file = StandardMIDIFile(division: .ticksPerQuarter(1), tracks: [Track(events: events)])
    #expect(
      EventSchedule(file).events == [
        ScheduledEvent(
          time: 1, track: 0, port: 0, message: .systemExclusive([0x43, 1, 2, 3, 0xF7]))
      ])
  }

  @Test func aMessageThatNeverEndsIsLeftOut() {
    let whole = Message.systemExclusive([0x7E, 0x7F, 9, 1, 0xF7])
    #expect(messages(.systemExclusive([0x43, 1]), whole) == [whole])
    #expect(messages(.systemExclusive([0x43, 1])) == [])
  }

  @Test func escapedMessagesThatAreCompleteCount() {
    #expect(
      messages(.escape([0xF0, 1, 0xF7]), .escape([0x91, 60, 5]), .escape([0xC2, 7]))
        == [
          .systemExclusive([1, 0xF7]), .noteOn(channel: 1, note: 60, velocity: 5),
          .programChange(channel: 2, program: 7),
        ])
    #expect(messages(.escape([0xF8]), .escape([0x90, 60]), .escape([]), .escape([0xF3, 1])) == [])
  }
}
