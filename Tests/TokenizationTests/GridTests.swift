import Testing
import Timing
import Tokenization

@Suite struct GridTests {
  @Test func `Places of the grid stay where they are`() {
    for units in stride(from: 0, through: 192, by: 3) {
      #expect(Grid.nearest(Grid.ticks(units)) == units)
    }
    for units in stride(from: 0, through: 192, by: 4) {
      #expect(Grid.nearest(Grid.ticks(units)) == units)
    }
  }

  @Test func `Every place of the grid is a thirty-second or a sixteenth triplet`() {
    for tick in 0...4000 {
      let units = Grid.nearest(Tick(tick))
      #expect(units % 3 == 0 || units % 4 == 0)
      #expect(abs(units * Grid.unit.rawValue - tick) <= 60)
    }
  }

  @Test func `A triplet eighth is kept`() {
    #expect(Grid.nearest(Tick(320)) == 8)
    #expect(Grid.nearest(Tick(640)) == 16)
  }
}
