import Foundation
public import Planning
public import ScoreModel
import Spotting

/// Cues with themes, a fixed set: five moods, each with motifs that somebody gave and with motifs that
/// the model thought of. Each has three scenes, of which the second turns the mood, and some speech.
public enum ThemeSet {
  public struct Item: Sendable {
    public let plan: CuePlan
    public let theme: Theme
    /// Somebody gave the motif.
    public let isPlanted: Bool
  }

  struct Mood {
    let name: String
    let turned: String
    /// So long that the cue has 24 bars or more.
    let seconds: Int
  }

  static let moods = [
    Mood(name: "grieving", turned: "hopeful", seconds: 126),
    Mood(name: "tender", turned: "grieving", seconds: 102),
    Mood(name: "suspenseful", turned: "peaceful", seconds: 96),
    Mood(name: "triumphant", turned: "furious", seconds: 75),
    Mood(name: "joyful", turned: "mysterious", seconds: 75),
  ]

  /// Motifs as a user would write them, four to nine notes.
  public static let motifs = [
    "D4:1.5 E4:.5 F4:1 A4:2",
    "G4:1 C5:1.5 B4:.5 A4:1 E4:2 D4:2",
    "E4:.5 E4:.5 B4:2 A4:.5 G4:.5 F#4:1 E4:3",
    "A4:2 G#4:1 A4:1 F4:1.5 E4:.5 D4:2",
    "C4:.75 D4:.25 Eb4:1 G4:1 Ab4:1.5 G4:.5 F4:1 Eb4:1 D4:1",
    "Bb4:1 D5:.5 C5:.5 Bb4:.5 F5:1.5 Eb5:1 D5:3",
  ]

  /// How many cues a mood has with motifs of one kind.
  static let cuesOfAMood = 3

  public static func items(by planner: CuePlanner) throws -> [Item] {
    try moods.enumerated().flatMap { index, mood in
      try (0..<cuesOfAMood).flatMap { number in
        let motif = motifs[(index + 2 * number) % motifs.count]
        let seed = UInt64(number + 1)
        return [
          try item(mood, motif: motif, planner, seed: seed),
          try item(mood, motif: nil, planner, seed: seed),
        ].compactMap(\.self)
      }
    }
  }

  private static func item(
    _ mood: Mood, motif: String?, _ planner: CuePlanner, seed: UInt64
  ) throws -> Item? {
    let sheet = try CueSheet(yaml: text(mood, motif: motif), file: mood.name)
    guard let cue = sheet.cues.first else { return nil }
    let plan = try planner.plan(cue, in: sheet, seed: seed)
    return plan.themes.first.map { Item(plan: plan, theme: $0, isPlanted: motif != nil) }
  }

  private static func text(_ mood: Mood, motif: String?) -> String {
    let third = mood.seconds / 3
    let given = motif.map { ", motif: \"\($0)\"" } ?? ""
    return """
      leitmotif: 1
      frameRate: 24
      themes:
        own: {mood: [\(mood.name)]\(given)}
      cues:
        - id: 1m01
          in: "\(time(0))"
          out: "\(time(mood.seconds))"
          scenes:
            - {at: "\(time(0))", mood: [\(mood.name)], intensity: 0.4, themes: [own]}
            - {at: "\(time(third))", mood: [\(mood.turned)], intensity: 0.75, themes: [own]}
            - {at: "\(time(2 * third))", mood: [\(mood.name)], intensity: 0.6, themes: [own]}
          dialogue: [["\(time(third + 12))", "\(time(third + 20))"]]
      """
  }

  private static func time(_ seconds: Int) -> String {
    String(format: "01:%02d:%02d:00", seconds / 60, seconds % 60)
  }
}
