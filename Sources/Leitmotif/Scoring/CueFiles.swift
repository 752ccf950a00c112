import Spotting

/// The names of a cue's files. They come from its id, which can name no other place.
struct CueFiles {
  let cue: CueID

  var midi: String { "\(cue).mid" }
  var musicXML: String { "\(cue).musicxml" }
  var plan: String { "\(cue).plan.json" }
  var report: String { "\(cue).report.html" }
  static let stems = "stems"

  /// Whether an entry of the cue's folder has been put there by a person.
  func isForeign(_ name: String) -> Bool {
    name != Self.stems && !name.hasPrefix("\(cue).") && !name.hasPrefix("\(cue)_")
      && !name.hasPrefix(".")
  }
}
