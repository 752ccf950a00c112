import Emotion
import MusicTheory
import Planning
import ScoreModel
import Spotting
import Timing

extension CueReport {
  /// The head of the page.
  func summary(_ axis: PictureAxis) -> String {
    let number = Markup.element(
      "span", ["class": "number"], Markup.escaped(plan.cue.rawValue))
    let facts = facts(axis).map { name, value, kind in
      Markup.element(
        "div", ["class": kind == "wide" ? kind : ""],
        Markup.element("dt", [:], Markup.escaped(name))
          + Markup.element("dd", ["class": kind], Markup.escaped(value)))
    }
    return Markup.element(
      "header", [:],
      Markup.element("h1", [:], number + Markup.escaped(plan.title))
        + Markup.element("dl", [:], facts.joined(separator: "\n")))
  }

  private func facts(_ axis: PictureAxis) -> [(String, String, String)] {
    [
      ("In", plan.start.description, ""),
      ("Out", axis.timecode(at: plan.duration.doubleValue).description, ""),
      ("Length", Self.length(plan.duration.doubleValue), ""),
      ("Frame rate", plan.start.rate.name, ""),
      ("Bars", "\(plan.bars.count)", ""),
      ("Keys", keys, "wide"),
      ("Tempo", tempo, ""),
      ("Hits met", hitsMet.text, hitsMet.kind),
      ("Parts, notes", "\(score.parts.count), \(noteCount)", ""),
      ("Seed, take", "\(plan.seed)" + (take.map { ", take \($0)" } ?? ""), ""),
    ] + levels
  }

  private var levels: [(String, String, String)] {
    guard let loudness else { return [] }
    let peak = loudness.truePeak
    return [
      ("Integrated", level(loudness.integrated, "LUFS"), ""),
      ("Loudness range", "\(Markup.fixed(loudness.range, decimals: 1)) LU", ""),
      ("True peak", level(peak, "dBTP"), (peak ?? -99) > -1 ? "bad" : ""),
    ]
  }

  private func level(_ value: Double?, _ unit: String) -> String {
    value.map { "\(Markup.signed($0, decimals: 1)) \(unit)" } ?? "silence"
  }

  private var hitsMet: (text: String, kind: String) {
    let hits = plan.tempo.hits
    let met = hits.count { $0.isMet }
    guard !hits.isEmpty else { return ("none asked for", "") }
    return ("\(met) of \(hits.count)", met == hits.count ? "good" : "bad")
  }

  private var keys: String {
    plan.sections.map(\.key.description).reduce(into: [String]()) { keys, key in
      if keys.last != key { keys.append(key) }
    }.joined(separator: " → ")
  }

  private var tempo: String {
    let range = TempoLane.range(of: plan)
    let low = Markup.fixed(range.lowerBound, decimals: 0)
    let high = Markup.fixed(range.upperBound, decimals: 0)
    return low == high ? "\(low) bpm" : "\(low)–\(high) bpm"
  }

  private var noteCount: Int { score.parts.reduce(0) { $0 + $1.notes.count } }

  /// A length such as `1:12.5`.
  static func length(_ seconds: Double) -> String {
    let tenths = Int((min(max(seconds, 0), 1e8) * 10).rounded())
    let rest = tenths % 600
    return "\(tenths / 600):\(rest < 100 ? "0" : "")\(rest / 10).\(rest % 10)"
  }

  // MARK: Warnings

  /// What is not as it was asked for.
  var warningList: String {
    let all = unmetHits + readings + bounds + warnings
    guard !all.isEmpty else { return "" }
    let items = all.map { Markup.element("li", [:], Markup.escaped($0)) }
    return part(
      "warnings", "Warnings",
      Markup.element("ul", ["class": "warnings"], items.joined(separator: "\n")))
  }

  private var unmetHits: [String] {
    ReportedHit.all(of: plan).filter { !$0.isMet }.map { hit in
      "Hit “\(hit.what)” is not met. \(hit.placement.reason ?? "")"
    }
  }

  /// The mood words that the lexicon does not hold as they stand.
  private var readings: [String] {
    let moods = plan.arc.scenes.flatMap(\.moods).filter { $0.rule != .exact }
    return moods.reduce(into: [String]()) { texts, mood in
      let matches = mood.matches.isEmpty ? "nothing" : mood.matches.joined(separator: ", ")
      let note = mood.note.isEmpty ? "" : " \(mood.note)"
      let text = "Mood “\(mood.phrase)” was read as \(matches) (\(mood.rule.rawValue)).\(note)"
      if !texts.contains(text) { texts.append(text) }
    }
  }

  private var bounds: [String] {
    plan.tempo.isWithinBounds
      ? [] : ["The tempo leaves its bounds: no number of beats within them fills the cue."]
  }
}
