import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// What the laws need to know of the bars before.
struct BarMemory {
  /// Pitches that sound into this bar, by instrument: what may be tied.
  private(set) var sounding: [Instrument: Set<Int>] = [:]
  /// The top pitch that each player of the bar before ended on.
  private(set) var last: [Instrument: Int] = [:]
  /// For how many bars in a row players have had nothing to play where the plan has them; drums may
  /// wait.
  private(set) var waiting: [Instrument: Int] = [:]

  /// The pitch class that every bass so far back began on.
  private(set) var pedal: Pedal?
  /// The rhythm with which each player led a line of the bar before.
  private(set) var rhythms: [Instrument: KeptRhythm] = [:]

  /// Takes in a finished bar.
  mutating func take(_ bar: MusicBar, planned: CuePlan.Bar) {
    sounding = Self.soundingOver(bar)
    last = Self.lastPitches(bar)
    pedal = Pedal.after(bar, pedal)
    rhythms = KeptRhythm.after(bar, rhythms)
    let busy = Set(bar.lines.flatMap(\.players).map(\.instrument))
    let idle = planned.instruments.filter { $0.family != .percussion && !busy.contains($0) }
    waiting = Dictionary(
      idle.map { ($0, waiting[$0, default: 0] + 1) }, uniquingKeysWith: { $1 })
  }

  /// Nothing that sounds may be tied to what comes.
  mutating func release() { sounding = [:] }

  private static func lastPitches(_ bar: MusicBar) -> [Instrument: Int] {
    var result: [Instrument: Int] = [:]
    for line in bar.lines {
      guard let pitch = line.events.last?.pitches.last?.midi else { continue }
      for player in line.players where result[player.instrument] == nil {
        result[player.instrument] = pitch + player.octaves * 12
      }
    }
    return result
  }

  private static func soundingOver(_ bar: MusicBar) -> [Instrument: Set<Int>] {
    var result: [Instrument: Set<Int>] = [:]
    for line in bar.lines {
      for event in line.events where event.onset + event.duration == Grid.ticks(bar.units) {
        for player in line.players {
          result[player.instrument, default: []].formUnion(
            event.pitches.map { $0.midi + player.octaves * 12 })
        }
      }
    }
    return result
  }
}

/// A bass that has begun on one pitch class for some bars.
struct Pedal: Hashable {
  let pitchClass: PitchClass
  let bars: Int

  static func after(_ bar: MusicBar, _ before: Pedal?) -> Pedal? {
    let firsts = bar.lines.filter { $0.players.first?.instrument.isUnpitched == false }
      .compactMap { $0.events.first?.pitches.first }
    guard let bass = firsts.min().map({ PitchClass($0.midi) }) else { return nil }
    let earlier = before.flatMap { $0.pitchClass == bass ? $0.bars : nil } ?? 0
    return Pedal(pitchClass: bass, bars: earlier + 1)
  }
}

/// A rhythm that a player has had for some bars.
struct KeptRhythm: Hashable {
  struct Note: Hashable {
    /// In ``Tokenization/Grid`` units from the bar line.
    let start: Int
    let units: Int
  }

  let notes: [Note]
  let bars: Int

  /// The rhythms of a bar's lines of two notes and more, by who leads them, given those before.
  static func after(
    _ bar: MusicBar, _ before: [Instrument: KeptRhythm]
  ) -> [Instrument: KeptRhythm] {
    var result: [Instrument: KeptRhythm] = [:]
    for line in bar.lines where line.events.count > 1 {
      guard let leader = line.players.first?.instrument, result[leader] == nil else { continue }
      let notes = line.events.map {
        Note(
          start: $0.onset.rawValue / Grid.unit.rawValue,
          units: $0.duration.rawValue / Grid.unit.rawValue)
      }
      let earlier = before[leader].flatMap { $0.notes == notes ? $0.bars : nil } ?? 0
      result[leader] = KeptRhythm(notes: notes, bars: earlier + 1)
    }
    return result
  }
}
