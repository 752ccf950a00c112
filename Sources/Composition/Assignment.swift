import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// A plan made ready for writing: what the model is told, and what is forced.
struct Assignment: Sendable {
  let plan: CuePlan
  /// For each bar, in the order of `BarFeatures.names`.
  private let barFeatures: [[Float]]
  let statements: [Int: [Line]]
  /// The tokens that stand before the first bar.
  let head: [Int]
  let vocabulary = Vocabulary.standard
  let encoder = BarEncoder()

  init(_ plan: CuePlan) {
    self.plan = plan
    let lines = MotifDeveloper().lines(of: plan)
    statements = lines
    barFeatures = plan.bars.enumerated().map { index, bar in
      BarFeatures(bar, of: plan, statesTheme: lines[index] != nil).values
    }
    var tokens: [Token] = [.begin]
    if let theme = plan.themes.first { tokens += encoder.tokens(theme.motif) }
    head = encoder.numbers(tokens)
  }

  /// What the model is told at a token of a bar; of the last bar's where there is none.
  func features(_ bar: Int, _ context: StepContext) -> [Float] {
    barFeatures[min(bar, barFeatures.count - 1)] + context.values
  }

  func units(_ bar: Int) -> Int {
    plan.bars[bar].span.length.rawValue / Grid.unit.rawValue
  }

  /// Units of a bar before its silence; 0 where nobody plays.
  func soundingUnits(_ bar: Int) -> Int {
    let planned = plan.bars[bar]
    guard !planned.instruments.isEmpty || statements[bar] != nil else { return 0 }
    let silence = planned.silentFrom.map { $0.rawValue / Grid.unit.rawValue } ?? units(bar)
    return silence < 6 ? 0 : min(silence, units(bar))
  }

  /// The tokens of the chords that are set for a bar; nil where the model chooses.
  func harmony(_ bar: Int) -> [Token]? {
    let planned = plan.bars[bar]
    if soundingUnits(bar) == 0 { return [.noChord] + encoder.durations(units(bar)) }
    guard let chords = planned.harmony else { return nil }
    var left = units(bar)
    var tokens: [Token] = []
    for (index, chord) in chords.enumerated() where left > 0 {
      let wanted = chord.duration.rawValue / Grid.unit.rawValue
      let length = index == chords.count - 1 ? left : min(max(wanted, 1), left)
      tokens.append(
        .chord(root: chord.chord.root.above(planned.key.tonic), quality: chord.chord.quality))
      tokens += encoder.durations(length)
      left -= length
    }
    return left == 0 ? tokens : nil
  }

  /// The tokens of the lines that stand in a bar before the model writes: statements, or the head of the
  /// singer's line, whose notes are the model's; and an ostinato to follow.
  ///
  /// - Parameter chord: the harmony at a place of the bar, in ``Grid`` units.
  func stated(_ bar: Int, chord: (Int) -> Chord?) -> (first: [Token], then: [Token]) {
    let lines = statements[bar] ?? []
    let singer = lines.isEmpty && soundingUnits(bar) > 0 ? self.singer(bar) : nil
    let busy = Set(lines.flatMap(\.players).map(\.instrument) + [singer].compactMap(\.self))
    let ostinato = OstinatoWriter(plan: plan).line(
      bar, units: soundingUnits(bar), busy: busy, chord: chord)
    let then = tokens([ostinato].compactMap(\.self), in: bar)
    if let singer { return (encoder.header(Line(players: [.init(singer)], events: [])), then) }
    return (tokens(lines, in: bar) + then, [])
  }

  private func singer(_ bar: Int) -> Instrument? {
    plan.bars[bar].singer.flatMap { plan.bars[bar].instruments.contains($0) ? $0 : nil }
  }

  private func tokens(_ lines: [Line], in bar: Int) -> [Token] {
    guard !lines.isEmpty else { return [] }
    let whole = MusicBar(units: units(bar), key: plan.bars[bar].key, lines: lines)
    return Array(encoder.tokens(whole).dropFirst())
  }
}
