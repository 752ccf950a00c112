import Emotion
import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes the engine of a chase: where the plan is agitated and tense, low strings (or who stands in for
/// them) repeat a short figure on the harmony of the moment, and the model writes around it.
///
/// The figure belongs to its phrase, so that it is one idea and not a new one each bar. Its shape is that of
/// the theme's head; whether it goes with the metre or across it is drawn by the plan's seed.
struct OstinatoWriter: Sendable {
  let plan: CuePlan

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
    let events = strokes(bar, step: step).compactMap { stroke -> Line.Event? in
      let place = stroke.step * step
      guard place + step <= units, let chord = chord(place) else { return nil }
      return Line.Event(
        onset: Grid.ticks(place), duration: Grid.ticks(step),
        pitches: [pitch(stroke.note, chord, player)],
        articulations: stroke.isLead ? [.staccato, .accent] : [.staccato])
    }
    return events.isEmpty ? nil : Line(players: [.init(player)], events: events)
  }

  /// Eighths, or sixteenths where eighths would walk.
  private func step(_ bar: CuePlan.Bar) -> Int {
    plan.tempoMap.tempo(at: bar.span.start).quarterBPM < 96 ? 6 : 12
  }

  private func strokes(_ bar: Int, step: Int) -> [OstinatoPattern.Stroke] {
    let planned = plan.bars[bar]
    let phrase = plan.phrases.firstIndex { $0.bars.contains(bar) } ?? 0
    let first = plan.phrases.indices.contains(phrase) ? plan.phrases[phrase].bars.lowerBound : 0
    var generator = SeededGenerator(seed: plan.seed, for: "\(plan.cue) ostinato \(phrase)")
    let pattern = OstinatoPattern(
      groups: groups(planned, step: step, crosses: Bool.random(using: &generator)),
      contour: OstinatoPattern.contour(of: plan.themes.first?.motif),
      isFull: plan.bars[first].affect.arousal >= 0.5)
    return pattern.strokes(place: bar - first, turns: planned.barsLeft == 0)
  }

  /// The metre's beats, or its groups where a beat is one step, as in 7/8; or groups across it.
  private func groups(_ bar: CuePlan.Bar, step: Int, crosses: Bool) -> [Int] {
    let metre = bar.span.timeSignature
    let steps = bar.span.length.rawValue / Grid.unit.rawValue / step
    if crosses { return OstinatoPattern.crossing(steps, threes: metre.isCompound) }
    let beat = metre.beatLength.rawValue / Grid.unit.rawValue / step
    if beat > 1, steps % beat == 0 { return Array(repeating: beat, count: steps / beat) }
    let unit = max(metre.unitLength.rawValue / Grid.unit.rawValue / step, 1)
    return metre.groups.map { $0 * unit }
  }

  /// The so-manieth note of the chord above the lowest root in the player's comfortable range; what lies
  /// above that range sounds an octave lower.
  private func pitch(_ index: Int, _ chord: Chord, _ player: Instrument) -> Pitch {
    let low = player.comfortable.lowerBound + 2
    let root = low + chord.root.above(PitchClass(low))
    let intervals = chord.quality.intervals.prefix(3)
    let pitch = root + intervals[index % 3] + 12 * (index / 3)
    return Pitch(clamping: pitch > player.comfortable.upperBound ? pitch - 12 : pitch)
  }
}
