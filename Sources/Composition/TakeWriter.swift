import MusicTheory
import NeuralRuntime
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes one take, a token at a time: takes what is forced, and chooses the rest from the model's
/// logits under the laws.
struct TakeWriter: Sendable {
  private(set) var assignment: Assignment
  private let laws = Laws.standard
  private let sampler: Sampler
  private var generator: SeededGenerator
  private var bar: Int
  private var hasBegun = false
  private var writing = BarWriting(units: 0, key: Key(tonic: PitchClass(0), mode: .ionian))
  private var tokens: [Token] = []
  private var forced: [Token] = []
  /// What is forced each time that the model is done with a line.
  private var pending: [[Token]] = []
  private var hasStated = false
  private var voices: [Instrument: Int] = [:]
  private var memory = BarMemory()
  /// Finished bars.
  private(set) var bars: [MusicBar] = []
  /// Every bar's tokens, the one at hand included.
  private(set) var history: [[Step]] = []
  /// Sum over chosen tokens, in nats, and how many were chosen.
  private(set) var surprise = 0.0
  private(set) var choices = 0
  private(set) var isFinished = false

  init(_ assignment: Assignment, sampler: Sampler, generator: SeededGenerator) {
    self.assignment = assignment
    self.sampler = sampler
    self.generator = generator
    bar = -1
    for past in assignment.kept?.past ?? [] { read(past) }
  }

  /// Writes on after another plan, which is the same up to the bar at hand.
  mutating func follow(_ assignment: Assignment) { self.assignment = assignment }

  /// A token as the model reads it.
  struct Step: Sendable {
    let number: Int
    let context: StepContext
  }

  private var grammar: BarGrammar { writing.grammar }

  /// What the model is told while it reads the token at hand.
  var features: [Float] { assignment.features(max(bar, 0), writing.context) }

  /// The bar at hand, from 0.
  var progress: Int { max(bar, 0) }

  /// Takes the logits after the last token and decides the next; nil when the cue is written.
  mutating func next(_ logits: [Float]) -> Int? {
    if !hasBegun || mustEnd { return begin() }
    queueStatement()
    guard let token = forced.isEmpty ? chosen(logits) : forced.removeFirst(), token != .bar else {
      return begin()
    }
    return write(token)
  }

  /// Whether nothing but the end of the bar is left to write.
  private var mustEnd: Bool {
    forced.isEmpty && pending.isEmpty && grammar.isComplete
      && (grammar.soundingUnits == 0 || grammar.lineCount >= 12)
  }

  private mutating func begin() -> Int? {
    finishBar()
    hasBegun = true
    guard bar + 1 < assignment.end else {
      isFinished = true
      return nil
    }
    open()
    forced = assignment.harmony(bar) ?? []
    return write(.bar)
  }

  private mutating func open() {
    bar += 1
    writing = BarWriting(
      units: assignment.units(bar), soundingUnits: assignment.soundingUnits(bar),
      key: assignment.plan.bars[bar].key)
    tokens = []
    voices = [:]
    hasStated = false
    pending = []
    history.append([])
  }

  /// Takes a bar that stands already; nothing of it is tied to what comes.
  private mutating func read(_ past: MusicBar) {
    open()
    for token in assignment.encoder.tokens(past)
    where assignment.vocabulary.number(token) != nil {
      _ = write(token)
    }
    bars.append(past)
    memory.take(past, planned: assignment.plan.bars[bar])
    memory.release()
  }

  private mutating func write(_ token: Token) -> Int? {
    writing.append(token)
    tokens.append(token)
    if case .player(let instrument) = token { voices[instrument, default: 0] += 1 }
    let number = assignment.vocabulary.number(token) ?? 0
    history[history.count - 1].append(Step(number: number, context: writing.context))
    return number
  }

  private mutating func queueStatement() {
    guard !hasStated, forced.isEmpty, grammar.lineCount == 0, grammar.isComplete else { return }
    hasStated = true
    let harmony = grammar
    pending = assignment.stated(bar, after: bars) { harmony.chord(at: $0) }
      .filter { !$0.isEmpty }
    if !pending.isEmpty { forced = pending.removeFirst() }
  }

  /// The model's choice; where it is done with a line, what is pending comes next.
  private mutating func chosen(_ logits: [Float]) -> Token? {
    let token = choose(logits)
    guard !pending.isEmpty, token == .line || token == .bar else { return token }
    forced = pending.removeFirst()
    return forced.removeFirst()
  }

  private mutating func choose(_ logits: [Float]) -> Token? {
    var biased = logits
    laws.apply(to: &biased, at: moment, tokens: assignment.vocabulary.tokens)
    guard let number = sampler.sample(biased, using: &generator) else { return wayOut(logits) }
    surprise -= Double(Sampler.logProbability(of: number, in: biased))
    choices += 1
    return assignment.vocabulary.token(number)
  }

  /// Where the laws leave nothing: the end of the bar if it may end, else what grammar and ranges allow.
  private mutating func wayOut(_ logits: [Float]) -> Token? {
    if grammar.isComplete { return .bar }
    for laws in [[GrammarLaw(), RangeLaw()] as [any Law], [GrammarLaw()]] {
      var biased = logits
      Laws(all: laws).apply(to: &biased, at: moment, tokens: assignment.vocabulary.tokens)
      if let number = Sampler.likeliest(biased) { return assignment.vocabulary.token(number) }
    }
    return .bar
  }

  private var moment: Moment {
    let stated = assignment.statements[bar]?.first.flatMap { line -> StatedLine? in
      let pitches = line.events.flatMap(\.pitches).map(\.midi)
      guard let low = pitches.min(), let high = pitches.max() else { return nil }
      return StatedLine(line: line, compass: low...high, goesOn: assignment.statementGoesOn(bar))
    }
    return Moment(
      plan: assignment.wish(bar), grammar: grammar, voices: voices, memory: memory,
      lowest: writing.context.lowest,
      statement: stated, isLastBar: bar == assignment.plan.bars.count - 1,
      following: bar == assignment.end - 1 ? assignment.kept?.following ?? [:] : [:],
      written: assignment.kept?.written,
      holding: Set((assignment.kept?.held[bar] ?? []).flatMap(\.players).map(\.instrument)))
  }

  private mutating func finishBar() {
    guard hasBegun else { return }
    let (units, key) = (assignment.units(bar), assignment.plan.bars[bar].key)
    let written =
      (try? BarDecoder().bar(tokens, units: units, key: key)) ?? MusicBar(units: units, key: key)
    bars.append(written)
    memory.take(written, planned: assignment.plan.bars[bar])
  }
}
