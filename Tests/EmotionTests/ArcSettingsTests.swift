import Emotion
import Foundation
import Spotting
import Testing

@Suite struct ArcSettingsTests {
  private let cue = Sheet.cue(
    [TestScene(20, "calm"), TestScene(20, "terror", text: "a tender lullaby")])

  private func arc(_ change: (inout ArcAnalyzer.Settings) -> Void) -> EmotionalArc {
    var analyzer = ArcAnalyzer()
    change(&analyzer.settings)
    return analyzer.analyze(cue)
  }

  @Test func withoutAnticipationTheMusicWaitsForThePicture() {
    let early = arc { $0.lean = 0 }
    let late = arc {
      $0.lean = 0
      $0.anticipation = 0
    }
    #expect(early.affect(at: 19.9).tension > late.affect(at: 19.9).tension)
    #expect(late.affect(at: 20) == MoodLexicon.standard["calm"])
  }

  @Test func theLongestTransitionBoundsAll() {
    let long = arc { $0.longestTransition = 12 }
    let short = arc { $0.longestTransition = 3 }
    #expect(short.affect(at: 23).distance(to: short.scenes[1].affect) < 0.01)
    #expect(long.affect(at: 23).distance(to: long.scenes[1].affect) > 0.03)
  }

  @Test func theShortestTransitionHoldsForLittleChanges() {
    let little = Sheet.cue([TestScene(20, "gentle"), TestScene(20, "tender")])
    var analyzer = ArcAnalyzer()
    analyzer.settings.lean = 0
    analyzer.settings.shortestTransition = 6
    let knots = analyzer.analyze(little).knots
    #expect(knots[2].time - knots[1].time >= 5.99)
  }

  @Test(arguments: [-5, 0, 1, 9, .infinity])
  func wildSettingsKeepTheBounds(value: Double) {
    let arc = arc {
      $0.textShare = value
      $0.anticipation = value
      $0.lean = value
    }
    #expect(arc.knots.first?.time == 0 && arc.knots.last?.time == 40)
    #expect(zip(arc.knots, arc.knots.dropFirst()).allSatisfy { $0.time <= $1.time })
    for knot in arc.knots {
      #expect(Affect.Dimension.allCases.allSatisfy { (-1...1).contains(knot.affect[$0]) })
    }
  }

  @Test func settingsAreCodable() throws {
    var settings = ArcAnalyzer.Settings()
    settings.textShare = 0.3
    let data = try JSONEncoder().encode(settings)
    #expect(try JSONDecoder().decode(ArcAnalyzer.Settings.self, from: data) == settings)
  }
}
