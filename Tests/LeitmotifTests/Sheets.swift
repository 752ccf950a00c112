import Leitmotif

/// Short cues, so that music is there in seconds.
enum Sheets {
  static let short = """
    leitmotif: 1
    title: Short
    cues:
      - id: 1m01
        title: ../../x
        in: "01:00:00:00"
        out: "01:00:08:12"
        mood: [tender, lonely]
        hits: [{at: "01:00:04:06", what: the door, type: downbeat}]
    """

  static func mood(_ mood: String) -> String {
    """
    leitmotif: 1
    cues:
      - {id: 1m01, in: "00:00:00:00", out: "00:00:24:00", mood: \(mood), intensity: 0.6}
    """
  }
}

extension ScoringSettings {
  /// Neither sound nor choice: as quick as can be.
  static var quick: ScoringSettings {
    var settings = ScoringSettings()
    settings.takes = 1
    settings.audio = .none
    return settings
  }
}

/// The failure of work that must fail.
func failure(of work: () async throws -> Void) async -> Failure? {
  do {
    try await work()
    return nil
  } catch { return error as? Failure }
}
