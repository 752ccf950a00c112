import Foundation
import Leitmotif
import Planning
import Testing
import Timing

/// The picture of a page as a reader sees it: lanes from top to bottom on one axis.
struct DrawnPicture {
  /// A strip, with what is drawn in it and the numbers of its scale.
  struct Lane {
    let title: String
    let detail: String
    let top: Double
    /// The scale's texts with their heights.
    let scale: [(text: String, y: Double)]
    /// What is drawn, in the order in which it is drawn.
    let elements: [MarkupReader.Element]
  }

  let reader: MarkupReader
  let lanes: [Lane]
  let width: Double
  let height: Double
  /// How many seconds the axis is long.
  let duration: Double

  init(_ report: CueReport) throws { try self.init(page: report.html(), of: report.plan) }

  init(page: String, of plan: CuePlan) throws {
    reader = MarkupReader(page)
    #expect(reader.problem == nil)
    let plot = try #require(reader.elements.first { $0.attributes["id"] == "plot" })
    (width, height) = (try plot.number("width"), try plot.number("height"))
    duration = max(plan.duration.doubleValue, plan.tempoMap.seconds(at: plan.tempo.end))
    lanes = try Self.lanes(of: reader.elements)
  }

  /// Names stand in one drawing and lanes in another, in the same order.
  private static func lanes(of elements: [MarkupReader.Element]) throws -> [Lane] {
    let margins = elements.indices.filter { elements[$0].isGroup("margin") }
    let bodies = elements.indices.filter { elements[$0].isGroup("lane") }
    try #require(margins.count == bodies.count)
    return try zip(margins, bodies).map { margin, body in
      let texts = elements.filter { $0.ancestors.contains(margin) && $0.name == "text" }
      return Lane(
        title: texts.first { $0.kinds.contains("lanetitle") }?.text ?? "",
        detail: texts.first { $0.kinds.contains("lanedetail") }?.text ?? "",
        top: try elements[body].top,
        scale: try texts.filter { $0.kinds.contains("scale") }
          .map { ($0.text, try $0.number("y") - 3.5) },
        elements: elements.filter { $0.ancestors.contains(body) })
    }
  }

  func lane(_ title: String) throws -> Lane {
    try #require(lanes.first { $0.title == title }, "there is no lane \(title)")
  }

  /// Where a time lies on the axis.
  func x(_ seconds: Double) -> Double { width * min(max(seconds / duration, 0), 1) }
}

extension DrawnPicture.Lane {
  func all(_ name: String, kind: String) -> [MarkupReader.Element] {
    elements.filter { $0.name == name && $0.kinds.contains(Substring(kind)) }
  }

  /// What a height means by the scale beside it.
  func value(at y: Double) throws -> Double {
    let marks = scale.compactMap { mark in
      Double(mark.text.replacingOccurrences(of: "−", with: "-")).map { (value: $0, y: mark.y) }
    }
    let (first, last) = (try #require(marks.first), try #require(marks.last))
    return first.value + (last.value - first.value) * (y - first.y) / (last.y - first.y)
  }
}

extension MarkupReader.Element {
  var kinds: [Substring] { attributes["class"]?.split(separator: " ") ?? [] }

  func number(_ name: String) throws -> Double {
    try #require(attributes[name].flatMap(Double.init), "no number \(name) in \(self.name)")
  }

  /// A rectangle's edges on the axis.
  var edges: ClosedRange<Double> {
    get throws {
      let x = try number("x")
      return x...(x + (try number("width")))
    }
  }

  /// The corners of a path of straight lines.
  var corners: [(x: Double, y: Double)] {
    get throws {
      let data = try #require(attributes["d"])
      return data.split { "MLZ".contains($0) }.compactMap { pair in
        let numbers = pair.split(separator: " ").compactMap { Double($0) }
        return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
      }
    }
  }

  fileprivate func isGroup(_ kind: Substring) -> Bool { name == "g" && kinds.contains(kind) }

  fileprivate var top: Double {
    get throws {
      let numbers = attributes["transform"]?.split { "() ".contains($0) } ?? []
      return try #require(numbers.last.flatMap { Double($0) })
    }
  }
}

extension [(x: Double, y: Double)] {
  /// The height of a line through these points, at a place on the axis.
  func height(at x: Double) -> Double? {
    guard let next = firstIndex(where: { $0.x >= x }) else { return last?.y }
    guard next > 0 else { return first?.y }
    let (a, b) = (self[next - 1], self[next])
    return b.x > a.x ? a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) : b.y
  }
}
