import MIDIFile
import Performance
import Testing

@Suite struct SoundingNotesTests {
  private func control(_ channel: UInt8, _ controller: UInt8) -> Message {
    .controlChange(channel: channel, controller: controller, value: 0)
  }

  @Test func eachNoteGetsItsOwnNoteOffFirst() {
    var notes = SoundingNotes()
    notes.enter(.noteOn(channel: 1, note: 64, velocity: 90), port: 0)
    notes.enter(.noteOn(channel: 1, note: 60, velocity: 90), port: 0)
    notes.enter(.noteOn(channel: 1, note: 60, velocity: 90), port: 0)
    notes.enter(.noteOn(channel: 1, note: 61, velocity: 90), port: 0)
    notes.enter(.noteOff(channel: 1, note: 61, velocity: 0), port: 0)
    #expect(notes.count == 3)
    #expect(
      notes.silence.map(\.message) == [
        .noteOff(channel: 1, note: 60, velocity: 64), .noteOff(channel: 1, note: 60, velocity: 64),
        .noteOff(channel: 1, note: 64, velocity: 64),
        control(1, 64), control(1, 123), control(1, 120),
      ])
  }

  @Test func everyChannelInUseIsSilencedOnItsPort() {
    var notes = SoundingNotes()
    notes.enter(.noteOn(channel: 0, note: 60, velocity: 0), port: 2)
    notes.use(.noteOn(channel: 9, note: 60, velocity: 5), port: 1)
    notes.enter(.systemExclusive([0xF7]), port: 3)
    #expect(notes.count == 0)
    #expect(
      notes.silence
        == [(1, UInt8(9)), (2, 0)].flatMap { port, channel in
          ([64, 123, 120] as [UInt8]).map {
            RoutedMessage(port: port, message: control(channel, $0))
          }
        })
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func silenceLeavesNothing(seed: UInt64) {
    var notes = SoundingNotes()
    for event in EventSchedule.random(events: Int(seed), seed: seed).events {
      notes.enter(event.message, port: event.port)
    }
    let silence = notes.silence
    for release in silence { notes.enter(release.message, port: release.port) }
    #expect(notes.count == 0)
    #expect(notes.silence.count < silence.count || silence == notes.silence)
  }
}
