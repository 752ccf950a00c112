import Emotion
import Foundation
import Leitmotif
import Planning
import Testing
import Timing

@Suite("The emotional arc on the page")
struct ArcLaneTests {
  @Test(
    "The curves are the arc's, at the right time and by the scale beside them",
    arguments: Films.numbers)
  func curves(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Emotional arc")
    let arc = report.plan.arc
    for dimension in Affect.Dimension.allCases {
      let curve = try #require(lane.all("path", kind: dimension.rawValue).first)
      let points = try curve.corners
      for time in Self.times(of: arc) {
        let y = try #require(points.height(at: picture.x(time)))
        let drawn = try lane.value(at: y)
        #expect(abs(drawn - arc.affect(at: time)[dimension]) < 0.04, "\(dimension) at \(time) s")
      }
    }
  }

  @Test("So is intensity", arguments: Films.numbers)
  func intensity(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Intensity")
    let outline = try #require(lane.all("path", kind: "area").first).corners.dropFirst().dropLast()
    for time in Self.times(of: report.plan.arc) {
      let y = try #require(Array(outline).height(at: picture.x(time)))
      #expect(abs(try lane.value(at: y) - report.plan.arc.intensity(at: time)) < 0.04)
    }
  }

  /// Times that are away from cuts, where a curve has two values.
  private static func times(of arc: EmotionalArc) -> [Double] {
    let cuts = zip(arc.knots, arc.knots.dropFirst()).filter { $0.time == $1.time }.map(\.0.time)
    return (0...60).map { arc.duration * Double($0) / 60 }
      .filter { time in cuts.allSatisfy { abs($0 - time) > arc.duration / 200 } }
  }

  @Test("Scenes lie where the picture has them, side by side", arguments: Films.numbers)
  func scenes(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let bands = try picture.lane("Scenes").all("rect", kind: "band")
    let scenes = report.plan.arc.scenes
    #expect(bands.count == scenes.count)
    for (band, scene) in zip(bands, scenes) {
      let edges = try band.edges
      #expect(abs(edges.lowerBound - picture.x(scene.start)) < 0.2)
      #expect(abs(edges.upperBound - picture.x(scene.end)) < 0.2)
      #expect(band.text.contains(scene.title) && band.text.contains(scene.affect.name))
    }
    for (band, next) in zip(bands, bands.dropFirst()) { #expect(band.kinds != next.kinds) }
  }

  @Test(
    "Every mark is a sign at its time, with its timecode and its reason",
    arguments: Films.numbers)
  func marks(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Emotional arc")
    let arc = report.plan.arc
    #expect(!arc.marks.isEmpty)
    for mark in arc.marks {
      let timecode = Self.timecode(mark.time, of: arc)
      let signs = lane.elements.filter {
        $0.text.hasPrefix(timecode) && $0.text.hasSuffix(mark.reason)
      }
      let sign = try #require(signs.first, "\(mark.kind) at \(timecode)")
      #expect(abs(try Self.place(of: sign) - picture.x(mark.time)) < 0.2)
    }
    let climax = try #require(arc.climax)
    let line = try #require(lane.all("line", kind: "climaxline").first)
    #expect(abs(try line.number("x1") - picture.x(climax.time)) < 0.2)
  }

  private static func timecode(_ time: Double, of arc: EmotionalArc) -> String {
    let frames = time * arc.start.rate.framesPerSecond.doubleValue + 0.01
    return arc.start.advanced(byFrames: Int(frames.rounded(.down))).description
  }

  /// The middle of a sign.
  private static func place(of sign: MarkupReader.Element) throws -> Double {
    if sign.name == "circle" { return try sign.number("cx") }
    let start = try #require(sign.attributes["d"]?.dropFirst().split(separator: " ").first)
    let x = try #require(Double(start))
    return sign.kinds.contains("peak") ? x + 4 : x
  }

  @Test("A climax at the end has its name on the side where there is room")
  func climaxAtTheEnd() throws {
    var report = try Films.report()
    for index in report.plan.arc.marks.indices where report.plan.arc.marks[index].kind == .climax {
      report.plan.arc.marks[index].time = report.plan.arc.duration
    }
    let lane = try DrawnPicture(report).lane("Emotional arc")
    let name = try #require(lane.all("text", kind: "strong").first { $0.text == "climax" })
    #expect(name.attributes["text-anchor"] == "end")
  }
}
