import MusicTheory
import ScoreModel
import Timing

/// Seeded random scores on the composing grid: every metre, tuplets, chords, overlapping voices.
struct RandomScore {
  private var generator: SeededGenerator
  private static let metres: [TimeSignature] = [
    .fourFour, .threeFour, .sixEight, .fiveFour, .sevenEight, .twoFour, .nineEight, .twelveEight,
    .twoTwo, .fiveEight, .threeEight, .sixFour,
  ]

  static func make(seed: Int, instruments: [Instrument]? = nil) throws -> Score {
    var random = RandomScore(generator: SeededGenerator(seed: UInt64(seed), for: "musicxml"))
    return try random.score(instruments)
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &generator)
  }

  private mutating func score(_ instruments: [Instrument]?) throws -> Score {
    let map = try tempoMap()
    let end = map.bar(index: pick(3...7)).start
    let chosen =
      instruments
      ?? (0..<pick(1...4)).compactMap { _ in
        Instrument.catalogue.randomElement(using: &generator)
      }
    return Score(
      title: "Tom & <Jerry> \"\(pick(0...99))\"", cueID: "1m01", tempoMap: map, end: end,
      keys: map.bars(until: end).filter { _ in pick(0...2) == 0 }.map {
        KeyChange(
          tick: $0.start,
          key: Key(
            tonic: PitchClass(pick(0...11)),
            mode: Mode.allCases.randomElement(using: &generator) ?? .ionian))
      },
      parts: chosen.map { part($0, end) },
      markers: [Marker.Kind.scene, .hit, .theme, .rehearsal].map {
        Marker(tick: Tick(40) * pick(0...(end.rawValue / 40)), text: "<\($0)> & \u{1}", kind: $0)
      })
  }

  private mutating func tempoMap() throws -> TempoMap {
    let first = Self.metres.randomElement(using: &generator) ?? .fourFour
    let second = Self.metres.randomElement(using: &generator) ?? .fourFour
    return try TempoMap(
      tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: Double(pick(50...160)))),
        .init(tick: 960, tempo: Tempo(quarterBPM: Double(pick(50...160))), ramps: true),
        .init(tick: 5760, tempo: Tempo(quarterBPM: Double(pick(50...160)))),
      ],
      metres: [
        .init(tick: 0, timeSignature: first),
        .init(tick: first.barLength * pick(1...3), timeSignature: second),
      ])
  }

  private mutating func part(_ instrument: Instrument, _ end: Tick) -> Part {
    var notes: Set<Note> = []
    for _ in 0..<pick(0...3) { notes.formUnion(line(instrument, end)) }
    let marks = (0..<pick(0...4)).map { _ in
      DynamicMark(
        tick: Tick(40) * pick(0...(end.rawValue / 40)),
        dynamic: Dynamic.allCases.randomElement(using: &generator) ?? .mf)
    }
    let hairpins = (0..<pick(0...3)).map { _ in
      let start = Tick(40) * pick(0...(end.rawValue / 40))
      return Hairpin(start: start, end: start + Tick(40) * pick(1...200), grows: pick(0...1) == 0)
    }
    return Part(
      instrument: instrument, notes: Array(notes), dynamics: marks, hairpins: hairpins)
  }

  /// A line whose places lie on the eighth or the sixth of a quarter.
  private mutating func line(_ instrument: Instrument, _ end: Tick) -> [Note] {
    var notes: [Note] = []
    var place = 0
    while place < end.rawValue {
      let step = pick(0...2) == 0 ? 160 : 120
      let start = (place + step - 1) / step * step
      let length = step * pick(1...(pick(0...4) == 0 ? 60 : 9))
      place = start + length
      guard place <= end.rawValue, pick(0...4) > 0 else { continue }
      let articulations = Articulations(rawValue: UInt16(pick(0...4095) & pick(0...4095)))
      let pitches = Set(
        (0..<pick(1...3)).map { _ in pick(instrument.range.lowerBound...instrument.range.upperBound)
        })
      notes += pitches.sorted().map {
        Note(
          onset: Tick(start), duration: Tick(length), pitch: Pitch(clamping: $0),
          articulations: articulations)
      }
    }
    return notes
  }
}
