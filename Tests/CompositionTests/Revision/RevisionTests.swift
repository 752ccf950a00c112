import Composition
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite struct RevisionTests {
  static let composer = Result {
    Composer(model: try .bundled(), settings: .init(takes: 1))
  }

  private func revised(_ revision: Revision) throws -> (before: Score, after: Score) {
    let commission = try Commission.drama.get()
    let takes = try Self.composer.get().revise(commission.score, of: commission.plan, revision)
    return (commission.score, try #require(takes.first).score)
  }

  /// Some ranges of bars, and for some of them one instrument that plays there.
  static let revisions: [Revision] = {
    guard let commission = try? Commission.drama.get() else { return [] }
    var random = SeededGenerator(seed: 5, for: "revisions")
    let count = commission.plan.bars.count
    return (0..<8).map { index in
      let first = Int.random(in: 0..<count, using: &random)
      let bars = first..<Int.random(in: first + 1...min(first + 4, count), using: &random)
      let players = commission.score.parts.map(\.instrument).filter { player in
        commission.plan.bars[bars].contains { $0.instruments.contains(player) }
      }
      let one = index % 2 == 0 ? nil : players.randomElement(using: &random)
      return Revision(bars: bars, instruments: one.map { [$0] }, seed: UInt64(index))
    }
  }()

  @Test(arguments: revisions) func `What is not written anew stays note for note`(
    revision: Revision
  ) throws {
    let (before, after) = try revised(revision)
    let span = revision.span(in: before)
    #expect(before.parts.map(\.instrument) == after.parts.map(\.instrument))
    for (old, new) in zip(before.parts, after.parts) {
      guard revision.instruments?.contains(old.instrument) ?? true else {
        #expect(old == new)
        continue
      }
      func isOutside(_ note: Note) -> Bool {
        note.onset < span.lowerBound || note.end > span.upperBound
      }
      #expect(old.notes.filter(isOutside) == new.notes.filter(isOutside))
    }
  }

  @Test(arguments: revisions) func `What is not written anew keeps its loudness`(
    revision: Revision
  ) throws {
    let (before, after) = try revised(revision)
    let span = revision.span(in: before)
    for (old, new) in zip(before.parts, after.parts) {
      func level(_ marks: [DynamicMark], at tick: Tick) -> Dynamic {
        marks.last { $0.tick <= tick }?.dynamic ?? .mf
      }
      for note in old.notes where note.end <= span.lowerBound || note.end > span.upperBound {
        let tick = note.onset < span.lowerBound ? note.onset : max(note.onset, span.upperBound)
        #expect(
          level(old.dynamics, at: tick) == level(new.dynamics, at: tick), "\(old.instrument.id)")
      }
      for mark in new.dynamics where !span.contains(mark.tick) && !old.dynamics.contains(mark) {
        let sounds = new.notes.contains { $0.onset <= mark.tick && $0.end > mark.tick }
        #expect(sounds, "a mark stands at a rest of \(old.instrument.id)")
      }
      let outside: (Hairpin) -> Bool = {
        $0.start < span.lowerBound || $0.end >= span.upperBound
      }
      #expect(old.hairpins.filter(outside) == new.hairpins.filter(outside))
    }
  }

  @Test(arguments: revisions) func `What is new can be played, by whom the plan names`(
    revision: Revision
  ) throws {
    let (before, after) = try revised(revision)
    let plan = try Commission.drama.get().plan
    for (old, new) in zip(before.parts, after.parts) {
      for note in Set(new.notes).subtracting(old.notes) {
        let bar = try #require(plan.bars.last { $0.span.start <= note.onset })
        #expect(bar.instruments.contains(new.instrument))
        #expect(new.instrument.range.contains(note.pitch.midi))
      }
      let sorted = new.notes.sorted()
      for pitch in Set(sorted.map(\.pitch)) {
        let same = sorted.filter { $0.pitch == pitch }
        #expect(zip(same, same.dropFirst()).allSatisfy { $0.end <= $1.onset })
      }
    }
  }

  @Test func `The same seed gives the same notes, another gives others`() throws {
    let bars = 2..<6
    let (before, one) = try revised(Revision(bars: bars, seed: 7))
    #expect(try revised(Revision(bars: bars, seed: 7)).after == one)
    #expect(try revised(Revision(bars: bars, seed: 8)).after != one)
    #expect(one != before)
  }

  @Test func `Themes stay where the plan has them`() throws {
    let commission = try Commission.drama.get()
    let statement = try #require(commission.plan.statements.first)
    let bars = commission.plan.bars.indices.filter {
      commission.plan.bars[$0].span.end > statement.start
        && commission.plan.bars[$0].span.start < statement.start + statement.length
    }
    let first = try #require(bars.first)
    let last = try #require(bars.last)
    let player = try #require(statement.players.first?.instrument)
    for instruments in [nil, [player]] {
      let after = try revised(
        Revision(bars: first..<last + 1, instruments: instruments, seed: 3)
      ).after
      let part = try #require(after.parts.first { $0.instrument == player })
      for note in statement.motif.notes(from: statement.start) {
        #expect(part.notes.contains { $0.onset == note.onset && $0.pitch == note.pitch })
      }
    }
  }

  @Test func `Who has played nowhere in the bars is heard where the plan seats them`() throws {
    let commission = try Commission.drama.get()
    let bars = 0..<4
    let player = try #require(
      commission.score.parts.map(\.instrument).first { player in
        !player.isUnpitched
          && commission.plan.bars[bars].contains { $0.instruments.contains(player) }
      })
    var silent = commission.score
    let span = Revision(bars: bars, seed: 1).span(in: silent)
    for index in silent.parts.indices where silent.parts[index].instrument == player {
      silent.parts[index].notes.removeAll { $0.onset < span.upperBound }
    }
    for seed in 1...4 {
      let order = Revision(bars: bars, instruments: [player], seed: UInt64(seed))
      let takes = try Self.composer.get().revise(silent, of: commission.plan, order)
      let part = try #require(takes.first?.score.parts.first { $0.instrument == player })
      #expect(part.notes.contains { span.contains($0.onset) })
    }
  }

  @Test func `A whole cue is composed as it would be`() throws {
    let commission = try Commission.drama.get()
    var plan = commission.plan
    plan.seed = 11
    let takes = try Self.composer.get().compose(plan)
    let after = try revised(Revision(bars: 0..<plan.bars.count, seed: 11)).after
    #expect(after.parts == takes.first?.score.parts)
  }

  @Test func `What cannot be revised is said`() throws {
    let commission = try Commission.drama.get()
    let count = commission.plan.bars.count
    let tuba = try #require(Instrument(id: "tuba"))
    #expect(throws: RevisionError.noSuchBars(0..<99, count: count)) {
      try revised(Revision(bars: 0..<99, seed: 1))
    }
    let staves = commission.score.parts.map(\.instrument)
    #expect(throws: RevisionError.noStaff(tuba, staves: staves)) {
      try revised(Revision(bars: 0..<1, instruments: [tuba], seed: 1))
    }
    var plan = commission.plan
    plan.bars.removeLast()
    #expect(throws: RevisionError.otherPlan) {
      try Self.composer.get().revise(commission.score, of: plan, Revision(bars: 0..<1, seed: 1))
    }
  }
}
