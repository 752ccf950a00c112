import Emotion
import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes the engine of a chase: where the plan is agitated and tense, low strings (or who stands in for
/// them) repeat a short figure on the harmony of the moment, and the model writes around it.
///
/// The figure belongs to its phrase, so that it is one idea and not a new one each bar: it is drawn
/// from a few that film composers use, by the plan's seed, and its phrase's last bar turns it round.
struct OstinatoWriter: Sendable {
  let plan: CuePlan

  /// Steps through the chord, counted in its notes from the root (3 is the octave of a triad's root).
  private static let figures = [
    [0, 0, 2, 0, 0, 2, 0, 1], [0, 2, 3, 2, 0, 2, 1, 2], [0, 0, 0, 1, 0, 0, 2, 1],
    [0, 3, 2, 3, 0, 3, 1, 2],
  ]
  private static let players = ["cello", "viola", "bassoon", "piano", "violin2"]

  /// The line of a bar, or nil where the plan wants none.
  ///
  /// - Parameters:
  ///   - units: how much of the bar may sound, in ``Tokenization/Grid`` units.
  ///   - chord: the harmony at a place of the bar.
  ///   - busy: who is taken by a statement.
  func line(
    _ bar: Int, units: Int, busy: Set<Instrument>, chord: (Int) -> Chord?
  ) -> Line? {
    let planned = plan.bars[bar]
    guard planned.affect.arousal >= 0.25, planned.affect.tension >= 0.05, !planned.hasDialogue,
      let player = Self.players.compactMap({ Instrument(id: $0) })
        .first(where: { planned.instruments.contains($0) && !busy.contains($0) })
    else { return nil }
    let step = self.step(planned)
    let beat = planned.span.timeSignature.beatLength.rawValue / Grid.unit.rawValue
    let figure = figure(bar)
    let events = stride(from: 0, through: units - step, by: step).compactMap { place in
      chord(place).map { chord in
        Line.Event(
          onset: Grid.ticks(place), duration: Grid.ticks(step),
          pitches: [pitch(figure[place / step % figure.count], chord, player)],
          articulations: place % beat == 0 ? [.staccato, .accent] : [.staccato])
      }
    }
    return events.isEmpty ? nil : Line(players: [.init(player)], events: events)
  }

  /// Eighths, or sixteenths where eighths would walk.
  private func step(_ bar: CuePlan.Bar) -> Int {
    plan.tempoMap.tempo(at: bar.span.start).quarterBPM < 96 ? 6 : 12
  }

  private func figure(_ bar: Int) -> [Int] {
    let phrase = plan.phrases.firstIndex { $0.bars.contains(bar) } ?? 0
    var generator = SeededGenerator(seed: plan.seed, for: "\(plan.cue) ostinato \(phrase)")
    let figure = Self.figures[Int.random(in: Self.figures.indices, using: &generator)]
    return plan.bars[bar].barsLeft == 0 ? figure.reversed() : figure
  }

  /// The so-manieth note of the chord above the lowest root in the player's comfortable range.
  private func pitch(_ index: Int, _ chord: Chord, _ player: Instrument) -> Pitch {
    let low = player.comfortable.lowerBound + 2
    let root = low + chord.root.above(PitchClass(low))
    let intervals = chord.quality.intervals.prefix(3)
    return Pitch(clamping: root + intervals[index % 3] + 12 * (index / 3))
  }
}
