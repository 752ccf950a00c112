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
      return [
        Markup.path(
          arch, "phrase", tooltip: "\(role), \(phrase.bars.count) bars, \(cadence) cadence"),
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

/// The planned dynamics, and the marks that the players see.
struct DynamicsLane {
  let plan: CuePlan
  let score: Score
  let axis: PictureAxis

  private static let base = 48.0

  var lane: Lane {
    Lane(
      title: "Dynamics", detail: "plan and loudest mark", height: Self.base + 14,
      body: area + marks + Markup.line(0, Self.base, axis.width, Self.base, "axis"),
      scale: Lane.mark("fff", at: 6) + Lane.mark("ppp", at: Self.base - 3))
  }

  private var area: String {
    let steps = plan.bars.flatMap { bar -> [(x: Double, y: Double)] in
      let level = bar.instruments.isEmpty ? 0 : min(max(bar.dynamic, 0), 1)
      let y = Self.base - level * (Self.base - 4)
      return [(axis.x(bar.span.start), y), (axis.x(bar.span.end), y)]
    }
    guard !steps.isEmpty else { return "" }
    let outline = [(x: 0, y: Self.base)] + steps + [(x: axis.x(axis.end), y: Self.base)]
    return Markup.path(Markup.polyline(outline) + "Z", "area")
  }

  /// The loudest mark of all parts wherever it changes, as far as there is room.
  private var marks: String {
    var current: [Int: Dynamic] = [:]
    var (last, free) = (Dynamic?.none, -Double.infinity)
    let all = score.parts.enumerated()
      .flatMap { part, value in value.dynamics.map { (tick: $0.tick, part: part, $0.dynamic) } }
      .sorted { ($0.tick, $0.part) < ($1.tick, $1.part) }
    let ticks = Dictionary(grouping: all, by: \.tick).sorted { $0.key < $1.key }
    return ticks.compactMap { tick, group in
      for mark in group { current[mark.part] = mark.2 }
      let loudest = current.values.max()
      guard let loudest, loudest != last, axis.x(tick) >= free else { return nil }
      last = loudest
      free = axis.x(tick) + 22
      return Markup.text(loudest.name, axis.x(tick) + 1, Self.base + 12, "dynamic")
    }.joined()
  }
}
