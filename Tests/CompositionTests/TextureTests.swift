import Composition
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Testing
import Tokenization

@Suite struct TextureTests {
  @Test func `What bars want to be dense is denser`() throws {
    let commission = try Commission.tutti.get()
    let pairs = commission.takes.flatMap { take in
      zip(take.bars, commission.plan.bars).map { (BarFeatures($0).density, $1.density) }
    }
    #expect(Self.correlation(pairs) > 0.5)
  }

  @Test func `A tutti stands on its bass`() throws {
    let commission = try Commission.tutti.get()
    let basses: Set = ["cello", "contrabass", "bassoon", "contrabassoon", "tuba", "bassTrombone"]
    for take in commission.takes {
      for bar in take.bars {
        #expect(bar.lines.contains { $0.players.contains { basses.contains($0.instrument.id) } })
      }
    }
  }

  @Test func `Nobody sits there for twelve bars without a note`() throws {
    let commission = try Commission.tutti.get()
    for take in commission.takes {
      var waiting: [Instrument: Int] = [:]
      for (bar, planned) in zip(take.bars, commission.plan.bars) {
        let busy = Set(bar.lines.flatMap(\.players).map(\.instrument))
        for player in planned.instruments where player.family != .percussion {
          waiting[player] = busy.contains(player) ? 0 : waiting[player, default: 0] + 1
        }
        let patient = waiting.filter { $0.value >= 12 }.map(\.key.id)
        #expect(patient.isEmpty, "\(patient)")
      }
    }
  }

  @Test func `Who states a theme plays nothing else, however many lines are asked for`() throws {
    var plan = try Commission(
      """
      themes:
        call: {lead: horn, motif: "Bb3:.5 Eb4:.5 R:.5 Eb4:.5 D4:.5 F4:.5 R:.5 F4:.5 Eb4:1 R:1 Bb4:2"}
      palette: [horn, flute, violin1, cello]
      cues:
        - {in: "01:00:00:00", out: "01:00:30:00", mood: triumphant, intensity: .9, themes: [call]}
      """, takes: 1
    ).plan
    for bar in plan.bars.indices { plan.bars[bar].lineCount = 8 }
    let takes = try Composer(model: .bundled(), settings: .init(takes: 2)).compose(plan)
    for bar in takes.flatMap(\.bars) {
      let stating = Set(bar.lines.filter(\.isThematic).flatMap(\.players).map(\.instrument))
      let others = Set(bar.lines.filter { !$0.isThematic }.flatMap(\.players).map(\.instrument))
      #expect(stating.isDisjoint(with: others), "\(stating.map(\.id))")
    }
  }

  @Test func `The top line moves by step rather than by leap`() throws {
    var intervals: [Int] = []
    for take in try [Commission.tutti, Commission.drama].flatMap({ try $0.get().takes }) {
      for line in take.bars.compactMap(\.lines.first) {
        let pitches = line.events.compactMap { $0.pitches.last?.midi }
        intervals += zip(pitches, pitches.dropFirst()).map { abs($1 - $0) }.filter { $0 > 0 }
      }
    }
    #expect(intervals.count { $0 <= 2 } > intervals.count { $0 > 4 })
    #expect(intervals.allSatisfy { $0 <= 24 })
  }

  @Test func `Lines of the last bar end on longer notes than those of other bars`() throws {
    func resting(_ bars: some Sequence<MusicBar>) -> Double {
      let ends = bars.flatMap(\.lines).filter { $0.isPitched && !$0.isThematic }
        .compactMap(\.events.last?.duration)
      return Double(ends.count { $0 >= Grid.ticks(Grid.perQuarter) }) / Double(ends.count)
    }
    let takes = try [Commission.tutti, Commission.drama].flatMap { try $0.get().takes }
    let (last, others) = (
      resting(takes.compactMap(\.bars.last)), resting(takes.flatMap { $0.bars.dropLast() })
    )
    #expect(last > 0.9)
    #expect(last > others + 0.2)
  }

  /// Pearson's.
  private static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let count = Double(pairs.count)
    let (x, y) = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.0 / count, $0.1 + $1.1 / count) }
    let products = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
    let squares = pairs.reduce((0.0, 0.0)) {
      ($0.0 + ($1.0 - x) * ($1.0 - x), $0.1 + ($1.1 - y) * ($1.1 - y))
    }
    return products / (squares.0 * squares.1).squareRoot()
  }
}
