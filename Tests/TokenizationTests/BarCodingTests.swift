import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct BarCodingTests {
  let encoder = BarEncoder()

  @Test(arguments: 0..<200) func `A bar comes back as it was written`(seed: Int) throws {
    var music = RandomMusic(seed: UInt64(seed))
    let bar = music.bar()
    let tokens = encoder.tokens(bar)
    #expect(try BarDecoder().bar(tokens, units: bar.units, key: bar.key) == bar)
    #expect(encoder.numbers(tokens).count == tokens.count)
  }

  @Test func `A known bar reads as people would say it`() {
    let violin = Instrument(id: "violin1")
    let flute = Instrument(id: "flute")
    let line = Line(
      players: [flute, violin].compactMap { $0 }.enumerated().map {
        .init($0.element, octaves: $0.offset == 0 ? 0 : -1)
      },
      events: [
        .init(onset: 960, duration: 1920, pitches: [Pitch(clamping: 74)], articulations: .accent)
      ], isThematic: true)
    let key = Key(tonic: PitchClass(2), mode: .aeolian)
    let chord = Chord(root: PitchClass(9), quality: .major)
    let bar = MusicBar(
      units: 72, key: key, harmony: [.init(chord: chord, units: 72)], lines: [line])
    #expect(
      encoder.tokens(bar).map(\.name) == [
        "bar", "chord.7.major", "duration.72", "line", "thematic", "player.flute",
        "player.violin1", "octaves.-1", "rest", "duration.24", "pitch.12", "articulation.4",
        "duration.48",
      ])
  }

  @Test func `Keys a fifth apart say the same music with the same tokens`() {
    var music = RandomMusic(seed: 7)
    let bar = music.bar()
    for shift in [-5, 2, 6] {
      let moved = transposed(bar, by: shift)
      let same =
        Key(tonic: bar.key.tonic + shift, mode: bar.key.mode).reference - bar.key.reference == shift
      if same { #expect(encoder.tokens(moved) == encoder.tokens(bar)) }
    }
  }

  private func transposed(_ bar: MusicBar, by semitones: Int) -> MusicBar {
    var moved = bar
    moved.key = Key(tonic: bar.key.tonic + semitones, mode: bar.key.mode)
    moved.harmony = bar.harmony.map { harmony in
      .init(
        chord: harmony.chord.map { Chord(root: $0.root + semitones, quality: $0.quality) },
        units: harmony.units)
    }
    moved.lines = bar.lines.map { line in
      guard line.players.first?.instrument.isUnpitched == false else { return line }
      return Line(
        players: line.players,
        events: line.events.map {
          .init(
            onset: $0.onset, duration: $0.duration,
            pitches: $0.pitches.map { Pitch(clamping: $0.midi + semitones) },
            articulations: $0.articulations, isTied: $0.isTied)
        }, isThematic: line.isThematic)
    }
    return moved
  }

  @Test(arguments: [
    ([Token.line], "expected bar"), ([.bar, .line], "a line needs a player"),
    ([.bar, .noChord], "expected a length"),
    ([.bar, .line, .player(Instrument.catalogue[0]), .octaves(1)], nil),
  ]) func `A broken bar is refused with its place`(tokens: [Token], reason: String?) {
    let key = Key(tonic: PitchClass(0), mode: .ionian)
    if let reason {
      let error = #expect(throws: TokenError.self) {
        try BarDecoder().bar(tokens, units: 96, key: key)
      }
      #expect(error?.reason == reason)
    } else {
      #expect(throws: Never.self) { try BarDecoder().bar(tokens, units: 96, key: key) }
    }
  }

  @Test func `A line longer than its bar is refused`() {
    let tokens: [Token] = [
      .bar, .line, .player(Instrument.catalogue[0]), .pitch(30), .duration(96), .pitch(31),
      .duration(6),
    ]
    let error = #expect(throws: TokenError.self) {
      try BarDecoder().bar(tokens, units: 96, key: Key(tonic: PitchClass(0), mode: .ionian))
    }
    #expect(error?.description == "token 7: the line is longer than its bar")
  }

  @Test func `A theme block holds notes and rests`() {
    let motif = Motif(
      elements: [
        .init(pitch: Pitch(clamping: 62), duration: 1440), .init(pitch: nil, duration: 480),
        .init(pitch: Pitch(clamping: 69), duration: 1920),
      ], key: Key(tonic: PitchClass(2), mode: .aeolian))
    #expect(
      encoder.tokens(motif).map(\.name) == [
        "theme", "pitch.0", "duration.36", "rest", "duration.12", "pitch.7", "duration.48",
        "themeEnd",
      ])
  }

  @Test(arguments: 1...500) func `Any length is said exactly, the longest token first`(units: Int) {
    let lengths = encoder.durations(units).map { token -> Int in
      if case .duration(let length) = token { length } else { -1 }
    }
    #expect(lengths.reduce(0, +) == units)
    #expect(lengths == lengths.sorted(by: >))
  }
}
