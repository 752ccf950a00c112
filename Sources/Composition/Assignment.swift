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
  /// What stands already, where only some bars are written.
  let kept: KeptMusic?
  /// Bars that take up earlier ones; none where only some bars are written.
  let answers: Answers?
  let vocabulary = Vocabulary.standard
  let encoder = BarEncoder()

  init(_ plan: CuePlan, kept: KeptMusic? = nil) {
    self.plan = plan
    self.kept = kept
    answers = kept == nil ? Answers(plan) : nil
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

  /// Whether a statement lies across a bar's end, in a rest perhaps.
  func statementGoesOn(_ bar: Int) -> Bool {
    let end = plan.bars[bar].span.end
    return plan.statements.contains { $0.start < end && $0.start + $0.length > end }
  }

  /// The tokens of the chords that are set for a bar; nil where the model chooses.
  func harmony(_ bar: Int) -> [Token]? {
    let key = plan.bars[bar].key
    return (chords(bar) ?? kept?.harmony(bar)).map { chords in
      Array(encoder.tokens(MusicBar(units: units(bar), key: key, harmony: chords)).dropFirst())
    }
  }

  /// The chords that the plan sets for a bar; nil where the model chooses.
  func chords(_ bar: Int) -> [MusicBar.Harmony]? {
    let planned = plan.bars[bar]
    if soundingUnits(bar) == 0 { return [.init(chord: nil, units: units(bar))] }
    guard let chords = planned.harmony else { return nil }
    var left = units(bar)
    var result: [MusicBar.Harmony] = []
    for (index, chord) in chords.enumerated() where left > 0 {
      let wanted = chord.duration.rawValue / Grid.unit.rawValue
      let length = index == chords.count - 1 ? left : min(max(wanted, 1), left)
      result.append(.init(chord: chord.chord, units: length))
      left -= length
    }
    return left == 0 ? result : nil
  }

  /// The tokens of the lines that stand in a bar before the model writes, in runs after each of which
  /// the model may go on: statements, or the head of the singer's line, whose notes are the model's; an
  /// ostinato; what comes back of the bar that this one takes up, which may be all of it, the bar's end
  /// included; and what is kept of the music that stood there.
  ///
  /// - Parameters:
  ///   - bars: what is written so far.
  ///   - chord: the harmony at a place of the bar, in ``Grid`` units.
  func stated(_ bar: Int, after bars: [MusicBar], chord: (Int) -> Chord?) -> [[Token]] {
    if let kept { return stated(bar, keeping: kept, chord: chord) }
    let lines = statements[bar] ?? []
    let singer = lines.isEmpty && soundingUnits(bar) > 0 ? self.singer(bar) : nil
    let stating = Set(lines.flatMap(\.players).map(\.instrument))
    let engine = ostinato(bar, busy: stating.union([singer].compactMap(\.self)), chord: chord)
    let busy = stating.union(engine.flatMap(\.players).map(\.instrument))
    let returning = returning(bar, of: bars, stating: lines, busy: busy)
    if let whole = returning.whole { return [tokens(lines + engine + whole, in: bar) + [.bar]] }
    let standing = tokens(lines + engine + returning.accompaniment, in: bar)
    guard let singer,
      !returning.accompaniment.contains(where: { $0.players.first?.instrument == singer })
    else { return [standing] }
    return [header(singer), standing]
  }

  private func returning(
    _ bar: Int, of bars: [MusicBar], stating lines: [Line], busy: Set<Instrument>
  ) -> (accompaniment: [Line], whole: [Line]?) {
    guard let question = answers?.question(of: bar), bars.indices.contains(question.bar) else {
      return ([], nil)
    }
    let earlier = bars[question.bar]
    let returning = ReturningBar(
      earlier, movedBy: question.steps, to: plan.bars[bar].instruments, busy: busy)
    let statesAlike = earlier.lines.filter(\.isThematic).map(\.events) == lines.map(\.events)
    return (returning.accompaniment, question.isWhole && statesAlike ? returning.whole : nil)
  }

  func ostinato(_ bar: Int, busy: Set<Instrument>, chord: (Int) -> Chord?) -> [Line] {
    let line = OstinatoWriter(plan: plan).line(
      bar, units: soundingUnits(bar), busy: busy, chord: chord)
    return [line].compactMap(\.self)
  }

  func header(_ instrument: Instrument) -> [Token] {
    encoder.header(Line(players: [.init(instrument)], events: []))
  }

  func singer(_ bar: Int) -> Instrument? {
    plan.bars[bar].singer.flatMap { plan.bars[bar].instruments.contains($0) ? $0 : nil }
  }

  func tokens(_ lines: [Line], in bar: Int) -> [Token] {
    guard !lines.isEmpty else { return [] }
    let whole = MusicBar(units: units(bar), key: plan.bars[bar].key, lines: lines)
    return Array(encoder.tokens(whole).dropFirst())
  }
}
