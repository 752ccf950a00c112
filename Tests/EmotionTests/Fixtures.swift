import Emotion
import Foundation
import Spotting
import Timing

/// A seeded generator (SplitMix64), so that random tests are the same each time.
struct TestGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A scene in seconds from the cue's start.
struct TestScene {
  var seconds: Double
  var moods: [WeightedMood]
  var intensity: Double?
  var text: String?

  init(_ seconds: Double, _ moods: String..., intensity: Double? = nil, text: String? = nil) {
    self.init(seconds, weighted: moods.map { WeightedMood($0) }, intensity: intensity, text: text)
  }

  init(
    _ seconds: Double, weighted moods: [WeightedMood], intensity: Double? = nil,
    text: String? = nil
  ) {
    self.seconds = seconds
    self.moods = moods
    self.intensity = intensity
    self.text = text
  }
}

enum Sheet {
  static let start = Timecode(frames: 24 * 3600, rate: .fps24)

  static func timecode(_ seconds: Double) -> Timecode {
    start.advanced(byFrames: Int((seconds * 24).rounded()))
  }

  /// A cue at 24 frames a second from 01:00:00:00, with scenes that follow on each other.
  static func cue(_ scenes: [TestScene], hits: [(Double, HitType, Double)] = []) -> Cue {
    var at = 0.0
    let placed = scenes.map { scene in
      defer { at += scene.seconds }
      return Scene(
        start: timecode(at), end: timecode(at + scene.seconds), moods: scene.moods,
        intensity: scene.intensity, text: scene.text)
    }
    return Cue(
      id: CueID(number: 1), title: "Test", start: start, end: timecode(at), scenes: placed,
      hits: hits.map { HitPoint(at: timecode($0.0), what: "hit", weight: $0.2, type: $0.1) })
  }

  static func arc(
    _ scenes: [TestScene], hits: [(Double, HitType, Double)] = []
  ) -> EmotionalArc {
    ArcAnalyzer().analyze(cue(scenes, hits: hits))
  }

  static func randomScenes(
    _ generator: inout TestGenerator, shortest: Double = 0.05, longest: Double = 40
  )
    -> [TestScene]
  {
    let moods = MoodLexicon.standard.entries
    return (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      let count = Int.random(in: 1...3, using: &generator)
      let weighted = (0..<count).map { _ in
        WeightedMood(
          moods[Int.random(in: 0..<moods.count, using: &generator)].phrase,
          weight: Double.random(in: 0...1, using: &generator))
      }
      let given = Bool.random(using: &generator)
      return TestScene(
        Double.random(in: shortest...longest, using: &generator), weighted: weighted,
        intensity: given ? Double.random(in: 0...1, using: &generator) : nil)
    }
  }

  static func randomHits(_ generator: inout TestGenerator, within duration: Double)
    -> [(Double, HitType, Double)]
  {
    (0..<Int.random(in: 0...8, using: &generator)).map { _ in
      (
        Double.random(in: 0...duration, using: &generator),
        HitType.allCases[Int.random(in: 0..<HitType.allCases.count, using: &generator)],
        Double.random(in: 0...1, using: &generator)
      )
    }
  }
}
