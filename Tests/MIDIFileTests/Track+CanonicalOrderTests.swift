import MIDIFile
import Testing

@Suite struct CanonicalOrderTests {
  private func order(_ messages: Message...) -> [Message] {
    Track(events: messages.map { Event(tick: 0, message: $0) }).canonical().events.map(\.message)
  }

  private let on = Message.noteOn(channel: 0, note: 60, velocity: 64)
  private let off = Message.noteOff(channel: 0, note: 60, velocity: 64)

  @Test func ranksTheMessagesOfOneTick() {
    let bank = Message.controlChange(channel: 0, controller: 0, value: 1)
    let program = Message.programChange(channel: 0, program: 4)
    let reset = Message.systemExclusive([0x7E, 0x7F, 0x09, 0x01, 0xF7])
    let name = Message.meta(.trackName("Horn"))
    #expect(
      order(on, bank, program, reset, off, name, .meta(.endOfTrack))
        == [name, reset, bank, program, on, off, .meta(.endOfTrack)])
  }

  @Test func aRepeatedNoteIsLetGoFirst() {
    let events = [(0, on), (10, on), (10, off), (20, off)]
    let track = Track(events: events.map { Event(tick: $0.0, message: $0.1) }).canonical()
    #expect(track.events.map(\.message) == [on, off, on, off, .meta(.endOfTrack)])
  }

  @Test func aNoteWithoutDurationKeepsItsOrder() {
    #expect(order(on, off) == [on, off, .meta(.endOfTrack)])
    #expect(order(on, off, on) == [on, off, on, .meta(.endOfTrack)])
  }

  @Test func sortsByTickAndEndsLast() {
    let events = [
      Event(tick: 9, message: .meta(.endOfTrack)), Event(tick: 20, message: off),
      Event(tick: 5, message: on),
    ]
    let track = Track(events: events).canonical()
    #expect(track.events.map(\.tick) == [5, 20, 20])
    #expect(track.events.last?.message == .meta(.endOfTrack))
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func losesNothingAndIsStable(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let track = Track.random(events: 60, using: &generator)
    let canonical = track.canonical()
    #expect(Set(canonical.events) == Set(track.events))
    #expect(canonical.events.count == track.events.count)
    #expect(canonical.canonical() == canonical)
  }
}
