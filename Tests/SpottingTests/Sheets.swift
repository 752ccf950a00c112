import Spotting
import Testing
import Timing

/// Cue sheets to test with.
enum Sheets {
  /// One with everything in it.
  static let lighthouse = """
    leitmotif: 1
    title: The Lighthouse Keeper
    frameRate: 24
    palette: [strings, woodwinds]
    style: {genre: drama, culture: celtic, era: "1890s"}
    themes:
      mara:
        for: Mara, the keeper's daughter
        mood: [tender, {grieving: 0.5}]
        lead: violin
        motif: "D4:1.5 E4:.5 F4:1 A4:2"
      storm: {motif: motifs/storm.MID}
    cues:
      - id: 1m01
        title: The Lamp Goes Out
        in: "01:00:00:00"
        out: "01:01:12:12"
        key: D minor
        tempo: 72
        metre: 3/4
        palette: strings, harp
        scenes:
          - at: "01:00:00:00"
            mood: [lonely, {tender: 0.4}]
            intensity: 0.25
            themes: [mara]
            text: Mara climbs the stairs by candle light.
          - at: 01:00:40:00
            mood: menacing
        hits:
          - {at: 01:00:50:00, what: thunder}
          - {at: "01:00:14:06", what: the door slams, weight: .5, type: stinger, tolerance: 2}
        dialogue: [["01:00:20:00", "01:00:31:10"]]
      - in: "01:02:00:00"
        out: "01:02:30:00"
        mood: hopeful
    """

  static func timecode(_ text: String, _ rate: FrameRate = .fps24) throws -> Timecode {
    try Timecode(text, rate: rate)
  }

  /// What the sheet's error says, one line each: place and message.
  static func faults(_ yaml: String) -> [String] {
    do {
      _ = try CueSheet(yaml: yaml, file: "f")
      return []
    } catch {
      return error.diagnostics.map { "\($0.line):\($0.column) \($0.message)" }
    }
  }

  /// A cue with some lines of its own.
  static func cue(_ lines: String...) -> String {
    (["cues:", "- in: \"01:00:00:00\"", "  out: \"01:00:30:00\"", "  mood: calm"]
      + lines.map { "  " + $0 }).joined(separator: "\n")
  }
}
