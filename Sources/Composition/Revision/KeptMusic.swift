import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// What stands already while some bars of a score are written anew: the music before them, the lines in
/// them that stay, and where the players go on after them.
struct KeptMusic: Sendable {
  let revision: Revision
  /// Who may be written.
  let written: Set<Instrument>
  /// The bars before those that are written.
  let past: [MusicBar]
  /// Whole lines of others, by bar.
  let lines: [[Line]]
  /// What written players hold over a border, or state; they may go on after it. By bar.
  let held: [[Line]]
  /// Who is to have a line, by bar: the one instrument that is written, wherever it has played; where the plan
  /// seats it, if that is nowhere.
  let expected: [[Instrument]]
  /// The first pitch of each player in the bar after, MIDI.
  let following: [Instrument: Int]
  private let found: [[MusicBar.Harmony]]

  init(_ plan: CuePlan, _ score: Score, _ revision: Revision) {
    self.revision = revision
    let notes = KeptNotes(plan, score, revision)
    let players = score.parts.map(\.instrument)
    written = Set(players.filter(notes.isWritten))
    let reading = BarReading(plan)
    let all = reading.lines(of: score.parts)
    let (mine, others) = (
      score.parts.filter { notes.isWritten($0.instrument) },
      score.parts.filter { !notes.isWritten($0.instrument) }
    )
    lines = reading.lines(of: others)
    held = reading.lines(of: mine.map(notes.kept))
    found = ChordFinder().harmony(reading.units(of: all))
    past = reading.bars(all, found, before: revision.bars.lowerBound)
    expected = Self.expected(revision, plan, all)
    following = Self.following(score, from: notes.span.upperBound)
  }

  /// The harmony that a bar had, where the plan leaves it open; nil where everything is written anew.
  func harmony(_ bar: Int) -> [MusicBar.Harmony]? {
    revision.instruments != nil && found.indices.contains(bar) ? found[bar] : nil
  }

  private static func expected(
    _ revision: Revision, _ plan: CuePlan, _ lines: [[Line]]
  ) -> [[Instrument]] {
    let none = plan.bars.map { _ in [Instrument]() }
    guard let instruments = revision.instruments, instruments.count == 1 else { return none }
    let one = instruments[0]
    let played = lines.indices.filter { bar in
      revision.bars.contains(bar)
        && lines[bar].contains { $0.players.contains { $0.instrument == one } }
    }
    let seated = revision.bars.filter { plan.bars[$0].instruments.contains(one) }
    return (played.isEmpty ? seated : played).reduce(into: none) { $0[$1] = [one] }
  }

  private static func following(_ score: Score, from tick: Tick) -> [Instrument: Int] {
    let bar = score.tempoMap.bar(at: tick)
    let pairs = score.parts.compactMap { part -> (Instrument, Int)? in
      guard !part.instrument.isUnpitched, tick < score.end,
        let first = part.notes.first(where: { $0.onset >= tick && $0.onset < bar.end })
      else { return nil }
      return (part.instrument, first.pitch.midi)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}

/// Reads staves as the bars of lines that a model would have written.
struct BarReading {
  let plan: CuePlan
  private let statements: [Int: [Line]]

  init(_ plan: CuePlan) {
    self.plan = plan
    statements = MotifDeveloper().lines(of: plan)
  }

  /// The lines of each bar; those that state a theme are the statement's, marked and first.
  func lines(of parts: [Part]) -> [[Line]] {
    let ends = plan.bars.map(\.span.start) + [plan.tempo.end]
    let present = Set(parts.map(\.instrument))
    return LineReduction(parts: parts, barLines: ends).lines().enumerated().map { bar, lines in
      let stated = (statements[bar] ?? []).compactMap { line in
        line.without(Set(line.players.map(\.instrument)).subtracting(present))
      }
      let players = Set(stated.flatMap(\.players).map(\.instrument))
      return stated + lines.compactMap { $0.without(players) }
    }
  }

  func units(of lines: [[Line]]) -> [(units: Int, beat: Int, lines: [Line])] {
    zip(plan.bars, lines).map { bar, lines in
      let beat = bar.span.timeSignature.beatLength.rawValue / Grid.unit.rawValue
      return (bar.span.length.rawValue / Grid.unit.rawValue, beat, lines)
    }
  }

  func bars(
    _ lines: [[Line]], _ found: [[MusicBar.Harmony]], before end: Int
  ) -> [MusicBar] {
    let assignment = Assignment(plan)
    return plan.bars.indices.prefix(end).map { index in
      MusicBar(
        units: assignment.units(index), key: plan.bars[index].key,
        harmony: assignment.chords(index) ?? found[index], lines: lines[index])
    }
  }
}
