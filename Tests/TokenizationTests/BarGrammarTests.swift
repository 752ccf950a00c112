import MusicTheory
import ScoreModel
import Testing
import Tokenization

@Suite struct BarGrammarTests {
  @Test(arguments: 0..<200) func `It allows what the encoder writes`(seed: Int) {
    var music = RandomMusic(seed: UInt64(seed))
    let bar = music.bar()
    var grammar = BarGrammar(units: bar.units, key: bar.key)
    for token in BarEncoder().tokens(bar) {
      #expect(grammar.allows(token), "\(token.name) at \(grammar.place)")
      grammar.append(token)
    }
    #expect(grammar.isComplete)
    #expect(grammar.lineCount == bar.lines.count)
  }

  @Test(arguments: 0..<150) func `Any walk along what it allows is a bar that can be read`(
    seed: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let units = [36, 48, 72, 96, 120][seed % 5]
    let key = Key(tonic: PitchClass(seed % 12), mode: .dorian)
    var grammar = BarGrammar(units: units, soundingUnits: seed % 7 == 0 ? units / 2 : nil, key: key)
    var tokens: [Token] = []
    while !(grammar.isComplete && grammar.lineCount >= 3) {
      let allowed = Vocabulary.standard.tokens.filter(grammar.allows)
      let token = try #require(
        allowed.randomElement(using: &generator), "stuck at \(grammar.place)")
      grammar.append(token)
      tokens.append(token)
      try #require(tokens.count < 3000)
    }
    let bar = try BarDecoder().bar(tokens, units: units, key: key)
    #expect(bar.harmony.reduce(0) { $0 + $1.units } == units)
    for event in bar.lines.flatMap(\.events) {
      #expect(event.onset + event.duration <= Grid.ticks(grammar.soundingUnits))
      #expect(event.pitches == Array(Set(event.pitches)).sorted())
    }
  }

  @Test func `A bar whose sound stops early holds no line after that`() {
    let grammar = BarGrammar(
      units: 96, soundingUnits: 0, key: Key(tonic: PitchClass(0), mode: .ionian))
    var silent = grammar
    for token in [Token.bar, .noChord, .duration(96)] { silent.append(token) }
    #expect(silent.isComplete)
    #expect(!silent.allows(.line))
  }

  @Test func `It knows the chord of every place`() {
    let key = Key(tonic: PitchClass(0), mode: .ionian)
    var grammar = BarGrammar(units: 96, key: key)
    let tokens: [Token] = [
      .bar, .chord(root: 0, quality: .major), .duration(48), .chord(root: 7, quality: .major),
      .duration(48),
    ]
    for token in tokens { grammar.append(token) }
    #expect(grammar.chord(at: 0)?.root == PitchClass(0))
    #expect(grammar.chord(at: 47)?.root == PitchClass(0))
    #expect(grammar.chord(at: 48)?.root == PitchClass(7))
  }
}
