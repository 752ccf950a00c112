import MusicTheory
import Planning
import ScoreModel
import Timing

/// A piano roll for each part that sounds, and a strip that says where there is dialogue.
struct PartLanes {
  let score: Score
  let plan: CuePlan
  let axis: PictureAxis

  /// The class of these lanes, behind which dialogue is shaded.
  static let kind = "part"

  var lanes: [Lane] {
    let parts = score.parts.filter { !$0.notes.isEmpty }
    let dialogue = PictureAxis.dialogue(of: plan)
    return (dialogue.isEmpty ? [] : [speech(dialogue)]) + parts.map(lane)
  }

  private func speech(_ spans: [Range<Tick>]) -> Lane {
    let boxes = spans.map { span in
      let (start, end) = (axis.x(span.lowerBound), axis.x(span.upperBound))
      return Markup.rectangle(start, 0, end - start, 16, "speech")
        + Markup.text(Markup.fitted("dialogue", end - start - 8), start + 5, 12, "soft")
    }
    return Lane(title: "Dialogue", height: 16, body: boxes.joined(), kind: Self.kind)
  }

  private func lane(_ part: Part) -> Lane {
    let strip = RollStrip(part, axis)
    let name = part.instrument
    return Lane(
      title: name.name, detail: strip.summary, height: strip.height,
      body: statements(of: name, height: strip.height)
        + Markup.line(0, strip.height, axis.width, strip.height, "grid")
        + Markup.element(
          "path",
          [
            "class": "notes \(name.family.rawValue)", "d": strip.path,
            "stroke-width": Markup.number(strip.thickness),
          ]), kind: Self.kind)
  }

  /// Boxes behind the notes of the statements that an instrument plays, named where it leads.
  private func statements(of instrument: Instrument, height: Double) -> String {
    let themes = StatementLane.themes(of: plan)
    return plan.statements.map { statement in
      guard let place = statement.players.firstIndex(where: { $0.instrument == instrument })
      else { return "" }
      let (start, end) = (axis.x(statement.start), axis.x(statement.start + statement.length))
      let index = themes.firstIndex(of: statement.theme) ?? 0
      let label = "\(statement.theme) · \(statement.transformation.rawValue)"
      return Markup.rectangle(
        start, 0, end - start, height, "stated theme\(index % 4)", tooltip: label)
        + (place > 0
          ? ""
          : Markup.text(Markup.fitted(label, end - start - 4, letter: 5.4), start + 3, 9, "tag"))
    }.joined()
  }
}

/// The notes of one part as one path.
struct RollStrip {
  /// How thick a note is, in pixels.
  let thickness: Double
  let height: Double
  let path: String
  let summary: String

  /// Room above the notes, for the names of statements.
  private static let head = 11.0

  init(_ part: Part, _ axis: PictureAxis) {
    let pitches = part.notes.map(\.pitch.midi)
    let (low, high) = (pitches.min() ?? 60, pitches.max() ?? 60)
    let row = min(max(46 / Double(high - low + 1), 1.7), 3)
    thickness = max(row, 2.4)
    height = max(Double(high - low + 1) * row + Self.head + 3, 34)
    path = part.notes.map { note in
      let (start, end) = (axis.x(note.onset), axis.x(note.end))
      let y = Self.head + (Double(high - note.pitch.midi) + 0.5) * row
      let length = max(end - start - (end - start > 3 ? 0.7 : 0), 0.8)
      return "M\(Markup.number(start)) \(Markup.number(y))h\(Markup.number(length))"
    }.joined()
    let key = Key(tonic: PitchClass(0), mode: .ionian)
    let names = [low, high].map { SpelledPitch(Pitch(clamping: $0), in: key).description }
    let range = low == high ? names[0] : names.joined(separator: "–")
    let count = part.notes.count
    let unit = count == 1 ? "note" : "notes"
    summary = part.instrument.isUnpitched ? "\(count) \(unit)" : "\(count) \(unit), \(range)"
  }
}
