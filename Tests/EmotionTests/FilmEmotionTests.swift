import Emotion
import Foundation
import Testing

@Suite struct FilmEmotionTests {
  @Test(arguments: FilmEmotion.allCases)
  func anAnchorIsNamedByItsEmotion(emotion: FilmEmotion) {
    #expect(emotion.anchor.emotion == emotion)
    #expect(emotion.strongAnchor.emotion == emotion)
  }

  @Test(arguments: [
    ("furious", FilmEmotion.anger), ("spooky", .fear), ("jubilant", .happiness),
    ("forlorn", .sadness), ("lullaby", .tenderness), ("melancholy", .sadness), ("dread", .fear),
  ])
  func moodsAreNamedByTheNearestAnchor(mood: String, emotion: FilmEmotion) throws {
    #expect(try #require(MoodLexicon.standard[mood]).emotion == emotion)
  }

  @Test func aQuietThreatIsFear() {
    #expect(Affect(valence: -0.25, arousal: -0.25, tension: 0.44).emotion == .fear)
  }

  /// The published classifier names 31 of these 50 clips from the three ratings.
  @Test(.enabled(if: FilmClip.all != nil, "the clip ratings are not here"))
  func clipsAreNamedAsWellAsPublished() throws {
    let clips = try #require(FilmClip.all).filter { $0.framework == "Discrete" }
    let right = clips.filter { $0.affect.emotion == $0.emotion }
    #expect(clips.count == 50)
    #expect(right.count >= 34, "\(right.count) of 50")
  }
}

/// A clip of film music and how listeners rated it (Eerola & Vuoskoski 2011).
struct FilmClip {
  var affect: Affect
  var target: String
  var strength: String
  var framework: String

  var emotion: FilmEmotion? {
    ["Anger": .anger, "Fear": .fear, "Happy": .happiness, "Sad": .sadness, "Tender": .tenderness][
      target]
  }

  /// All 110 clips, or nil where the table is not beside the package.
  static let all: [FilmClip]? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "../shared/reference/soundtrack_eerola_vuoskoski_2011.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    return text.split(whereSeparator: \.isNewline).dropFirst().compactMap(clip)
  }()

  private static func clip(_ line: Substring) -> FilmClip? {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    let ratings = fields.dropFirst().prefix(3).compactMap { Double($0) }.map { ($0 - 5) / 4 }
    guard fields.count >= 16, ratings.count == 3 else { return nil }
    let tail = fields.suffix(4).map(String.init)
    return FilmClip(
      affect: Affect(valence: ratings[0], arousal: ratings[1], tension: ratings[2]),
      target: tail[0], strength: tail[1], framework: tail[3])
  }
}
