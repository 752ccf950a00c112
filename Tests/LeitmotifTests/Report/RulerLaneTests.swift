import Foundation
import Leitmotif
import Planning
import Testing
import Timing

@Suite("Timecodes and bar numbers on the page")
struct RulerLaneTests {
  @Test("stand above and below the picture", arguments: Films.numbers)
  func places(number: Int) throws {
    let picture = try DrawnPicture(try Films.random(number))
    let rulers = picture.lanes.filter { $0.scale.contains { $0.text == "timecode" } }
    #expect(rulers.count == 2)
    #expect(rulers.first?.top == 0)
    #expect(rulers.last?.top == picture.lanes.map(\.top).max())
    #expect(rulers.first?.elements.map(\.text) == rulers.last?.elements.map(\.text))
  }

  @Test("Each timecode stands where its frame is, and none over another", arguments: Films.numbers)
  func timecodes(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let labels = try #require(picture.lanes.first).all("text", kind: "timecode")
    let places = try labels.map { try $0.number("x") - 3 }
    #expect(labels.first?.text == report.plan.start.description)
    for (label, x) in zip(labels, places) {
      let timecode = try Timecode(label.text, rate: report.plan.start.rate)
      #expect(abs(x - picture.x(timecode.seconds(since: report.plan.start).doubleValue)) < 0.2)
    }
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 > 80 })
    #expect(places.allSatisfy { $0 < picture.width - 40 })
  }

  @Test("Each bar has its line, and each number stands at its bar", arguments: Films.numbers)
  func bars(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let ruler = try #require(picture.lanes.first)
    let starts = report.plan.bars.map { report.plan.tempoMap.seconds(at: $0.span.start) }
    let lines = try ruler.all("line", kind: "axis").filter { try $0.number("y1") == 19 }
      .dropFirst().map { try $0.number("x1") }
    try #require(lines.count == starts.count)
    for (line, start) in zip(lines, starts) { #expect(abs(line - picture.x(start)) < 0.2) }
    let numbers = ruler.all("text", kind: "barnumber")
    #expect(numbers.first?.text == "1")
    for label in numbers {
      let bar = try #require(Int(label.text))
      #expect(abs(try label.number("x") - 3 - picture.x(starts[bar - 1])) < 0.2)
    }
  }
}
