import Emotion
import Spotting
import Testing

@Suite struct ArcMarksTests {
  private let story = [
    TestScene(20, "lonely"), TestScene(20, "suspense"), TestScene(20, "chase"),
    TestScene(20, "relief"),
  ]

  @Test func turningPointsAreWhereTheQuadrantChanges() {
    let turns = Sheet.arc(story).marks.filter { $0.kind == .turningPoint }
    #expect(turns.map(\.time) == [20, 60])
    #expect(turns[0].reason == "from sadness (sleepiness) to fear (distress)")
  }

  @Test func turningPointsAreWhereTheDirectionChanges() {
    let scenes = [TestScene(20, "tense"), TestScene(20, "edgy"), TestScene(20, "terror")]
    let turns = Sheet.arc(scenes).marks.filter { $0.kind == .turningPoint }
    #expect(turns.map(\.reason) == ["tension turns and rises"])
    #expect(turns.map(\.time) == [40])
  }

  @Test func littleChangesAreNoTurn() {
    let arc = Sheet.arc([TestScene(20, "gentle"), TestScene(20, "tender"), TestScene(20, "gentle")])
    #expect(!arc.marks.contains { $0.kind == .turningPoint })
  }

  @Test func thereIsOneClimaxAndItSaysWhy() throws {
    let arc = Sheet.arc(story)
    let climax = try #require(arc.climax)
    #expect(arc.marks.count { $0.kind == .climax } == 1)
    #expect((40..<60).contains(climax.time))
    #expect(climax.reason.hasPrefix("in “chase”: heat 0."))
    #expect(climax.reason.contains("the highest; intensity 0."))
  }

  @Test func aHitMakesTheClimax() throws {
    let arc = Sheet.arc(story, hits: [(52, .accent, 1)])
    let climax = try #require(arc.climax)
    #expect(climax.time == 52)
    #expect(climax.reason.hasPrefix("on the accent “hit” in “chase”:"))
  }

  @Test func theLaterOfTwoEqualPeaksIsTheClimax() throws {
    let scenes = ["calm", "chase", "calm", "chase", "calm"].map { TestScene(20, $0) }
    let arc = Sheet.arc(scenes)
    #expect((60..<80).contains(try #require(arc.climax).time))
    #expect(arc.marks.contains { $0.kind == .peak && (19..<40).contains($0.time) })
  }

  @Test func aCueThatStartsHotHasItsClimaxThere() throws {
    let arc = Sheet.arc([TestScene(30, "frenzy"), TestScene(30, "calm"), TestScene(30, "sad")])
    #expect(try #require(arc.climax).time == 0)
  }

  @Test func theMusicComingBackIsNoPeak() {
    let arc = Sheet.arc([TestScene(30, "chase")], hits: [(15, .silence, 1)])
    #expect(!arc.marks.contains { $0.time > 15 })
  }

  @Test func marksAreInOrderWithinTheCue() {
    var generator = TestGenerator(seed: 23)
    for _ in 0..<60 {
      let scenes = Sheet.randomScenes(&generator)
      let hits = Sheet.randomHits(&generator, within: scenes.map(\.seconds).reduce(0, +))
      let arc = Sheet.arc(scenes, hits: hits)
      #expect(arc.marks.map(\.time) == arc.marks.map(\.time).sorted())
      #expect(arc.marks.allSatisfy { (0...arc.duration).contains($0.time) && !$0.reason.isEmpty })
      #expect(arc.marks.count { $0.kind == .climax } == 1)
    }
  }
}
