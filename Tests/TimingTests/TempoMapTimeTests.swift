import Testing
import Timing

@Suite struct TempoMapTimeTests {
  @Test func `times follow the tempi`() throws {
    let map = try TempoMapSamples.ritardando()
    #expect(map.time(at: 0) == 0)
    #expect(map.time(at: 960) == 1)
    #expect(map.time(at: 5760) == 6)
    // Three quarters from 1 s to 1.5 s each: 3 × 1.25 s.
    #expect(map.time(at: 8640) == Rational(39, 4))
    // The first of them: 1 s at its start, 7/6 s at its end.
    #expect(map.time(at: 6720) == 6 + Rational(13, 12))
    #expect(map.time(at: 9600) == Rational(39, 4) + Rational(3, 2))
    #expect(map.seconds(at: 8640) == 9.75)
  }

  @Test func `the tempo moves through a ramp`() throws {
    let map = try TempoMapSamples.ritardando()
    #expect(map.tempo(at: 0) == Tempo(quarterBPM: 60))
    #expect(map.tempo(at: 7200).microsecondsPerQuarter == 1_250_000)
    #expect(map.tempo(at: 8640) == Tempo(quarterBPM: 40))
    #expect(map.tempo(at: Tick(.max)) == Tempo(quarterBPM: 40))
  }

  @Test(arguments: 0..<60)
  func `every tick comes back from its time`(seed: Int) throws {
    let map = try TempoMapSamples.random(seed: UInt64(seed))
    var generator = SeededGenerator(seed: UInt64(seed) + 1000)
    let edges = map.tempos.flatMap { [$0.tick - 1, $0.tick, $0.tick + 1] }
    let inner = (0..<200).map { _ in Tick(.random(in: 0...800_000, using: &generator)) }
    for tick in edges + inner where tick >= 0 {
      #expect(map.tick(at: map.time(at: tick)) == tick)
    }
  }

  @Test(arguments: 0..<60)
  func `any time goes to the nearest tick`(seed: Int) throws {
    let map = try TempoMapSamples.random(seed: UInt64(seed))
    var generator = SeededGenerator(seed: UInt64(seed) + 2000)
    for _ in 0..<100 {
      let time = Rational(
        .random(in: 0...3_000_000, using: &generator), .random(in: 1...9999, using: &generator))
      let tick = map.tick(at: time)
      let distance = (map.time(at: tick) - time).magnitude
      #expect(distance <= (map.time(at: tick + 1) - time).magnitude)
      if tick > 0 { #expect(distance <= (map.time(at: tick - 1) - time).magnitude) }
    }
  }

  @Test(arguments: 0..<30)
  func `time never stands still`(seed: Int) throws {
    let map = try TempoMapSamples.random(seed: UInt64(seed))
    for change in map.tempos {
      for tick in [change.tick - 1, change.tick, change.tick + 1] where tick >= 0 {
        #expect(map.time(at: tick) < map.time(at: tick + 1))
      }
    }
  }

  @Test func `half way between two ticks the later one is taken`() {
    let map = TempoMap(tempo: Tempo(quarterBPM: 60))
    #expect(map.tick(at: Rational(1, 1920)) == 1)
    #expect(map.tick(at: Rational(1, 1921)) == 0)
  }

  @Test func `below zero is zero, and extreme values stay in range`() throws {
    let slow = TempoMap(tempo: Tempo(quarterBPM: 0))
    let fast = TempoMap(tempo: Tempo(quarterBPM: .infinity))
    for map in [slow, fast, try TempoMapSamples.ritardando()] {
      #expect(map.time(at: -5) == 0)
      #expect(map.time(at: Tick(.min)) == 0)
      #expect(map.tick(at: -3) == 0)
      #expect(map.tick(at: Rational(1, .max)) == 0)
      #expect(map.time(at: Tick(.max)) > 0)
      #expect(map.tick(at: Rational(.max)) > 0)
    }
    #expect(fast.tick(at: Rational(.max)) == Tick(.max))
  }

  @Test func `the longest ramp is exact both ways`() throws {
    let map = try TempoMap(tempos: [
      .init(tick: 0, tempo: Tempo(quarterBPM: 0), ramps: true),
      .init(tick: TempoMap.lastTick, tempo: Tempo(quarterBPM: 300)),
    ])
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<300 {
      let tick = Tick(.random(in: 0...TempoMap.lastTick.rawValue, using: &generator))
      #expect(map.tick(at: map.time(at: tick)) == tick)
    }
  }
}
