import Planning
import ScoreModel
import Timing

/// The sections with their keys, the phrases and how they end.
struct FormLane {
  let plan: CuePlan
  let axis: PictureAxis

  var lane: Lane {
    Lane(
      title: "Form", detail: "keys, phrases, cadences", height: 62,
      body: (sections + phrases).joined(), kind: "form")
  }

  private func x(_ bar: Int) -> Double {
    axis.bars.indices.contains(bar)
      ? axis.x(axis.bars[bar].start) : bar <= 0 ? 0 : axis.x(axis.end)
  }

  private var sections: [String] {
    plan.sections.enumerated().map { index, section in
      let (start, end) = (x(section.bars.lowerBound), x(section.bars.upperBound))
      return Markup.rectangle(
        start, 0, end - start, 22, index % 2 == 0 ? "band even" : "band odd",
        tooltip: "\(section.title): \(section.reason)")
        + Markup.text(
          Markup.fitted("\(section.key) · \(section.timeSignature)", end - start - 10), start + 6,
          15, "strong")
    }
  }

  private var phrases: [String] {
    plan.phrases.flatMap { phrase -> [String] in
      let (start, end) = (x(phrase.bars.lowerBound), x(phrase.bars.upperBound))
      let arch =
        "M\(Markup.number(start + 2)) 40Q\(Markup.number((start + end) / 2)) 22 \(Markup.number(end - 2)) 40"
      let (role, cadence) = (phrase.role.rawValue, phrase.cadence.rawValue)
      let length = phrase.bars.count == 1 ? "1 bar" : "\(phrase.bars.count) bars"
      return [
        Markup.path(arch, "phrase", tooltip: "\(role), \(length), \(cadence) cadence"),
        Markup.text(
          Markup.fitted(role, end - start - 8, letter: 6), (start + end) / 2, 45, "small",
          anchor: "middle"),
        Markup.text(
          phrase.cadence == .open ? "" : Markup.fitted(cadence, end - start - 8, letter: 5.8),
          end - 3, 59, "cadence \(cadence)", anchor: "end"),
      ]
    }
  }
}

/// Where the themes stand: a row each.
struct StatementLane {
  let plan: CuePlan
  let axis: PictureAxis

  /// The ids of the themes in the plan's order, then those that only statements name.
  static func themes(of plan: CuePlan) -> [String] {
    (plan.themes.map(\.id) + plan.statements.map(\.theme)).reduce(into: []) { ids, id in
      if !ids.contains(id) { ids.append(id) }
    }
  }

  var lanes: [Lane] {
    Self.themes(of: plan).enumerated().map { index, theme in
      let statements = plan.statements.filter { $0.theme == theme }
      let subject = plan.themes.first { $0.id == theme }?.subject ?? ""
      return Lane(
        title: "Theme \(theme)", detail: subject, height: 28,
        body: Markup.line(0, 14, axis.width, 14, "grid")
          + statements.map { box($0, index) }.joined(), kind: "statements")
    }
  }

  private func box(_ statement: CuePlan.Statement, _ index: Int) -> String {
    let (start, end) = (axis.x(statement.start), axis.x(statement.start + statement.length))
    let players = statement.players.map(\.instrument.name).joined(separator: ", ")
    let shape = statement.transformation.rawValue
    let tip = "bar \(axis.position(of: statement.start)), \(shape), \(players): \(statement.reason)"
    return Markup.rectangle(
      start, 4, max(end - start, 3), 20, "statement theme\(index % 4)", tooltip: tip, radius: 3)
      + Markup.text(
        Double(shape.count) * 5.6 < end - start - 6 ? shape : "", start + 5, 18, "shape")
  }
}
