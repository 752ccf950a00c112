import MIDIFile
import Performance
import Testing
import Timing

struct BeatGridTests {
  private static func file(
    _ tempos: [(tick: Int, tempo: Int)], division: Division = .ticksPerQuarter(480),
    format: StandardMIDIFile.Format = .simultaneous
  ) -> StandardMIDIFile {
    let events = tempos.map {
      Event(tick: $0.tick, message: .meta(.tempo(microsecondsPerQuarter: $0.tempo)))
    }
    let notes = stride(from: 0, to: 9600, by: 160).map {
      Event(tick: $0, message: .noteOn(channel: 0, note: 60, velocity: 1))
    }
    return StandardMIDIFile(
      format: format, division: division,
      tracks: [Track(events: events), Track(events: notes)])
  }

  @Test func aQuarterIsWhereTheScheduleHasIt() throws {
    let file = Self.file([(0, 500_000), (960, 400_001), (960, 300_007), (1441, 1_000_000)])
    let grid = try #require(BeatGrid(file))
    for (index, event) in EventSchedule(file).events.enumerated() {
      let quarter = Rational(index, 3)
      #expect(grid.time(at: quarter) == event.time)
      #expect(grid.quarter(at: event.time) == quarter)
    }
  }

  @Test func aFileWithoutTempoGoesAt120() throws {
    let grid = try #require(BeatGrid(Self.file([])))
    #expect(grid.time(at: 3) == Rational(3, 2))
    #expect(grid.quarter(at: -1) == -2)
  }

  @Test func filesWithoutCommonQuartersHaveNoGrid() {
    let frames = Division.smpte(framesPerSecond: 25, ticksPerFrame: 40)
    #expect(BeatGrid(Self.file([], division: frames)) == nil)
    #expect(BeatGrid(Self.file([], format: .independent)) == nil)
  }

  @Test func aTempoMapsQuartersAreExactAndItsRampsNearlyToo() throws {
    let map = try TempoMap(tempos: [
      .init(tick: 0, tempo: Tempo(quarterBPM: 60)),
      .init(tick: 3840, tempo: Tempo(quarterBPM: 60), ramps: true),
      .init(tick: 7680, tempo: Tempo(quarterBPM: 133)),
    ])
    let grid = BeatGrid(map)
    for quarter in 0..<20 {
      #expect(grid.time(at: Rational(quarter)) == map.time(at: .quarters(quarter)))
    }
    for tick in stride(from: 0, to: 12_000, by: 17) {
      let (time, exact) = (grid.time(at: Tick(tick).inQuarters), map.time(at: Tick(tick)))
      #expect((time - exact).magnitude < Rational(1, 10_000))
      #expect(
        (grid.quarter(at: time) - Tick(tick).inQuarters).magnitude < Rational(1, 100_000))
    }
  }
}
