import Composition
import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing

/// Cues to report on, and music that is random but the same each time.
enum Films {
  /// A cue with a hit that cannot be met, two themes, a mood by another rule, and dialogue.
  static let harbour = """
    leitmotif: 1
    title: The Harbour
    frameRate: 24
    themes:
      ana: {for: "Ana & the boats", mood: [tender], lead: violin, motif: "D4:1.5 E4:.5 F4:1 A4:2"}
      storm: {mood: [ominous], lead: cello}
    cues:
      - id: 2m03
        title: Low Tide
        in: "02:00:00:00"
        out: "02:00:48:12"
        scenes:
          - {at: "02:00:00:00", mood: [tender], themes: [ana]}
          - {at: "02:00:20:00", mood: [extremely ominous], themes: [storm]}
        hits:
          - {at: "02:00:20:00", what: the bell, type: stinger}
          - {at: "02:00:33:07", what: a rope snaps, weight: 0.6}
          - {at: "02:00:33:10", what: it falls, weight: 0.2, type: downbeat, tolerance: 0}
        dialogue: [["02:00:06:00", "02:00:12:00"]]
    """

  /// The same with markup in everything that a person can write.
  static let hostile =
    harbour
    .replacingOccurrences(of: "title: Low Tide", with: "title: '<script>alert(1)</script> ]]> &'")
    .replacingOccurrences(of: "Ana & the boats", with: "</figure><script>alert(2)</script>")
    .replacingOccurrences(of: "what: the bell", with: "what: '</svg><img src=x onerror=alert(3)>'")
    .replacingOccurrences(of: "[extremely ominous]", with: "['\"ominous\" <i>gulls</i>']")

  private static let plans = [harbour, hostile].map { yaml in
    (yaml: yaml, plan: Result { try planned(yaml) })
  }

  /// The plan of a sheet's first cue; those of the sheets above are made only once.
  static func plan(_ yaml: String) throws -> CuePlan {
    let known = plans.first { $0.yaml == yaml }
    return try known?.plan.get() ?? planned(yaml)
  }

  private static func planned(_ yaml: String) throws -> CuePlan {
    let sheet = try CueSheet(yaml: yaml)
    guard let cue = sheet.cues.first else { throw CocoaError(.coderValueNotFound) }
    return try CuePlanner().plan(cue, in: sheet, seed: 7)
  }

  /// Ten minutes of twenty scenes and thirty hits.
  static let long: String = {
    let moods = ["tense", "tender", "chase", "grieving", "triumphant"]
    let scenes = (0..<20).map { index in
      "      - {at: \"\(timecode(index * 30))\", mood: [\(moods[index % 5])]}"
    }
    let hits = (0..<30).map { index in
      "      - {at: \"\(timecode(11 + index * 19))\", what: event \(index)}"
    }
    let head = """
      leitmotif: 1
      title: Long
      frameRate: 25
      cues:
        - id: 5m01
          in: "\(timecode(0))"
          out: "\(timecode(600))"
          scenes:
      """
    return ([head] + scenes + ["    hits:"] + hits).joined(separator: "\n") + "\n"
  }()

  private static func timecode(_ second: Int) -> String {
    let (minute, rest) = (second / 60, second % 60)
    return "05:\(minute < 10 ? "0" : "")\(minute):\(rest < 10 ? "0" : "")\(rest):00"
  }
}

extension Films {
  /// A score in which everybody plays so many notes per bar, and the leads play their statements.
  static func score(_ plan: CuePlan, notesPerBar: Int = 4, seed: UInt64 = 1) -> Score {
    var generator = SeededGenerator(seed: seed)
    let parts = plan.palette.map { instrument in
      let notes = plan.bars.flatMap { bar in
        (0..<notesPerBar).map { index in
          let length = bar.span.length / notesPerBar
          return Note(
            onset: bar.span.start + length * index, duration: length,
            pitch: Pitch(clamping: Int.random(in: instrument.comfortable, using: &generator)))
        }
      }
      let dynamics = plan.bars.enumerated().map { index, bar in
        DynamicMark(tick: bar.span.start, dynamic: index % 3 == 0 ? .p : .f)
      }
      return Part(instrument: instrument, notes: notes, dynamics: dynamics)
    }
    return Score(
      title: plan.title, cueID: plan.cue.rawValue, tempoMap: plan.tempoMap, end: plan.tempo.end,
      parts: parts)
  }

  /// A review with a surprise, and all else 0.
  static func review(surprise: Double) throws -> Review {
    let json = """
      {"surprise":\(surprise),"distanceFromPlan":0,"parallels":0,"roughness":0,"stasis":0,"motion":0,"leaps":0}
      """
    return try JSONDecoder().decode(Review.self, from: Data(json.utf8))
  }

  static func report(_ yaml: String = harbour, notesPerBar: Int = 4) throws -> CueReport {
    let plan = try plan(yaml)
    let curve = stride(from: 3.0, to: plan.duration.doubleValue, by: 0.1).map {
      LoudnessReading.Point(seconds: $0, level: -24 - 4 * ($0 / 3).rounded())
    }
    return CueReport(
      plan: plan, score: score(plan, notesPerBar: notesPerBar), take: 2,
      reviews: [1: try review(surprise: 3.125), 2: try review(surprise: 2.5)],
      loudness: LoudnessReading(integrated: -23.4, range: 8.2, truePeak: -1.7, shortTerm: curve),
      files: ["2m03.mid", "stems/2m03_strings.wav"])
  }
}
