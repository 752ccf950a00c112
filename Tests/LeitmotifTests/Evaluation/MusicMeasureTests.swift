import Foundation
import Leitmotif
import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct MusicMeasureTests {
  private static let viola = Instrument.catalogue.first { $0.id == "viola" }

  /// A bar of 4/4 with one line of quarters.
  private func bar(_ midi: [Int?], units: Int = 24, players: Int = 1) throws -> MusicBar {
    let viola = try #require(Self.viola)
    let events = midi.enumerated().compactMap { index, pitch in
      pitch.map {
        Line.Event(
          onset: Grid.ticks(index * units), duration: Grid.ticks(units),
          pitches: [Pitch(clamping: $0)])
      }
    }
    return MusicBar(
      units: 96, key: Key(tonic: PitchClass(0), mode: .ionian),
      harmony: [.init(chord: Chord(root: PitchClass(0), quality: .major), units: 96)],
      lines: events.isEmpty ? [] : [Line(players: [.init(viola)], events: events)])
  }

  private func value(_ measure: MusicMeasure, _ bars: [MusicBar]) -> Double? {
    measure.value(of: Excerpt(bars))
  }

  @Test func `Entropy is that of the pitch classes`() throws {
    #expect(value(.pitchClassEntropy, [try bar([60, 72, 48, 60])]) == 0)
    #expect(value(.pitchClassEntropy, [try bar([60, 61, 62, 63])]) == 2)
    let all = try (0..<3).map { bar in try self.bar((0..<4).map { 60 + bar * 4 + $0 }) }
    let entropy = try #require(value(.pitchClassEntropy, all))
    #expect(abs(entropy - log2(12)) < 1e-9)
  }

  @Test func `Scale consistency takes the best of the scales`() throws {
    #expect(value(.scaleConsistency, [try bar([62, 66, 69, 73])]) == 100)
    #expect(value(.scaleConsistency, [try bar([60, 61, 62, 63])]) == 75)
  }

  @Test func `Groove is the share of places that agree`() throws {
    let same = [try bar([60, 62, 64, 65]), try bar([72, 50, 60, 61])]
    #expect(value(.grooveConsistency, same) == 100)
    let fewer = [try bar([60, 62, 64, 65]), try bar([60, nil, nil, nil])]
    let groove = try #require(value(.grooveConsistency, fewer))
    #expect(abs(groove - (1 - 3.0 / 48) * 100) < 1e-9)
  }

  @Test func `Repetition looks back as far as it is asked to`() throws {
    let bars = [try bar([60, 62, 64, 65]), try bar([60, 60, 60, 60]), try bar([60, 62, 64, 65])]
    #expect(value(.repeatedBars, bars) == 50)
    #expect(value(.sameAsBefore, bars) == 0)
    #expect(value(.sameAsBefore, [bars[0], bars[0], bars[0]]) == 100)
    let stillLines = try #require(value(.stillLines, bars))
    #expect(abs(stillLines - 100 / 3.0) < 1e-9)
    #expect(value(.repeatedNotes, [bars[1]]) == 100)
  }

  @Test func `Who keeps a rhythm is counted where there is one to keep`() throws {
    let (quarters, others) = (try bar([60, 62, 64, 65]), try bar([72, 71, 69, 67]))
    #expect(value(.keptRhythms, [quarters, others, try bar([60, 62, nil, 65])]) == 50)
    #expect(value(.keptRhythms, [quarters, try bar([60], units: 96), others]) == nil)
  }

  @Test func `Silence, density, steps and bass are counted as named`() throws {
    let bars = [try bar([60, 62, nil, 69]), try bar([55, 57, 59, 60])]
    #expect(value(.silence, bars) == 12.5)
    #expect(value(.density, bars) == 7.0 / 8)
    #expect(value(.melodySteps, bars) == 80)
    #expect(value(.bassMoves, bars) == 100)
    #expect(value(.lines, bars) == 1)
    #expect(value(.players, bars) == 1)
    #expect(value(.polyphony, bars) == 1)
    #expect(value(.chordsPerBar, bars) == 1)
    #expect(value(.compass, bars) == 7)
  }

  @Test func `Chords are counted from their keys, twelve in a row`() throws {
    func chord(_ root: Int, in tonic: Int = 0) throws -> MusicBar {
      var bar = try bar([60 + root], units: 96)
      bar.key = Key(tonic: PitchClass(tonic), mode: .ionian)
      for third in [4, 7] { bar.lines += try self.bar([60 + root + third], units: 96).lines }
      return bar
    }
    let two = try (0..<6).flatMap { _ in [try chord(0), try chord(5)] }
    #expect(value(.chordKinds, two) == 2)
    #expect(value(.chordKinds, Array(two.dropLast())) == nil)
    let moved =
      try two.prefix(6) + (0..<3).flatMap { _ in [try chord(2, in: 2), try chord(7, in: 2)] }
    #expect(value(.chordKinds, Array(moved)) == 2)
    #expect(value(.chordKinds, try (0..<12).map { try chord($0 * 7 % 12) }) == 12)
  }

  @Test func `The melody is heard apart from what is held or repeated above it`() throws {
    let (tune, held, repeated) = (
      try bar([60, 62, 64, 65]), try bar([67], units: 96), try bar([67, 67, 67, 67])
    )
    #expect(value(.stillMelodies, [tune, held]) == 50)
    #expect(value(.melodyNotes, [tune, held]) == 5.0 / 8)
    #expect(value(.stillMelodies, [repeated]) == 100)
    for above in [held, repeated] {
      var both = tune
      both.lines = above.lines + tune.lines
      #expect(value(.stillMelodies, [both]) == 0)
      #expect(value(.melodyNotes, [both]) == 1)
    }
  }

  @Test(arguments: MusicMeasure.allCases)
  func `Nothing gives no figure that is not finite`(measure: MusicMeasure) throws {
    for bars in [[], [try bar([nil])], [try bar([nil]), try bar([nil])]] {
      let value = value(measure, bars)
      #expect(value.map(\.isFinite) ?? true)
    }
  }

  @Test func `A piece gives excerpts of whole bars, spread over it`() throws {
    let bars = try (0..<100).map { try bar([48 + $0 % 40, 60, 60, 60]) }
    let parts = Excerpt.parts(of: bars, quarters: 64, limit: 4)
    #expect(parts.map(\.bars.count) == [16, 16, 16, 16])
    #expect(parts[0].bars[0] == bars[0])
    #expect(parts[3].bars[0] == bars[64])
    #expect(Excerpt.parts(of: Array(bars.prefix(15)), quarters: 64, limit: 4).isEmpty)
  }
}
