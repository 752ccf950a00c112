import MIDIFile
import Performance
import Testing

@Suite struct TrackInfoTests {
  @Test func tellsWhatATrackIs() {
    let track = Track(events: [
      Event(tick: 0, message: .meta(.trackName("Horn in F"))),
      Event(tick: 0, message: .meta(.instrumentName("French Horn"))),
      Event(tick: 0, message: .meta(.port(1))),
      Event(tick: 0, message: .programChange(channel: 4, program: 60)),
      Event(tick: 0, message: .programChange(channel: 4, program: 61)),
      Event(tick: 9, message: .noteOn(channel: 3, note: 60, velocity: 1)),
      Event(tick: 9, message: .meta(.trackName("another"))),
    ])
    let file = StandardMIDIFile(division: .ticksPerQuarter(96), tracks: [Track(), track])
    #expect(
      EventSchedule(file).tracks == [
        TrackInfo(name: ""),
        TrackInfo(
          name: "Horn in F", port: 1, channels: [3, 4], instrumentName: "French Horn",
          program: 60),
      ])
  }
}
