import ScoreModel
import Testing

@Suite struct DynamicTests {
  @Test(arguments: Dynamic.allCases) func levelAndNameAreReadBack(dynamic: Dynamic) {
    #expect(Dynamic(level: dynamic.level) == dynamic)
    #expect(Dynamic(name: dynamic.name) == dynamic)
    #expect((0...1).contains(dynamic.level))
  }

  @Test func louderMarksHaveHigherLevels() {
    let levels = Dynamic.allCases.map(\.level)
    #expect(levels == levels.sorted())
    #expect(Dynamic.allCases == Dynamic.allCases.sorted())
    #expect(Dynamic(name: "sfz") == nil)
  }

  @Test(arguments: [
    (-1.0, Dynamic.ppp), (0, .ppp), (0.5, .mf), (1, .fff), (9, .fff), (.infinity, .fff),
    (-.infinity, .ppp), (.nan, .mf),
  ]) func anyLevelHasANearestMark(level: Double, dynamic: Dynamic) {
    #expect(Dynamic(level: level) == dynamic)
  }
}
