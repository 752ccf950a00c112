import Composition
import Foundation
import Leitmotif
import MusicTheory
import ScoreModel
import TestWorkspace
import Testing
import Tokenization

@Suite struct OriginalityStudyTests {
  /// A line of quarters.
  private static func line(_ pitches: [Int]) throws -> MelodicLine {
    MelodicLine(
      instrument: try #require(Instrument(id: "flute")),
      notes: pitches.enumerated().map {
        .init(onset: $0.offset * 24, end: $0.offset * 24 + 24, midi: $0.element)
      })
  }

  private static func random(_ count: Int, seed: UInt64) throws -> MelodicLine {
    var generator = SeededGenerator(seed: seed)
    return try line((0..<count).map { _ in Int.random(in: 40...90, using: &generator) })
  }

  @Test func `Notes of an excerpt are counted without doublings`() throws {
    let line = try Self.line([60, 62, 64, 65])
    let octave = try Self.line([72, 74, 76, 77])
    let third = try Self.line([64, 65, 67, 69])
    #expect(LineExcerpt([line, octave]).noteCount == 4)
    #expect(LineExcerpt([line, octave, third]).noteCount == 8)
    #expect(LineExcerpt([]).noteCount == 0)
  }

  @Test func `Stretches have as many notes as was asked for, and do not overlap`() throws {
    let lines = [try Self.random(103, seed: 1), try Self.line((0..<103).map { 20 + $0 / 3 })]
    let excerpt = LineExcerpt(lines)
    let all = excerpt.stretches(of: 20, limit: 100)
    #expect(all.count == excerpt.noteCount / 20)
    #expect(all.allSatisfy { abs($0.noteCount - 20) <= 1 })
    let onsets = all.flatMap { Set($0.lines.flatMap(\.notes).map(\.onset)) }
    #expect(Set(onsets).count == onsets.count)
    #expect(excerpt.stretches(of: 20, limit: 3).count == 3)
    #expect(excerpt.stretches(of: 1000, limit: 3).isEmpty)
    #expect(LineExcerpt([]).stretches(of: 5, limit: 3).isEmpty)
  }

  @Test func `A row says mean, median, 95 of 100 and the longest`() throws {
    let row = try #require(PassageFigures.Row(notes: 50, passages: Array((1...40).reversed())))
    #expect((row.stretches, row.mean, row.median) == (40, 20.5, 20))
    #expect((row.upper, row.longest) == (38, 40))
    #expect(PassageFigures.Row(notes: 50, passages: []) == nil)
    #expect(PassageFigures.Row(notes: 50, passages: [7])?.upper == 7)
  }

  @Test func `The row of the nearest length is taken`() throws {
    let rows = [50, 100, 200].compactMap { PassageFigures.Row(notes: $0, passages: [1]) }
    let figures = PassageFigures(kinds: ["orchestra": rows])
    for (notes, nearest) in [(0, 50), (60, 50), (80, 100), (150, 200), (9_000_000, 200)] {
      #expect(figures.row(notes: notes)?.notes == nearest)
    }
    #expect(figures.row(of: "no such kind", notes: 50) == nil)
  }

  @Test func `Cues that quote stand out, and others do not`() throws {
    let known = try (0..<10).map { try Self.random(200, seed: $0) }
    var builder = OriginalityIndex.Builder()
    builder.append(known, composer: "", title: "")
    let row = try #require(PassageFigures.Row(notes: 50, passages: [4, 5, 6]))
    let study = OriginalityStudy(
      cues: [LineExcerpt([try Self.random(60, seed: 99)]), LineExcerpt([known[3]])],
      index: try builder.index(), people: PassageFigures(kinds: ["orchestra": [row]]))
    #expect(study.shareAbove(kind: "orchestra") == 0.5)
    #expect(study.shareAbove(kind: "none") == nil)
    #expect(study.cues.map { $0.passage?.notes.count == $0.notes } == [false, true])
    #expect(study.ours.first { $0.notes == 50 }?.stretches == 2)
    #expect(study.ours.first { $0.notes == 50 }?.longest == 50)
  }

  @Test func `The figures that come with Leitmotif know the usual kind at every length`() throws {
    let figures = try PassageFigures.known()
    for length in PassageFigures.lengths {
      let row = try #require(figures.row(notes: length))
      #expect(row.notes == length && row.stretches >= 20)
      #expect(row.median <= row.upper && row.upper <= row.longest)
    }
  }

  @Test func `Figures are written as they are read`() throws {
    let workspace = try Workspace()
    let figures = try PassageFigures.known()
    try figures.write(to: workspace.path("a.json"))
    let read = try JSONDecoder().decode(PassageFigures.self, from: workspace.bytes("a.json"))
    #expect(read == figures)
    #expect(throws: Failure.self) { try figures.write(to: "/nowhere/a.json") }
  }
}
