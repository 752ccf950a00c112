import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct ThemeFinderTests {
  private let violin = Instrument.catalogue.first { $0.id == "violin1" } ?? Instrument.catalogue[0]
  private let horn = Instrument.catalogue.first { $0.id == "horn" } ?? Instrument.catalogue[0]
  private let tune: [(midi: Int, quarters: Int)] = [
    (62, 2), (64, 1), (65, 1), (69, 2), (67, 1), (65, 1), (64, 3), (62, 1), (57, 2),
  ]

  private func notes(at quarter: Int, up shift: Int) -> [Note] {
    var onset = quarter
    return tune.map { midi, quarters in
      defer { onset += quarters }
      return Note(
        onset: Tick(onset * 960), duration: Tick(quarters * 960),
        pitch: Pitch(clamping: midi + shift))
    }
  }

  /// Notes without a melody: long ones that do not come back.
  private func filler(from start: Int, to end: Int, seed: UInt64) -> [Note] {
    var music = RandomMusic(seed: seed)
    return stride(from: start, to: end, by: 2).map { quarter in
      Note(
        onset: Tick(quarter * 960), duration: Tick([480, 960, 1440][music.number(0...2)]),
        pitch: Pitch(clamping: 58 + music.number(0...19)))
    }
  }

  @Test(arguments: 0..<20) func `A planted melody is found, transposed and in another instrument`(
    seed: Int
  ) throws {
    let first = filler(from: 0, to: 16, seed: UInt64(seed)) + notes(at: 16, up: 0)
    let second = filler(from: 40, to: 60, seed: UInt64(seed) + 99) + notes(at: 64, up: 3)
    let third = notes(at: 100, up: -8)
    let finding = try #require(
      ThemeFinder().theme(of: [(violin, first + second), (horn, third)]))
    #expect(finding.statements.map(\.instrument).filter { $0 == horn }.count == 1)
    #expect(finding.statements.count >= 3)
    let starts = finding.statements.compactMap(\.onsets.first)
    for quarter in [16, 64, 100] { #expect(starts.contains { abs($0 - quarter * 24) <= 48 }) }
    #expect(finding.elements.compactMap(\.pitch).count >= ThemeFinder.seed)
  }

  @Test func `Music that never comes back has no theme`() {
    var music = RandomMusic(seed: 5)
    let notes = (0..<120).map { index in
      Note(
        onset: Tick(index * 480 + music.number(0...3) * 120), duration: 240,
        pitch: Pitch(clamping: music.number(50...90)))
    }
    #expect(ThemeFinder().theme(of: [(violin, notes)]) == nil)
  }

  @Test func `Nothing and a few notes have no theme`() {
    #expect(ThemeFinder().theme(of: []) == nil)
    #expect(ThemeFinder().theme(of: [(violin, Array(notes(at: 0, up: 0).prefix(3)))]) == nil)
  }
}
