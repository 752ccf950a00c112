import MusicTheory
import Testing
import Tokenization

@Suite struct StepContextTests {
  @Test func `An empty context is row 0 of every table`() {
    #expect(StepContext().row == StepContext.columns.map { _ in 0 })
    #expect(StepContext().values == StepContext.tables.flatMap { $0[0] })
  }

  @Test func `Tables, columns and names agree`() {
    #expect(StepContext.tables.count == StepContext.columns.count)
    #expect(StepContext.names.count == StepContext().values.count)
    #expect(Set(StepContext.names).count == StepContext.names.count)
    for table in StepContext.tables {
      #expect(table.count <= 256)
      #expect(table.allSatisfy { $0.count == table[0].count && $0.allSatisfy(\.isFinite) })
      #expect(Set(table).count == table.count)
    }
  }

  @Test(arguments: 0..<200) func `Every context has a row, however odd`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    let context = StepContext(
      position: number(0...2000), room: number(0...2000), gap: number(0...2000),
      chord: .chord(root: number(0...11), quality: Chord.Quality.allCases[number(0...9)]),
      pitchClasses: UInt16(number(0...4095)), lowest: number(-40...160),
      highest: number(-40...160), attacks: number(0...40), lineCount: number(0...40))
    #expect(zip(context.row, StepContext.tables).allSatisfy { Int($0) < $1.count })
    #expect(context.values.count == StepContext.names.count)
  }
}
