import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

struct ClockGeneratorTests {
  private func tempo(_ quarterBPM: Double, at tick: Tick = 0, ramps: Bool = false)
    -> TempoMap.TempoChange
  {
    TempoMap.TempoChange(tick: tick, tempo: Tempo(quarterBPM: quarterBPM), ramps: ramps)
  }

  @Test func thereAre24ClocksToTheQuarter() {
    let generator = ClockGenerator(grid: BeatGrid(TempoMap(tempo: Tempo(quarterBPM: 120))))
    for index in 0..<100 { #expect(generator.clock(index).time == Rational(index, 48)) }
    #expect(generator.clock(5).bytes == [0xF8])
  }

  @Test func theyFollowEveryTempo() throws {
    let map = try TempoMap(tempos: [tempo(120), tempo(60, at: 960), tempo(240, at: 1920)])
    let generator = ClockGenerator(grid: BeatGrid(map))
    #expect(generator.clock(24).time == Rational(1, 2))
    #expect(generator.clock(36).time == 1)
    #expect(generator.clock(48).time == Rational(3, 2))
    #expect(generator.clock(72).time == Rational(7, 4))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func beginOnTheNextSixteenth(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let map = try TempoMap(tempos: [
      tempo(.random(in: 30...240, using: &random), ramps: true),
      tempo(.random(in: 30...240, using: &random), at: 9600),
    ])
    let generator = ClockGenerator(grid: BeatGrid(map))
    let time = Rational(.random(in: 1...60_000_000, using: &random), 1_000_000)
    let first = generator.firstClock(from: time)
    #expect(first.isMultiple(of: 6))
    #expect(generator.clock(first).time > time - Rational(1, 1_000_000))
    #expect(generator.clock(first - 6).time < time + Rational(1, 1_000_000))
  }

  @Test func aStartIsAtTheBeginningAndElsewhereItGoesOn() {
    let generator = ClockGenerator(grid: BeatGrid(.default))
    func beginning(_ time: Rational) -> [[UInt8]] {
      let (locate, run) = generator.beginning(at: generator.firstClock(from: time))
      return [locate?.bytes ?? [], run.bytes]
    }
    #expect(beginning(0) == [[0xF2, 0, 0], [0xFA]])
    #expect(beginning(-3) == [[0xF2, 0, 0], [0xFA]])
    #expect(beginning(Rational(1, 100)) == [[0xF2, 1, 0], [0xFB]])
    #expect(beginning(Rational(129, 8)) == [[0xF2, 1, 1], [0xFB]])
    #expect(beginning(Rational(16_383, 8)) == [[0xF2, 0x7F, 0x7F], [0xFB]])
    #expect(beginning(Rational(16_384, 8)) == [[], [0xFB]])
    #expect(beginning(Rational(.max)) == [[], [0xFB]])
  }
}
