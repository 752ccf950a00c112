import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite struct MelodicLineTests {
  private func part(_ id: String, _ notes: [(onset: Int, length: Int, midi: Int)]) throws -> Part {
    let instrument = try #require(Instrument(id: id))
    return Part(
      instrument: instrument,
      notes: notes.map {
        Note(
          onset: .quarters($0.onset), duration: .quarters($0.length),
          pitch: Pitch(clamping: $0.midi))
      })
  }

  private func lines(_ parts: Part..., bars: Int = 8) -> [MelodicLine] {
    MelodicLine.lines(of: parts, barLines: (0...bars).map { .quarters(4 * $0) })
  }

  @Test func `Of what sounds at a time the highest is the line`() throws {
    let piano = try part(
      "piano", [(0, 1, 60), (0, 2, 72), (1, 1, 64), (2, 1, 55), (2, 1, 67), (3, 1, 74)])
    let line = try #require(lines(piano).first)
    #expect(line.notes.map(\.midi) == [72, 67, 74])
    #expect(line.notes.map(\.onset) == [0, 48, 72])
  }

  @Test func `A rest of more than a bar of common time parts two lines`() throws {
    for (rest, count) in [(4, 1), (5, 2)] {
      let flute = try part("flute", [(0, 1, 72), (1 + rest, 1, 74)])
      #expect(lines(flute).count == count)
    }
  }

  @Test func `Every staff has lines of its own, and drums have none`() throws {
    let found = lines(
      try part("flute", [(0, 1, 72)]), try part("percussion", [(0, 1, 38)]),
      try part("viola", [(0, 1, 60)]))
    #expect(found.map(\.instrument.id) == ["flute", "viola"])
    #expect(lines().isEmpty)
  }

  @Test func `Steps say intervals and the ratio of the lengths`() throws {
    let flute = try part("flute", [(0, 1, 72), (1, 2, 76), (3, 1, 69), (6, 1, 69)])
    let steps = try #require(lines(flute).first).steps
    #expect(steps.map(\.interval) == [4, -7, 0])
    #expect(steps.map { [$0.numerator, $0.denominator] } == [[2, 1], [3, 2], [1, 3]])
  }

  @Test func `A line in another key and at other note values has the same steps`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      var onset = 0
      let notes = (0..<30).map { _ in
        defer { onset += Int.random(in: 1...3, using: &generator) }
        return (onset: onset, length: 1, midi: Int.random(in: 60...80, using: &generator))
      }
      let line = MelodicLine(
        instrument: try #require(Instrument(id: "flute")),
        notes: notes.map { .init(onset: $0.onset * 6, end: $0.onset * 6 + 6, midi: $0.midi) })
      let other = MelodicLine(
        instrument: line.instrument,
        notes: line.notes.map {
          .init(onset: $0.onset * 4 + 7, end: $0.end * 4 + 7, midi: $0.midi - 5)
        })
      #expect(line.steps == other.steps)
      #expect(line.steps.count == 29)
    }
  }

  @Test func `Lines that are too short have no steps`() throws {
    let flute = try #require(Instrument(id: "flute"))
    #expect(MelodicLine(instrument: flute, notes: []).steps.isEmpty)
    let single = MelodicLine(instrument: flute, notes: [.init(onset: 0, end: 6, midi: 60)])
    #expect(single.steps.isEmpty)
  }

  @Test func `Numbers out of bounds are no step`() {
    #expect(MelodicStep(interval: 128, numerator: 1, denominator: 1) == nil)
    #expect(MelodicStep(interval: 0, numerator: 0, denominator: 1) == nil)
    #expect(MelodicStep(interval: 0, numerator: 1, denominator: 65_536) == nil)
    #expect(MelodicStep(interval: -127, numerator: 65_535, denominator: 1) != nil)
  }
}
