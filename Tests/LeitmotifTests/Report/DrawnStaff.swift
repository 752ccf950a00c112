import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing

/// A motif as a page draws it.
struct DrawnStaff {
  let reader: MarkupReader

  init(_ notation: String, _ key: String = "C major") throws {
    try self.init(notation, #require(Key(key)))
  }

  init(_ notation: String, _ key: Key) throws {
    try self.init(Motif(notation: notation, key: key))
  }

  init(_ motif: Motif) throws {
    var report = try Films.report()
    report.plan.themes = [Theme(id: "one", motif: motif)]
    report.loudness = nil
    let page = report.html()
    let start = try #require(page.range(of: "<svg class=\"staff\""))
    let end = try #require(page[start.lowerBound...].range(of: "</svg>"))
    reader = MarkupReader(String(page[start.lowerBound..<end.upperBound]))
    #expect(reader.problem == nil)
  }

  /// The heads of halves and shorter notes, from left to right.
  var heads: [(x: Double, y: Double)] {
    reader.all("ellipse").compactMap(Self.place)
  }

  /// Where the strokes or filled shapes of a class are, and what they draw from there.
  func places(of kind: String) throws -> [(x: Double, y: Double, data: String)] {
    try reader.all("path", kind: kind).map { path in
      let place = try #require(Self.place(path))
      return (place.x, place.y, path.attributes["d"] ?? "")
    }
  }

  /// The vertical strokes of stems, from top to bottom.
  var stems: [ClosedRange<Double>] {
    get throws {
      try places(of: "pen").compactMap { stroke in
        guard stroke.data.hasPrefix("M0 0V"), let length = Double(stroke.data.dropFirst(5)) else {
          return nil
        }
        return min(stroke.y, stroke.y + length)...max(stroke.y, stroke.y + length)
      }
    }
  }

  /// The places of dots to the right of a place.
  func discs(right edge: Double) throws -> [Double] {
    try reader.all("circle").map { try $0.number("cx") }.filter { $0 > edge }
  }

  private static func place(_ element: MarkupReader.Element) -> (x: Double, y: Double)? {
    let place = element.attributes["transform"]?.split { "() ".contains($0) } ?? []
    guard place.count > 2, let x = Double(place[1]), let y = Double(place[2]) else { return nil }
    return (x, y)
  }
}
