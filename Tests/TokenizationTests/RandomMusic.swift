import MusicTheory
import ScoreModel
import Timing
import Tokenization

/// Music made by chance, for properties that must hold of any.
struct RandomMusic {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func key() -> Key {
    Key(tonic: PitchClass(number(0...11)), mode: Mode.allCases[number(0...7)])
  }

  /// Instruments without repetition, in score order.
  mutating func instruments(_ count: Int) -> [Instrument] {
    Array(Instrument.catalogue.shuffled(using: &generator).prefix(count))
      .sorted { $0.scoreOrder < $1.scoreOrder }
  }

  /// Notes of one instrument off the grid as people play them, within `quarters`.
  mutating func part(_ instrument: Instrument, quarters: Int, notes: Int) -> Part {
    let ticks = quarters * Tick.perQuarter
    return Part(
      instrument: instrument,
      notes: (0..<notes).map { _ in
        let onset = number(0...(ticks - 1))
        return Note(
          onset: Tick(onset), duration: Tick(number(30...3000)),
          pitch: Pitch(clamping: number(instrument.range)),
          articulations: number(0...4) == 0 ? .staccato : [])
      })
  }

  /// A bar as the encoder could meet it: lines of distinct players in score order.
  mutating func bar() -> MusicBar {
    let units = [48, 72, 96, 120, 144][number(0...4)]
    let key = key()
    var bar = MusicBar(units: units, key: key, harmony: harmony(units))
    for instrument in instruments(number(0...5)) { bar.lines.append(line(instrument, units, key)) }
    return bar
  }

  private mutating func harmony(_ units: Int) -> [MusicBar.Harmony] {
    let chord = Chord(
      root: PitchClass(number(0...11)), quality: Chord.Quality.allCases[number(0...9)])
    let half = units / 2
    return number(0...1) == 0
      ? [.init(chord: chord, units: units)]
      : [.init(chord: chord, units: half), .init(chord: nil, units: units - half)]
  }

  private mutating func line(_ instrument: Instrument, _ units: Int, _ key: Key) -> Line {
    var events: [Line.Event] = []
    var position = number(0...2) * 6
    while position < units {
      let length = min([3, 4, 6, 12, 24, 36, 97][number(0...6)], units - position)
      let reach = instrument.isUnpitched ? Vocabulary.drumRange : 40...90
      let pitches = Set((0...number(0...2)).map { _ in number(reach) }).sorted()
      events.append(
        Line.Event(
          onset: Grid.ticks(position), duration: Grid.ticks(length),
          pitches: pitches.map { Pitch(clamping: $0) },
          articulations: number(0...3) == 0 ? [.accent, .slurred] : [],
          isTied: position == 0 && !instrument.isUnpitched && number(0...3) == 0))
      position += length + (number(0...3) == 0 ? 6 : 0)
    }
    return Line(players: [.init(instrument)], events: events, isThematic: number(0...3) == 0)
  }
}
