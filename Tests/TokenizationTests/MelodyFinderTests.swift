import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct MelodyFinderTests {
  /// A line of equal notes in a bar of four quarters.
  private func line(_ id: String, _ pitches: [Int], quarters: Int = 4) throws -> Line {
    let length = quarters * Tick.perQuarter / pitches.count
    let events = pitches.enumerated().map { index, midi in
      Line.Event(
        onset: Tick(index * length), duration: Tick(length), pitches: [Pitch(clamping: midi)])
    }
    return Line(players: [.init(try #require(Instrument(id: id)))], events: events)
  }

  private func melody(_ lines: [Line]) -> Int? { MelodyFinder().melody(of: lines, units: 96) }

  @Test func `A tune under a held note is the melody`() throws {
    let pedal = try line("flute", [88])
    let tune = try line("violin1", [74, 76, 77, 79, 81, 79, 77, 76])
    #expect(melody([pedal, tune]) == 1)
  }

  @Test func `Repeated chords above a tune are not the melody`() throws {
    let chords = try line("violin1", [79, 79, 79, 79, 79, 79, 79, 79])
    let tune = try line("cello", [69, 71, 72, 76, 74, 71])
    #expect(melody([chords, tune]) == 1)
  }

  @Test func `Of lines that move alike the higher one is the melody`() throws {
    let low = try line("viola", [60, 62, 64, 65])
    let high = try line("violin1", [67, 69, 71, 72])
    #expect(melody([low, high]) == 1)
    #expect(melody([high, low]) == 0)
    #expect(melody([high, high]) == 0)
  }

  @Test func `Drums and silence have no melody`() throws {
    let drums = try line("percussion", [38, 40, 38, 40])
    #expect(melody([]) == nil)
    #expect(melody([drums]) == nil)
    #expect(melody([drums, try line("horn", [60])]) == 1)
    #expect(melody([Line(players: [.init(Instrument.catalogue[0])], events: [])]) == nil)
  }

  @Test(arguments: 0..<100) func `The melody is a pitched line of its bar`(seed: Int) {
    var music = RandomMusic(seed: UInt64(seed))
    let bar = music.bar()
    let place = MelodyFinder().melody(of: bar.lines, units: bar.units)
    let pitched = bar.lines.indices.filter {
      bar.lines[$0].players[0].instrument.isUnpitched == false
    }
    #expect(
      place.map { pitched.contains($0) } ?? pitched.allSatisfy { bar.lines[$0].events.isEmpty })
  }
}
