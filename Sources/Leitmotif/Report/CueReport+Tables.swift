import Composition
import Emotion
import MusicTheory
import Planning
import ScoreModel
import Timing

extension CueReport {
  /// The hits: what the picture asks for, and what the music does.
  func hitTable(_ axis: PictureAxis) -> String {
    var table = ReportTable(heads: [
      "", "Hit", "Type", "Weight", "Picture", "Bar.beat", "ms", "Frames", "Met",
    ])
    for hit in ReportedHit.all(of: plan) {
      let placement = hit.placement
      table.rows.append([
        .figure("\(hit.number)"), .text(hit.what), .text(hit.type),
        .figure(hit.weight.map { Markup.number($0, decimals: 2) } ?? ""),
        .time(axis.timecode(at: hit.time).description), .time(axis.position(of: placement.tick)),
        .figure(Markup.signed(placement.deviation * 1000, decimals: 1)),
        .figure(Markup.signed(hit.frames(at: plan.start.rate), decimals: 2)), verdict(hit),
      ])
    }
    return part("hits", "Hits", table.markup)
  }

  private func verdict(_ hit: ReportedHit) -> ReportTable.Cell {
    hit.isMet
      ? ReportTable.Cell(text: "met", kind: "good")
      : ReportTable.Cell(text: "not met. \(hit.placement.reason ?? "")", kind: "bad")
  }

  /// Where each theme is heard.
  func statementTable(_ axis: PictureAxis) -> String {
    var table = ReportTable(heads: [
      "Theme", "Bar.beat", "Timecode", "Transformation", "Played by", "Why",
    ])
    table.rows = plan.statements.map { statement in
      [
        .text(statement.theme), .time(axis.position(of: statement.start)),
        .time(axis.timecode(at: statement.start).description),
        .text(statement.transformation.rawValue),
        .text(statement.players.map(Self.name).joined(separator: ", ")), .text(statement.reason),
      ]
    }
    return part("statements", "Statements of the themes", table.markup)
  }

  private static func name(_ player: Line.Player) -> String {
    let name = player.instrument.name
    guard player.octaves != 0 else { return name }
    return "\(name) (\(Markup.signed(Double(player.octaves), decimals: 0)) oct.)"
  }

  /// The sections with their reasons.
  func sectionTable(_ axis: PictureAxis) -> String {
    var table = ReportTable(heads: [
      "Section", "Bars", "Timecode", "Key", "Metre", "Tempo", "Mood", "Why",
    ])
    table.rows = plan.sections.map { section in
      let start = axis.map.bar(index: section.bars.lowerBound).start
      return [
        .text(section.title), .time(Self.bars(section.bars)),
        .time(axis.timecode(at: start).description), .text(section.key.description),
        .text(section.timeSignature.description), .time(tempo(of: section, axis)),
        .text(section.affect.name), .text(section.reason),
      ]
    }
    return part("sections", "Sections", table.markup)
  }

  private static func bars(_ range: Range<Int>) -> String {
    range.count < 2 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1)–\(range.upperBound)"
  }

  private func tempo(of section: CuePlan.Section, _ axis: PictureAxis) -> String {
    let tempi = section.bars.clamped(to: 0..<axis.bars.count).map {
      Int(axis.beatsPerMinute(at: axis.bars[$0].start).rounded())
    }
    guard let low = tempi.min(), let high = tempi.max() else { return "" }
    return low == high ? "\(low)" : "\(low)–\(high)"
  }

  /// What the critic says of each take, the best first.
  var takeTable: String {
    guard !reviews.isEmpty else { return "" }
    var table = ReportTable(heads: [
      "Take", "Cost", "Surprise", "Off plan", "Parallels", "Roughness", "Stasis",
      "Motion", "Leaps", "",
    ])
    let sorted = reviews.sorted { ($0.value.total, $0.key) < ($1.value.total, $1.key) }
    table.rows = sorted.map { number, review in
      let numbers = [
        review.total, review.surprise, review.distanceFromPlan, review.parallels,
        review.roughness, review.stasis, review.motion, review.leaps,
      ]
      return [.figure("\(number)")]
        + numbers.map { .figure(Markup.fixed($0, decimals: 3)) }
        + [.text(number == take ? "kept" : "")]
    }
    for (row, entry) in sorted.enumerated() where entry.key == take { table.kinds[row] = "kept" }
    let note = Markup.element(
      "p", ["class": "note"],
      "What speaks against each take: every number is a cost, the cost their weighted sum.")
    return part("takes", "Takes", note + table.markup)
  }

  /// How loud the sound files are.
  var levelTable: String {
    guard !fileLevels.isEmpty else { return "" }
    var table = ReportTable(heads: ["File", "LUFS", "Range, LU", "True peak, dBTP"])
    table.rows = fileLevels.map { level in
      let peak = level.truePeak.map { Markup.signed($0, decimals: 1) }
      return [
        .text(level.name),
        .figure(level.integrated.map { Markup.signed($0, decimals: 1) } ?? "silence"),
        .figure(Markup.fixed(level.range, decimals: 1)), .figure(peak ?? "silence"),
      ]
    }
    return part("levels", "Levels of the sound files", table.markup)
  }

  /// The files beside the page.
  var fileList: String {
    guard !files.isEmpty else { return "" }
    let items = files.map { file in
      Markup.element(
        "li", [:], Markup.element("a", ["href": Self.link(file)], Markup.escaped(file)))
    }
    return part("files", "Files", Markup.element("ul", [:], items.joined(separator: "\n")))
  }

  /// A link that cannot lead anywhere but into the page's folder.
  private static func link(_ path: String) -> String {
    let steps = path.split(separator: "/").filter { $0 != ".." && $0 != "." }
    return "./" + steps.map(encoded).joined(separator: "/")
  }

  private static func encoded(_ name: Substring) -> String {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        return String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }.joined()
  }
}

extension CueReport {
  /// The themes in notation.
  var themes: String {
    guard !plan.themes.isEmpty else { return "" }
    let figures = plan.themes.map(figure)
    return part(
      "themes", "Themes",
      Markup.element("div", ["class": "themes"], figures.joined(separator: "\n")))
  }

  private func figure(_ theme: Theme) -> String {
    let count = plan.statements.count { $0.theme == theme.id }
    let lead = theme.lead.map { ", \($0.name)" } ?? ""
    let times = count == 1 ? "1 statement" : "\(count) statements"
    let part = plan.themeParts.first { $0.theme == theme.id }
    let course = part.map { "; \($0.role.rawValue) here: \($0.reason)" } ?? ""
    let caption =
      Markup.element("strong", [:], Markup.escaped(theme.id))
      + Markup.escaped(theme.subject.isEmpty ? "" : " – \(theme.subject)")
      + Markup.element(
        "div", ["class": "note"], Markup.escaped("\(theme.motif.key)\(lead), \(times)\(course)"))
    return Markup.element(
      "figure", [:],
      Markup.element("figcaption", [:], caption)
        + MotifStaff(theme.motif).svg(label: "Theme \(theme.id) in notation")
        + Markup.element("code", [:], Markup.escaped(theme.motif.notation)))
  }
}
