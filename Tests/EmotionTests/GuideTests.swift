import Emotion
import Foundation
import Spotting
import Testing

/// What the guide *EmotionalArc* claims.
@Suite struct GuideTests {
  private let guide: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Sources/Leitmotif/Leitmotif.docc/EmotionalArc.md")
    return try? String(contentsOf: file, encoding: .utf8)
  }()

  @Test func theSizeOfTheLexiconIsTrue() throws {
    let guide = try #require(guide)
    #expect(guide.contains("\(MoodLexicon.standard.entries.count) words and phrases"))
  }

  @Test(arguments: FilmEmotion.allCases)
  func theAnchorsAreTrue(emotion: FilmEmotion) throws {
    let guide = try #require(guide)
    let numbers = Affect.Dimension.allCases.map { dimension in
      let hundredths = Int((emotion.anchor[dimension] * 100).rounded())
      let digits =
        hundredths.magnitude < 10 ? "0\(hundredths.magnitude)" : "\(hundredths.magnitude)"
      return "\(hundredths < 0 ? "−" : "").\(digits)"
    }
    #expect(guide.contains("| \(emotion.rawValue) | \(numbers.joined(separator: " | ")) |"))
  }

  @Test func theOwnLexiconOfTheGuideWorks() throws {
    let own = try MoodLexicon(table: "hygge\t0.55\t-0.5\t-0.6\n")
    let lexicon = MoodLexicon.standard.adding(own.entries)
    #expect(lexicon.read("very hygge").affect.valence == 0.688)
  }

  @Test func moodsOfAThemeHaveAnAffect() throws {
    let lexicon = MoodLexicon.standard
    let affect = lexicon.affect(of: [
      WeightedMood("tender"), WeightedMood("grieving", weight: 0.5),
      WeightedMood("rage", weight: 0),
    ])
    let tender = try #require(lexicon["tender"])
    let grieving = try #require(lexicon["grieving"])
    #expect(affect.distance(to: tender.mixed(with: grieving, share: 1.0 / 3)) < 1e-9)
    #expect(lexicon.affect(of: []) == .neutral)
  }
}
