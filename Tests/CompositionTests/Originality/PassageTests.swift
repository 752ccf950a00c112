import Composition
import MusicTheory
import Testing
import Tokenization

@Suite struct PassageTests {
  /// No two of its figures are alike.
  private static let tune = Tunes.line([
    (64, 24), (67, 12), (65, 12), (72, 36), (71, 12), (69, 24), (62, 48), (65, 24), (64, 6),
    (74, 18), (70, 24), (63, 12),
  ])

  @Test func `A piece of the training music is found whole, in any key and at any note value`()
    throws
  {
    var generator = SeededGenerator(seed: 1)
    let others = (0..<30).map { _ in
      Tunes.random(40, moves: [-3, -2, -1, 1, 2, 3], lengths: [12, 24], using: &generator)
    }
    let index = try Tunes.index(others + [Self.tune])
    for (semitones, factor) in [(0, 1), (5, 1), (-7, 1), (0, 2), (3, 4)] {
      let moved = Tunes.moved(Self.tune, by: semitones, times: factor)
      let passage = try #require(index.longestPassage(in: [others[0].first(5), moved]))
      #expect(passage.line == 1)
      #expect(passage.notes == 0..<12)
      #expect(passage.freshNotes == 12)
      #expect(passage.places == 1)
      #expect(passage.pieces == [.init(composer: "C", title: "No. 30")])
    }
  }

  @Test func `A quotation is found where it stands`() throws {
    let index = try Tunes.index([Self.tune])
    let before = [(50, 24), (59, 6), (48, 18)].map { (midi: $0.0, units: $0.1) }
    let notes = Self.tune.notes[2..<9].map { (midi: $0.midi - 4, units: $0.end - $0.onset) }
    let quoting = Tunes.line(before + notes + [(90, 30)])
    let passage = try #require(index.longestPassage(in: [quoting]))
    #expect(passage.notes == 3..<10)
    #expect(passage.freshNotes == 7)
  }

  @Test func `Random music shares little with random music`() throws {
    var generator = SeededGenerator(seed: 2)
    let lines = (0..<21).map { _ in
      Tunes.random(400, moves: Array(-9...9), lengths: [6, 12, 18, 24, 36], using: &generator)
    }
    let index = try Tunes.index(Array(lines.dropLast()))
    let passage = try #require(index.longestPassage(in: [lines[20]]))
    #expect(passage.freshNotes < 7)
    #expect(index.longestPassage(in: [lines[3]])?.notes.count == 400)
  }

  @Test func `What takes no step of the training music has no passage`() throws {
    let index = try Tunes.index([Self.tune])
    #expect(index.longestPassage(in: []) == nil)
    #expect(index.longestPassage(in: [Tunes.line([(60, 24)])]) == nil)
    #expect(index.longestPassage(in: [Tunes.line([(20, 7), (100, 11), (30, 13)])]) == nil)
  }

  @Test func `What goes on with its own figure counts little`() throws {
    let repeated = Tunes.line(Array(repeating: (60, 12), count: 60))
    let turning = Tunes.line((0..<60).map { ([48, 55, 52, 55][$0 % 4], 12) })
    let index = try Tunes.index([repeated, turning, Self.tune.first(9)])
    #expect(index.longestPassage(in: [repeated])?.notes == 0..<60)
    #expect(index.longestPassage(in: [repeated])?.freshNotes == 4)
    #expect(index.longestPassage(in: [turning])?.freshNotes == 7)
    let passage = index.longestPassage(in: [repeated, turning, Self.tune])
    #expect(passage?.line == 2)
    #expect(passage?.notes == 0..<9)
  }

  @Test func `Places and pieces are counted, and a line that is doubled in its piece once`() throws
  {
    var builder = OriginalityIndex.Builder()
    for title in ["b", "a", "c"] {
      let moved = Tunes.moved(Self.tune, by: title == "a" ? 2 : 0, times: 1)
      builder.append([moved, moved], composer: "C", title: title)
    }
    let index = try builder.index()
    #expect((index.pieceCount, index.lineCount, index.noteCount) == (3, 3, 36))
    let passage = try #require(index.longestPassage(in: [Self.tune]))
    #expect(passage.places == 3)
    #expect(passage.pieces.map(\.title) == ["a", "b", "c"])
  }

  @Test(arguments: 0..<12) func `The longest passage is the one that trying them all finds`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let moves = [[0, 1], [-2, 0, 2], [-3, -1, 1, 3]][Int(seed % 3)]
    func line(_ count: Int) -> MelodicLine {
      Tunes.random(count, moves: moves, lengths: [12, 24], using: &generator)
    }
    let known = (0..<12).map { _ in line(Int.random(in: 3...40, using: &generator)) }
    let asked = (0..<3).map { _ in line(Int.random(in: 3...30, using: &generator)) }
    let found = try Tunes.index(known).longestPassage(in: asked)
    let best = Self.longest(of: asked.map(\.steps), in: known.map(\.steps))
    #expect(found?.freshNotes == best?.fresh)
    #expect(found?.notes.count == best?.notes)
  }

  /// The most fresh notes, then the most notes, of all runs of steps that stand in others.
  private static func longest(
    of asked: [[MelodicStep]], in known: [[MelodicStep]]
  ) -> (fresh: Int, notes: Int)? {
    let standing = Set(known.flatMap(runs))
    return asked.flatMap(runs).filter(standing.contains).map { run in
      let figures = Set(run.indices.dropLast(2).map { Array(run[$0..<$0 + 3]) })
      return (fresh: run.count < 3 ? run.count + 1 : figures.count + 3, notes: run.count + 1)
    }.max { $0 < $1 }
  }

  private static func runs(_ steps: [MelodicStep]) -> [[MelodicStep]] {
    steps.indices.flatMap { start in
      (start..<steps.count).map { Array(steps[start...$0]) }
    }
  }
}

extension MelodicLine {
  /// Its beginning.
  fileprivate func first(_ count: Int) -> MelodicLine {
    MelodicLine(instrument: instrument, notes: Array(notes.prefix(count)))
  }
}
