import MusicTheory
import Spotting
import Testing
import Timing

/// Cues for tests, at 24 frames a second from 01:00:00:00.
enum SampleCues {
  static let moods = [
    "grief", "joy", "fear", "triumph", "tender", "lonely", "chase", "suspense", "calm", "angry",
    "wonder", "mysterious", "bittersweet", "slightly menacing",
  ]

  static func frame(_ seconds: Double) -> Timecode {
    Timecode(frames: 86_400 + Int((seconds * 24).rounded()), rate: .fps24)
  }

  /// A cue of scenes of equal length.
  static func cue(
    _ moods: [String], seconds: Double = 72, number: Int = 1, themes: [String] = [],
    intensity: Double? = nil, hits: [HitPoint] = [], dialogue: [DialogueSpan] = []
  ) -> Cue {
    let count = Double(moods.count)
    let scenes = moods.enumerated().map { index, mood in
      Scene(
        start: frame(seconds * Double(index) / count),
        end: frame(seconds * Double(index + 1) / count), moods: [WeightedMood(mood)],
        intensity: intensity, themes: themes.compactMap { ThemeID(rawValue: $0) })
    }
    return Cue(
      id: CueID(number: number), title: moods.joined(separator: ", "), start: frame(0),
      end: frame(seconds), scenes: scenes, hits: hits, dialogue: dialogue)
  }

  static func hit(_ seconds: Double, _ type: HitType) -> HitPoint {
    HitPoint(at: frame(seconds), what: type.rawValue, type: type)
  }

  static func speech(_ start: Double, _ end: Double) -> DialogueSpan {
    DialogueSpan(start: frame(start), end: frame(end))
  }

  static func theme(
    _ id: String, moods: [String] = [], lead: String? = nil, motif: String? = nil
  ) throws -> ThemeRequest {
    ThemeRequest(
      id: try #require(ThemeID(rawValue: id)), subject: id, moods: moods.map { WeightedMood($0) },
      lead: lead, motif: motif.map { MotifSource($0) })
  }
}

/// A cue and its sheet, drawn at random from a seed.
struct RandomCue {
  let cue: Cue
  let sheet: CueSheet

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed, for: "random cue")
    let isLong = seed % 40 == 0
    let seconds = 1 + (isLong ? 299 : 30) * generator.unit()
    let scenes = 1 + Int(generator.unit() * min(6, seconds / 2))
    var moods: [String] = []
    for _ in 0..<scenes { moods.append(Self.pick(SampleCues.moods, &generator)) }
    var hits: [HitPoint] = []
    for _ in 0..<Int(generator.unit() * min(isLong ? 3 : 7, seconds / 2)) {
      let type = Self.pick(HitType.allCases, &generator)
      hits.append(SampleCues.hit(generator.unit() * seconds, type))
    }
    var dialogue: [DialogueSpan] = []
    if generator.unit() < 0.4 {
      let start = generator.unit() * seconds * 0.6
      dialogue = [SampleCues.speech(start, min(start + 1 + generator.unit() * 20, seconds))]
    }
    let isThemed = generator.unit() < 0.6
    cue = SampleCues.cue(
      moods, seconds: seconds, themes: isThemed ? ["mara"] : [],
      intensity: generator.unit() < 0.5 ? generator.unit() : nil,
      hits: hits.sorted { $0.at < $1.at }, dialogue: dialogue)
    let request = try? SampleCues.theme(
      "mara", moods: [Self.pick(SampleCues.moods, &generator)],
      motif: generator.unit() < 0.5 ? "D4:1.5 E4:.5 F4:1 A4:2" : nil)
    sheet = CueSheet(
      title: "Random", themes: isThemed ? [request].compactMap(\.self) : [], cues: [cue])
  }

  private static func pick<Value>(_ values: [Value], _ generator: inout SeededGenerator) -> Value {
    values[Int(generator.unit() * Double(values.count))]
  }
}
