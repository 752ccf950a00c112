import MIDIFile
import Performance
import Testing
import Timing

@Suite struct PortLayoutTests {
  private static func event(_ track: Int, _ port: Int, _ message: Message) -> ScheduledEvent {
    ScheduledEvent(time: Rational(track), track: track, port: port, message: message)
  }

  private static let schedule = EventSchedule(
    events: [
      event(1, 0, .controlChange(channel: 2, controller: 0, value: 1)),
      event(1, 0, .programChange(channel: 2, program: 40)),
      event(1, 0, .noteOn(channel: 2, note: 60, velocity: 80)),
      event(2, 1, .noteOn(channel: 0, note: 62, velocity: 80)),
      event(3, 1, .systemExclusive([1, 0xF7])),
    ],
    tracks: [
      TrackInfo(name: "tempo"), TrackInfo(name: "Violin", channels: [2]),
      TrackInfo(name: "Horn", port: 1, channels: [0]), TrackInfo(name: "set-up", port: 1),
    ], end: 4)

  @Test func theOwnPlanOfAPieceChangesNothing() throws {
    let layout = PortLayout(of: Self.schedule, ports: ["24:0", "25:0"])
    #expect(
      layout.seats == [
        .init(part: "Violin", port: "24:0", channel: 3),
        .init(part: "Horn", port: "25:0", channel: 1),
      ])
    #expect(layout.ports == ["24:0", "25:0"])
    #expect(try layout.applied(to: Self.schedule) == Self.schedule)
  }

  @Test func partsPlayWhereTheyAreSeated() throws {
    let layout = PortLayout(seats: [
      .init(part: "Horn", port: "brass", channel: 5),
      .init(part: "Violin", port: "strings", channel: 16, bank: 130, program: 49),
    ])
    let seated = try layout.applied(to: Self.schedule)
    #expect(layout.ports == ["brass", "strings"])
    #expect(
      seated.events.map(\.message) == [
        .controlChange(channel: 15, controller: 0, value: 1),
        .controlChange(channel: 15, controller: 32, value: 2),
        .programChange(channel: 15, program: 48), .noteOn(channel: 15, note: 60, velocity: 80),
        .noteOn(channel: 4, note: 62, velocity: 80), .systemExclusive([1, 0xF7]),
      ])
    #expect(seated.events.map(\.port) == [1, 1, 1, 1, 0, 1])
    #expect(seated.tracks.map(\.port) == [0, 1, 0, 1])
    #expect(seated.end == 4)
  }

  @Test func partsOfOneNameTakeTheirSeatsInOrder() throws {
    var schedule = Self.schedule
    schedule.tracks[1].name = "Horn"
    let layout = PortLayout(seats: [
      .init(part: "Horn", port: "a", channel: 1), .init(part: "Horn", port: "a", channel: 2),
    ])
    let channels = try layout.applied(to: schedule).events.compactMap(\.message.channel)
    #expect(channels == [0, 0, 0, 1])
  }

  @Test func whatDoesNotFitIsSaid() {
    let horn = PortLayout.Seat(part: "Horn", port: "a", channel: 1)
    #expect(throws: PortLayoutError.noSeat(part: "Violin")) {
      try PortLayout(seats: [horn]).applied(to: Self.schedule)
    }
    let bad: [PortLayout.Seat] = [
      .init(part: "Violin", port: "a", channel: 0), .init(part: "Violin", port: "a", channel: 17),
      .init(part: "Violin", port: "a", channel: 1, bank: 16384),
      .init(part: "Violin", port: "a", channel: 1, program: 0),
      .init(part: "Violin", port: "a", channel: .max, program: .min),
    ]
    for seat in bad {
      #expect(throws: PortLayoutError.outOfRange(part: "Violin")) {
        try PortLayout(seats: [horn, seat]).applied(to: Self.schedule)
      }
    }
  }
}
