import Emotion
import Foundation
import Testing

/// How the lexicon agrees with what listeners said of film music.
@Suite struct PublishedScaleTests {
  private let entries = MoodLexicon.standard.entries

  /// Five words for each emotion, chosen by meaning.
  private let families: [FilmEmotion: [String]] = [
    .anger: ["anger", "furious", "rage", "hatred", "aggressive"],
    .fear: ["fear", "scary", "dread", "terrified", "panic"],
    .happiness: ["happy", "joyful", "cheerful", "merry", "delight"],
    .sadness: ["sad", "sorrow", "mournful", "melancholy", "lonely"],
    .tenderness: ["tender", "gentle", "loving", "affection", "soothing"],
  ]

  @Test func valenceAndTensionOpposeAsPublished() {
    let r = correlation(entries.map(\.affect.valence), entries.map(\.affect.tension))
    #expect(abs(r - -0.83) < 0.05, "r \(r)")
  }

  @Test func arousalAndTensionGoTogetherAsPublished() {
    let r = correlation(entries.map(\.affect.arousal), entries.map(\.affect.tension))
    #expect(abs(r - 0.58) < 0.05, "r \(r)")
  }

  @Test func valenceAndArousalAreNearlyIndependent() {
    let r = correlation(entries.map(\.affect.valence), entries.map(\.affect.arousal))
    #expect(abs(r - -0.09) < 0.08, "r \(r)")
  }

  @Test(arguments: [false, true], Affect.Dimension.allCases)
  func familiesLieAtTheAnchors(strong: Bool, dimension: Affect.Dimension) throws {
    let pairs = try FilmEmotion.allCases.map { emotion in
      (
        try mean(of: emotion)[dimension],
        (strong ? emotion.strongAnchor : emotion.anchor)[dimension]
      )
    }
    let r = correlation(pairs.map(\.0), pairs.map(\.1))
    let error = pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / Double(pairs.count)
    #expect(r > 0.93, "r \(r)")
    #expect(error < 0.2, "mean error \(error)")
  }

  @Test(
    .enabled(if: FilmClip.all != nil, "the clip ratings are not here"),
    arguments: Affect.Dimension.allCases)
  func familiesAgreeWithTheClips(dimension: Affect.Dimension) throws {
    let clips = try #require(FilmClip.all).filter { $0.emotion != nil }
    var pairs: [(Double, Double)] = []
    for clip in clips {
      let emotion = try #require(clip.emotion)
      pairs.append((try mean(of: emotion)[dimension], clip.affect[dimension]))
    }
    let r = correlation(pairs.map(\.0), pairs.map(\.1))
    #expect(pairs.count == 50)
    #expect(r > 0.75, "r \(r)")
  }

  private func mean(of emotion: FilmEmotion) throws -> Affect {
    let words = try #require(families[emotion])
    let affects = try words.map { try #require(MoodLexicon.standard[$0]) }
    return try #require(Affect.mean(of: affects.map { ($0, 1) }))
  }

  private func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }.reduce(0, +)
    let squares = [(x, meanX), (y, meanY)].map { values, mean in
      values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    }
    return products / (squares[0] * squares[1]).squareRoot()
  }
}
