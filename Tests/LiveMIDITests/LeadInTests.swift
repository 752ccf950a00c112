import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

@Suite struct LeadInTests {
  /// 3/4 at 60, four bars.
  private static let map = MusicMap(
    StandardMIDIFile(
      division: .ticksPerQuarter(480),
      tracks: [
        Track(events: [
          Event(tick: 0, message: .meta(.tempo(microsecondsPerQuarter: 1_000_000))),
          Event(tick: 0, message: .meta(.timeSignature(numerator: 3, denominator: 4))),
          Event(tick: 5760, message: .meta(.endOfTrack)),
        ])
      ]))

  private func clicks(_ leadIn: LeadIn) -> [UInt8] {
    leadIn.events.compactMap { event in
      if case .noteOn(9, let note, _) = event.message { note } else { nil }
    }
  }

  @Test func aBarOfClicksLeadsToABarLine() {
    let leadIn = LeadIn(countingIn: Self.map, to: 3, bars: 1, port: 1)
    #expect(leadIn.length == 3)
    #expect(clicks(leadIn) == [76, 77, 77])
    #expect(leadIn.events.map(\.time) == leadIn.events.map(\.time).sorted())
    #expect(leadIn.events.allSatisfy { $0.port == 1 && $0.time < 3 })
    var notes = SoundingNotes()
    for event in leadIn.events { notes.enter(event.message, port: event.port) }
    #expect(notes.count == 0)
  }

  @Test func insideABarTheAccentIsWhereItsBeatIs() {
    #expect(clicks(LeadIn(countingIn: Self.map, to: 4, bars: 2)) == [77, 77, 76, 77, 77, 76])
  }

  @Test func musicWithoutBeatsHasNone() {
    var map = Self.map
    map.beats = []
    #expect(LeadIn(countingIn: map, to: 0, bars: 2) == .none)
    #expect(LeadIn(countingIn: Self.map, to: 0, bars: 0) == .none)
    #expect(LeadIn(countingIn: Self.map, to: 0, bars: 9).length == 12)
  }
}
