import Foundation
import Leitmotif
import Planning
import Testing
import Timing

@Suite("Hits on the page")
struct ReportedHitTests {
  @Test(
    "Every hit has a line through everything, a flag with its name and a row",
    arguments: Films.numbers)
  func everyHit(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let hits = report.plan.tempo.hits
    let lines = picture.reader.all("line", kind: "hit")
    let flags = try picture.lane("Hits").all("path", kind: "flag")
    try #require(lines.count == hits.count && flags.count == hits.count)
    for (line, hit) in zip(lines, hits) {
      let x = picture.x(hit.time.doubleValue)
      #expect(
        abs(try line.number("x1") - x) < 0.2 && line.attributes["x1"] == line.attributes["x2"])
      #expect(try line.number("y1") == 0 && line.number("y2") == picture.height)
      #expect(line.kinds.last == (hit.isMet ? "met" : "unmet"))
      let flag = try #require(flags.first { $0.text.hasSuffix(" \(hit.label)") })
      #expect(flag.kinds.last == line.kinds.last)
      #expect(flag.attributes["d"]?.hasPrefix("M\(line.attributes["x1"] ?? "") ") == true)
    }
    let rows = picture.reader.rows(of: "hits")
    #expect(rows.map { $0[1] } == hits.map(\.label))
    #expect(rows.map { $0[8] == "met" } == hits.map(\.isMet))
  }

  @Test("A hit's row says where picture and music have it", arguments: Films.numbers)
  func places(number: Int) throws {
    let plan = try Films.random(number).plan
    let rate = plan.start.rate
    let rows = MarkupReader(try Films.random(number).html()).rows(of: "hits")
    for (row, hit) in zip(rows, plan.tempo.hits) {
      let frame = (hit.time * rate.framesPerSecond).rounded()
      #expect(row[4] == plan.start.advanced(byFrames: frame).description)
      let music = plan.tempoMap.seconds(at: hit.tick)
      let later = try #require(Double(row[6].replacingOccurrences(of: "−", with: "-")))
      #expect(abs(later - (music - hit.time.doubleValue) * 1000) < 0.06)
      let frames = try #require(Double(row[7].replacingOccurrences(of: "−", with: "-")))
      #expect(abs(frames - later / 1000 * rate.framesPerSecond.doubleValue) < 0.02)
      #expect(
        row[5] == "\(hit.barBeat.bar).\(hit.barBeat.beat)\(hit.barBeat.offset > 0 ? "+" : "")")
    }
  }

  @Test("Names never lie over each other, however near the hits are")
  func names() throws {
    var report = try Films.report()
    let hit = try #require(report.plan.tempo.hits.first)
    report.plan.tempo.hits = (0..<40).map { index in
      var copy = hit
      copy.time = Rational(index * 6, 5)
      copy.label = "a rather long name of event \(index)"
      return copy
    }
    let lane = try DrawnPicture(report).lane("Hits")
    #expect(lane.all("path", kind: "flag").count == 40)
    let names = try lane.all("text", kind: "hitname").map { name in
      let (x, y, width) = (try name.number("x"), try name.number("y"), Double(name.text.count) * 6)
      let isLeft = name.attributes["text-anchor"] == "end"
      return (row: y, start: isLeft ? x - width : x, end: isLeft ? x : x + width)
    }
    #expect(names.count > 8)
    for (_, row) in Dictionary(grouping: names, by: \.row) {
      let sorted = row.sorted { $0.start < $1.start }
      #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.end <= $1.start })
    }
  }

  @Test("A cue without hits says so everywhere")
  func none() throws {
    var report = try Films.report()
    report.plan.tempo.hits = []
    let picture = try DrawnPicture(report)
    #expect(try picture.lane("Hits").detail == "none asked for")
    #expect(picture.reader.rows(of: "hits").isEmpty)
    #expect(picture.reader.all("p").contains { $0.text == "None." })
    #expect(picture.reader.all("dd").contains { $0.text == "none asked for" })
  }
}
