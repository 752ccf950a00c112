import Composition
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing

/// A cue that is planned and scored once, and looked at by many tests.
struct Commission: Sendable {
  let sheet: CueSheet
  let plan: CuePlan
  let takes: [Take]

  var score: Score { takes[0].score }

  init(_ yaml: String, seed: UInt64 = 3, takes: Int = 2) throws {
    sheet = try CueSheet(yaml: yaml, file: "cues.yaml")
    plan = try CuePlanner().plan(sheet.cues[0], in: sheet, seed: seed)
    self.takes = try Composer(model: .bundled(), settings: .init(takes: takes)).compose(plan)
  }

  static let drama = Result { try Commission(dramaSheet) }
  static let tutti = Result { try Commission(tuttiSheet) }
  static let hits = Result { try Commission(hitSheet, takes: 1) }

  /// Twenty-four seconds with the sheet's own motif and somebody speaking.
  static let dramaSheet = """
    themes:
      mara: {mood: tender, lead: violin, motif: "D4:1.5 E4:.5 F4:1 A4:2"}
    palette: [strings, woodwinds, horn, harp]
    cues:
      - in: "01:00:00:00"
        out: "01:00:24:00"
        mood: grieving
        themes: [mara]
        dialogue: [["01:00:14:00", "01:00:18:00"]]
    """

  /// Half a minute of full orchestra.
  static let tuttiSheet = """
    themes:
      crown: {motif: "G4:1 D5:1.5 C5:.5 B4:1 A4:1 G4:2"}
    palette: [orchestra]
    cues:
      - in: "01:00:00:00"
        out: "01:00:30:00"
        mood: triumphant
        intensity: .85
        themes: [crown]
    """

  /// Eighteen seconds with a stinger and a silence.
  static let hitSheet = """
    cues:
      - in: "01:00:00:00"
        out: "01:00:18:00"
        mood: menacing
        intensity: .7
        hits:
          - {at: "01:00:06:00", what: a hand on the shoulder, type: stinger}
          - {at: "01:00:12:00", what: the light goes out, type: silence}
    """
}
