import Testing
import Timing

@Suite struct TempoMapSteppedTests {
  @Test func `a map without ramps stays as it is`() throws {
    let map = TempoMap(tempo: Tempo(quarterBPM: 84), timeSignature: .threeFour)
    #expect(map.stepped(every: 240) == map)
  }

  @Test func `a ramp becomes steps`() throws {
    let map = try TempoMapSamples.ritardando()
    let stepped = map.stepped(every: 960)
    #expect(stepped.tempos.map(\.tick) == [0, 5760, 6720, 7680, 8640])
    #expect(
      stepped.tempos.map(\.tempo.microsecondsPerQuarter)
        == [1_000_000, 1_083_333, 1_250_000, 1_416_667, 1_500_000])
    #expect(stepped.metres == map.metres)
  }

  @Test(arguments: 0..<20, [Tick(13), 60, 240, 960, 5000])
  func `times at the steps differ by less than a microsecond`(seed: Int, every: Tick) throws {
    let map = try TempoMapSamples.random(seed: UInt64(seed) * 3 + 1)
    let stepped = map.stepped(every: every)
    #expect(stepped.tempos.allSatisfy { !$0.ramps })
    #expect(try TempoMap(tempos: stepped.tempos, metres: stepped.metres) == stepped)
    for tick in stepped.tempos.map(\.tick) + [2_000_000] {
      let error = (stepped.time(at: tick) - map.time(at: tick)).magnitude
      #expect(error < Rational(1, 1_000_000))
    }
  }

  @Test(arguments: [Tick(.min), Tick(.max)])
  func `absurd steps of absurd ramps stay bounded`(every: Tick) throws {
    let map = try TempoMap(tempos: [
      .init(tick: 0, tempo: Tempo(quarterBPM: 40), ramps: true),
      .init(tick: TempoMap.lastTick, tempo: Tempo(quarterBPM: 300)),
    ])
    #expect(map.stepped(every: every).tempos.count <= 280_001)
  }
}
