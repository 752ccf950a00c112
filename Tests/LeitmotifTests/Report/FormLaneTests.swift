import Foundation
import Leitmotif
import Planning
import ScoreModel
import Testing
import Timing

@Suite("Form and themes on the page")
struct FormLaneTests {
  private func start(ofBar bar: Int, _ plan: CuePlan) -> Double {
    plan.tempoMap.seconds(at: plan.tempoMap.bar(index: bar).start)
  }

  @Test("Sections lie on their bars, with key and metre", arguments: Films.numbers)
  func sections(number: Int) throws {
    let plan = try Films.random(number).plan
    let picture = try DrawnPicture(try Films.random(number))
    let lane = try picture.lane("Form")
    let bands = lane.all("rect", kind: "band")
    let names = lane.all("text", kind: "strong")
    try #require(bands.count == plan.sections.count && names.count == bands.count)
    for (index, section) in plan.sections.enumerated() {
      let edges = try bands[index].edges
      #expect(abs(edges.lowerBound - picture.x(start(ofBar: section.bars.lowerBound, plan))) < 0.2)
      #expect(abs(edges.upperBound - picture.x(start(ofBar: section.bars.upperBound, plan))) < 0.2)
      #expect(bands[index].text == "\(section.title): \(section.reason)")
      #expect(fits(names[index].text, "\(section.key) · \(section.timeSignature)"))
    }
  }

  @Test("Phrases are arches over their bars, with role and cadence", arguments: Films.numbers)
  func phrases(number: Int) throws {
    let plan = try Films.random(number).plan
    let picture = try DrawnPicture(try Films.random(number))
    let lane = try picture.lane("Form")
    let (arches, roles) = (lane.all("path", kind: "phrase"), lane.all("text", kind: "small"))
    try #require(arches.count == plan.phrases.count && roles.count == arches.count)
    for (index, phrase) in plan.phrases.enumerated() {
      let numbers = try #require(arches[index].attributes["d"])
        .split { "MQ ".contains($0) }.compactMap { Double($0) }
      #expect(abs(numbers[0] - 2 - picture.x(start(ofBar: phrase.bars.lowerBound, plan))) < 0.2)
      #expect(abs(numbers[4] + 2 - picture.x(start(ofBar: phrase.bars.upperBound, plan))) < 0.2)
      #expect(arches[index].text.contains("\(phrase.role.rawValue), \(phrase.bars.count) bar"))
      #expect(arches[index].text.contains("\(phrase.cadence.rawValue) cadence"))
      #expect(fits(roles[index].text, phrase.role.rawValue))
    }
  }

  /// Whether a label is a name, or as much of it as there was room for.
  private func fits(_ label: String, _ name: String) -> Bool {
    label.hasSuffix("…") ? name.hasPrefix(label.dropLast()) : label == name || label.isEmpty
  }

  @Test("A phrase of one bar is said to have one bar")
  func oneBar() throws {
    var report = try Films.report()
    report.plan.phrases = [CuePlan.Phrase(bars: 0..<1, role: .release, cadence: .plagal)]
    let arch = try #require(DrawnPicture(report).lane("Form").all("path", kind: "phrase").first)
    #expect(arch.text == "release, 1 bar, plagal cadence")
  }

  @Test(
    "Each theme has a row, and its statements are boxes from end to end",
    arguments: Films.numbers)
  func statements(number: Int) throws {
    let plan = try Films.random(number).plan
    let picture = try DrawnPicture(try Films.random(number))
    for theme in plan.themes {
      let lane = try picture.lane("Theme \(theme.id)")
      #expect(fits(lane.detail, theme.subject))
      let statements = plan.statements.filter { $0.theme == theme.id }
      let boxes = lane.all("rect", kind: "statement")
      try #require(boxes.count == statements.count)
      for (box, statement) in zip(boxes, statements) {
        let (start, end) = (statement.start, statement.start + statement.length)
        let edges = try box.edges
        #expect(abs(edges.lowerBound - picture.x(plan.tempoMap.seconds(at: start))) < 0.2)
        #expect(abs(edges.upperBound - picture.x(plan.tempoMap.seconds(at: end))) < 0.2)
        let place = plan.tempoMap.barBeat(at: start)
        #expect(box.text.hasPrefix("bar \(place.bar).\(place.beat)"))
        for player in statement.players { #expect(box.text.contains(player.instrument.name)) }
      }
    }
  }

  @Test("A theme that only a statement names has a row as well")
  func unknownTheme() throws {
    var report = try Films.report()
    report.plan.statements[0].theme = "stranger"
    let lane = try DrawnPicture(report).lane("Theme stranger")
    #expect(lane.all("rect", kind: "statement").count == 1)
  }
}
