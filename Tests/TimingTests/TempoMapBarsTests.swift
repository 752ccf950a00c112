import Testing
import Timing

@Suite struct TempoMapBarsTests {
  @Test func `bars follow the metres`() throws {
    let map = try TempoMapSamples.ritardando()
    #expect(map.bars(until: 8641).map(\.start) == [0, 2880, 5760, 8640])
    #expect(map.bars(until: 8640).count == 3)
    #expect(map.bar(at: 8639).index == 2)
    #expect(map.bar(at: 8640).timeSignature == .fourFour)
    #expect(map.bar(index: 4) == BarSpan(index: 4, start: 12480, timeSignature: .fourFour))
    #expect(map.timeSignature(at: 100) == .threeFour)
    #expect(map.bars(until: 0).isEmpty)
  }

  @Test func `positions read as musicians say them`() throws {
    let map = try TempoMapSamples.ritardando()
    #expect(map.barBeat(at: 0) == BarBeat(bar: 1))
    #expect(map.barBeat(at: 10800).description == "4|3|240")
    #expect(map.tick(at: BarBeat(bar: 4, beat: 3, offset: 240)) == 10800)
    #expect(map.tick(at: BarBeat(bar: 1, beat: 4)) == 2880)
    #expect(map.tick(at: BarBeat(bar: -5, beat: -5)) == 0)
    let compound = TempoMap(tempo: .default, timeSignature: .sixEight)
    #expect(compound.barBeat(at: 1440) == BarBeat(bar: 1, beat: 2))
    #expect(BarBeat(bar: 1, beat: 2) < BarBeat(bar: 1, beat: 2, offset: 1))
  }

  @Test(arguments: 0..<60)
  func `bars follow on without a gap, and positions read back`(seed: Int) throws {
    let map = try TempoMapSamples.random(seed: UInt64(seed))
    let bars = map.bars(until: 200_000)
    for (index, bar) in bars.enumerated() {
      #expect(bar.index == index)
      #expect(bar.start == (index == 0 ? 0 : bars[index - 1].end))
      #expect(map.bar(index: index) == bar)
      #expect(map.timeSignature(at: bar.start) == bar.timeSignature)
    }
    #expect(
      map.metres.allSatisfy { metre in
        metre.tick >= 200_000 || bars.contains { $0.start == metre.tick }
      })
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<100 {
      let tick = Tick(.random(in: 0...300_000, using: &generator))
      let position = map.barBeat(at: tick)
      #expect(map.tick(at: position) == tick)
      #expect(position.beat <= map.timeSignature(at: tick).beats)
      #expect(position.offset < map.timeSignature(at: tick).beatLength)
    }
  }

  @Test func `beats can be listed from any tick`() throws {
    let map = try TempoMapSamples.ritardando()
    #expect(map.beats(until: 2881) == [0, 960, 1920, 2880])
    #expect(map.beats(from: 961, until: 3840) == [1920, 2880])
    #expect(map.beats(from: 500, until: 500).isEmpty)
  }

  @Test func `extreme values stay in range`() {
    let map = TempoMap(tempo: .default, timeSignature: .sevenEight)
    #expect(map.bar(at: Tick(.max)).start > 0)
    #expect(map.bar(at: Tick(.min)).index == 0)
    #expect(map.bar(index: .max).start == Tick(.max))
    #expect(map.bar(index: .min).index == 0)
    #expect(map.tick(at: BarBeat(bar: .min, beat: .min, offset: Tick(.min))) == 0)
    #expect(map.tick(at: BarBeat(bar: .max, beat: .max, offset: Tick(.max))) == Tick(.max))
    #expect(map.bars(until: Tick(.max)).count == 79892)
    #expect(map.beats(from: Tick(.max), until: Tick(.max)).isEmpty)
  }
}
