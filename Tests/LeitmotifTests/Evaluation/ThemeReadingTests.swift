import Leitmotif
import Planning
import ScoreModel
import Testing

@Suite struct ThemeReadingTests {
  private static let items = Result { try ThemeSet.items(by: CuePlanner()) }

  /// A score in which nothing stands but the planned statements, each played by one flute.
  private func score(_ item: ThemeSet.Item, leavingOut: Int = 0) throws -> Score {
    Score(
      title: "", tempoMap: item.plan.tempoMap, end: item.plan.tempo.end,
      parts: [
        try Pages.part(
          "flute", item.plan.statements.dropFirst(leavingOut).map { ($0.motif, $0.start) })
      ])
  }

  @Test func `The set has six cues of each of five moods, half of them with given motifs`() throws {
    let items = try Self.items.get()
    #expect(items.count == 30)
    #expect(items.count { $0.isPlanted } == 15)
    #expect(items.allSatisfy { $0.plan.bars.count >= 24 && !$0.plan.statements.isEmpty })
    #expect(Set(items.filter(\.isPlanted).map(\.theme.motif.notation)).count >= 4)
  }

  @Test func `What was planned and stands on the page is read back whole`() throws {
    for item in try Self.items.get() {
      let reading = ThemeReading(item, score: try score(item), others: [])
      #expect(reading.statements.count == item.plan.statements.count)
      for statement in reading.statements where statement.shape == .same {
        #expect(statement.isFoundWhole)
        #expect(statement.melodyF1[.strict] == 1)
        #expect(statement.rhythmF1 == 1)
      }
      for statement in reading.statements {
        #expect((statement.melodyF1[.free] ?? 0) >= (statement.melodyF1[.strict] ?? 1))
      }
    }
  }

  @Test func `What was planned and is not on the page is not read`() throws {
    let item = try #require(try Self.items.get().first)
    let reading = ThemeReading(item, score: try score(item, leavingOut: 1), others: [])
    #expect(reading.statements.first?.melodyF1[.strict] == 0)
    #expect(reading.statements.first?.isFoundWhole == false)
    let empty = ThemeReading(
      item, score: try score(item, leavingOut: .max), others: [item.theme.motif])
    #expect(empty.isThere.isEmpty)
    #expect(empty.found == [.strict: 0, .free: 0])
    #expect(empty.foundWrong == [.strict: 0, .free: 0])
    #expect(empty.longestAbsence == Double(item.plan.bars.count))
  }

  @Test func `Figures are those of the readings`() throws {
    let items = try Self.items.get()
    let readings = try items.map { item in
      ThemeReading(
        item, score: try score(item),
        others: item.isPlanted ? [items[1].theme.motif] : [item.theme.motif])
    }
    let evaluation = ThemeEvaluation(readings: readings)
    #expect(evaluation.wholeStatements?.mean == 1)
    #expect(evaluation.plantedThere(.free)?.mean == 1)
    #expect(evaluation.statements(nil).count == items.reduce(0) { $0 + $1.plan.statements.count })
    #expect(evaluation.later.count == evaluation.statements(nil).count - items.count)
    let found = try #require(evaluation.found(.free)?.mean)
    #expect(found > 1)
    #expect(ThemeEvaluation(readings: []).found(.free) == nil)
  }
}
