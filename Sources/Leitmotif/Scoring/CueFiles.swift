import Spotting

/// The names of a cue's files. They come from its id, which can name no other place.
struct CueFiles {
  let cue: CueID

  var midi: String { "\(cue).mid" }
  var musicXML: String { "\(cue).musicxml" }
  var score: String { "\(cue).score.json" }
  var plan: String { "\(cue).plan.json" }
  var report: String { "\(cue).report.html" }
  static let stems = "stems"
  static let takes = "takes"

  /// The paths of a take that is kept beside the chosen one.
  func take(_ number: Int) -> (midi: String, score: String) {
    let base = "\(Self.takes)/\(cue)_take\(number)"
    return (base + ".mid", base + ".score.json")
  }

  /// Whether an entry of the cue's folder has been put there by a person.
  func isForeign(_ name: String) -> Bool {
    name != Self.stems && name != Self.takes && !name.hasPrefix("\(cue).")
      && !name.hasPrefix("\(cue)_")
      && !name.hasPrefix(".")
  }
}
