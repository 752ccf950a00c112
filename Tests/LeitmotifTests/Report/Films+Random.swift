import Foundation
import Leitmotif
import MusicTheory
import Planning
import Timing

extension Films {
  /// Films that are random but the same each time, by their numbers.
  static let numbers = 0..<6

  private static let reports = numbers.map { number in Result { try report(sheet(number)) } }

  /// The report on a random film; each is made only once.
  static func random(_ number: Int) throws -> CueReport { try reports[number].get() }

  /// A cue at any rate and in any metre, with scenes, hits, talk and two themes.
  private static func sheet(_ number: Int) -> String {
    var draw = Draw(number)
    let rate = draw.one(of: FrameRate.allCases)
    let (start, length) = (
      rate.nominal * draw.one(in: 0...80_000), rate.nominal * draw.one(in: 6...80)
    )
    func timecode(_ frame: Int) -> String { "\"\(Timecode(frames: start + frame, rate: rate))\"" }
    let scenes = (0...draw.one(in: 0...3)).map { index in
      let at = timecode(index == 0 ? 0 : draw.one(in: 1...length - 1))
      return
        "      - {at: \(at), mood: \(draw.one(of: moods)), themes: [\(draw.one(of: ["ana", "bo"]))]}"
    }
    let hits = (0..<draw.one(in: 0...6)).map { index in
      let at = timecode(draw.one(in: 0...length - 1))
      return "      - {at: \(at), what: event \(index), type: \(draw.one(of: types))}"
    }
    let cue = """
      leitmotif: 1
      frameRate: \(rate.name)
      themes:
        ana: {mood: [tender], lead: violin}
        bo: {for: Bo, mood: [ominous], lead: cello, motif: "C3:1 Eb3:.5 D3:.5 G3:2"}
      cues:
        - id: 1m01
          in: \(timecode(0))
          out: \(timecode(length))
          metre: \(draw.one(of: metres))
          dialogue: [[\(timecode(length / 3)), \(timecode(length / 2))]]
          scenes:
      """
    let lines = [cue] + scenes.sorted() + (hits.isEmpty ? [] : ["    hits:"] + hits)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let moods = ["tense", "tender", "chase", "grieving", "triumphant", "lonely"]
  private static let types = ["downbeat", "accent", "stinger", "cadence", "silence", "cut"]
  private static let metres = ["2/4", "3/4", "4/4", "5/4", "6/8", "7/8", "9/8", "12/8"]
}

/// Choices at random, the same each time.
struct Draw {
  private var generator: SeededGenerator

  init(_ number: Int) { generator = SeededGenerator(seed: UInt64(number), for: "random films") }

  mutating func one(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func one<Choice>(of choices: [Choice]) -> Choice {
    choices[one(in: 0...choices.count - 1)]
  }
}
