import Timing

/// Tempo maps to test with.
enum TempoMapSamples {
  /// 3/4 at 60 with a ritardando to 40 over bar 3, then 4/4.
  static func ritardando() throws -> TempoMap {
    try TempoMap(
      tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: 60)),
        .init(tick: 5760, tempo: Tempo(quarterBPM: 60), ramps: true),
        .init(tick: 8640, tempo: Tempo(quarterBPM: 40)),
      ],
      metres: [
        .init(tick: 0, timeSignature: .threeFour), .init(tick: 8640, timeSignature: .fourFour),
      ])
  }

  /// Any valid map: up to twelve tempi, ramps of all lengths, up to eight metres.
  static func random(seed: UInt64) throws -> TempoMap {
    var generator = SeededGenerator(seed: seed)
    var tempos: [TempoMap.TempoChange] = []
    var tick: Tick = 0
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      let length = Int.random(
        in: seed % 3 == 0 ? 1...16_777_215 : 200_000...1_500_000, using: &generator)
      tempos.append(
        .init(
          tick: tick, tempo: Tempo(microsecondsPerQuarter: length) ?? .default,
          ramps: .random(using: &generator)))
      tick = tick + Tick(.random(in: 1...60_000, using: &generator))
    }
    tempos[tempos.count - 1].ramps = false
    return try TempoMap(tempos: tempos, metres: metres(using: &generator))
  }

  private static func metres(using generator: inout SeededGenerator) -> [TempoMap.MetreChange] {
    var metres: [TempoMap.MetreChange] = []
    var tick: Tick = 0
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let metre =
        TimeSignature(
          .random(in: 1...13, using: &generator),
          [2, 4, 8, 16].randomElement(using: &generator) ?? 4)
        ?? .fourFour
      metres.append(.init(tick: tick, timeSignature: metre))
      tick = tick + metre.barLength * .random(in: 1...9, using: &generator)
    }
    return metres
  }
}
