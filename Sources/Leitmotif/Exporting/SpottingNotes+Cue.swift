import Spotting
import Timing

extension SpottingNotes {
  /// What is known of a cue, under its number and title.
  func cue(_ cue: Cue) -> String {
    let facts = Markup.element("p", ["class": "lead"], Markup.escaped(facts(cue)))
    let parts = [facts, scenes(cue), hits(cue), dialogue(cue)]
    return section(
      "cue-\(cue.id)", "\(cue.id) \(cue.title)",
      parts.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  private func facts(_ cue: Cue) -> String {
    var facts = ["in \(cue.start)", "out \(cue.end)", "length \(Self.length(cue.duration))"]
    if let key = cue.key { facts.append(key) }
    if let tempo = cue.tempo { facts.append("\(Markup.number(tempo, decimals: 2)) bpm") }
    if let metre = cue.metre { facts.append("\(metre)") }
    if let palette = cue.palette { facts.append(palette.joined(separator: ", ")) }
    return facts.joined(separator: " · ")
  }

  private func scenes(_ cue: Cue) -> String {
    var table = ReportTable(heads: ["At", "Length", "Scene", "Moods", "Intensity", "Themes"])
    table.rows = cue.scenes.map { scene in
      [
        .time("\(scene.start)"), .figure(Self.length(scene.end.seconds(since: scene.start))),
        .text(scene.text ?? ""), .text(Self.words(scene.moods)),
        .figure(scene.intensity.map { Markup.number($0, decimals: 2) } ?? ""),
        .text(scene.themes.map(\.rawValue).joined(separator: ", ")),
      ]
    }
    return table.markup
  }

  private func hits(_ cue: Cue) -> String {
    guard !cue.hits.isEmpty else { return "" }
    var table = ReportTable(heads: ["Hit", "From in", "What", "Type", "Weight", "Tolerance"])
    table.rows = cue.hits.map { hit in
      [
        .time("\(hit.at)"), .figure(Self.length(cue.offset(of: hit.at))), .text(hit.what),
        .text(hit.type.rawValue), .figure(Markup.number(hit.weight, decimals: 2)),
        .figure(hit.toleranceFrames.map { "\(Markup.number($0, decimals: 2)) fr" } ?? ""),
      ]
    }
    return table.markup
  }

  private func dialogue(_ cue: Cue) -> String {
    guard !cue.dialogue.isEmpty else { return "" }
    var table = ReportTable(heads: ["Dialogue from", "to", "Length"])
    table.rows = cue.dialogue.map { speech in
      [
        .time("\(speech.start)"), .time("\(speech.end)"),
        .figure(Self.length(speech.end.seconds(since: speech.start))),
      ]
    }
    return table.markup
  }
}
