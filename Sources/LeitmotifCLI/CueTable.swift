import Foundation
import Leitmotif

/// The scored cues as a cue list.
struct CueTable {
  let cues: [CueSummary]
  let folder: String

  var text: String {
    var table = TextTable([
      "cue", "title", ">length", ">bars", ">beats/min", ">hits met", "keys", "themes", ">LUFS",
      ">LU", ">dBTP", ">files",
    ])
    for cue in cues { table.add(row(cue)) }
    return ([table.text] + remarks).joined(separator: "\n")
  }

  private func row(_ cue: CueSummary) -> [String] {
    [
      cue.cue, Self.short(cue.title, 28), Self.length(cue.length), "\(cue.bars)",
      cue.tempo.count == 1
        ? "\(cue.tempo.lowerBound)" : "\(cue.tempo.lowerBound)-\(cue.tempo.upperBound)",
      cue.hits == 0 ? "-" : "\(cue.hitsMet)/\(cue.hits)",
      Self.short(cue.keys.joined(separator: " > "), 40),
      cue.themes.isEmpty
        ? "-"
        : cue.themes.sorted { $0.key < $1.key }
          .map { "\($0.key) x\($0.value)" }.joined(separator: ", "),
      LevelTable.number(cue.levels.first?.integrated),
      LevelTable.number(cue.levels.first?.range), LevelTable.number(cue.levels.first?.truePeak),
      "\(cue.files.count)",
    ]
  }

  private var remarks: [String] {
    cues.flatMap { cue in
      cue.unmetHits.map { "\(cue.cue): not met: \($0)" } + cue.notes.map { "\(cue.cue): \($0)" }
        + stems(cue)
    } + unchanged + ["", "written to \(folder)/"]
  }

  private var unchanged: [String] {
    let count = cues.count { $0.isUnchanged }
    guard count > 0 else { return [] }
    return [
      "\(count) of \(cues.count) unchanged, and left as they are; --again scores them again"
    ]
  }

  /// The stems' loudness in one line.
  private func stems(_ cue: CueSummary) -> [String] {
    let levels = cue.levels.dropFirst().map { "\($0.name) \(LevelTable.number($0.integrated))" }
    return levels.isEmpty ? [] : ["\(cue.cue): stems, LUFS: \(levels.joined(separator: ", "))"]
  }

  private static func short(_ text: String, _ limit: Int) -> String {
    let clean = String(
      text.map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 32 } ? " " : $0 })
    return clean.count > limit ? clean.prefix(limit - 1) + "…" : clean
  }

  /// As `1:12.5`.
  private static func length(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return String(format: "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10)
  }
}
