import Foundation
import Leitmotif
import Planning
import Testing
import Timing

@Suite("Tempo and metre on the page")
struct TempoLaneTests {
  /// Felt beats a minute.
  private func tempo(_ plan: CuePlan, at tick: Tick) -> Double {
    let map = plan.tempoMap
    return map.tempo(at: tick).quarterBPM
      / map.timeSignature(at: tick).beatLength.inQuarters.doubleValue
  }

  @Test("The curve is the map's in felt beats, by the scale beside it", arguments: Films.numbers)
  func curve(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Tempo")
    let points = try #require(lane.all("path", kind: "tempo").first).corners
    for bar in report.plan.bars {
      let inside = bar.span.start + bar.span.timeSignature.beatLength / 3
      let y = try #require(
        points.height(at: picture.x(report.plan.tempoMap.seconds(at: inside))))
      let wanted = tempo(report.plan, at: inside)
      let drawn = try lane.value(at: y)
      #expect(abs(drawn - wanted) < max(wanted * 0.01, 0.8), "bar \(bar.span.index + 1)")
    }
  }

  @Test("Metres are named where they begin")
  func metres() throws {
    var report = try Films.report()
    let (three, six) = (TimeSignature.threeFour, TimeSignature.sixEight)
    report.plan.tempo.tempoMap = try TempoMap(metres: [
      .init(tick: 0, timeSignature: three),
      .init(tick: three.barLength * 8, timeSignature: six),
    ])
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Tempo")
    let names = lane.all("text", kind: "strong")
    #expect(names.map(\.text) == ["3/4", "6/8"])
    #expect(abs(try names[1].number("x") - 3 - picture.x(12)) < 0.2)
    #expect(lane.all("line", kind: "metreline").count == 2)
  }

  @Test("The same quarters are two thirds of the beats in 6/8")
  func feltBeats() throws {
    var report = try Films.report()
    report.plan.tempo.tempoMap = TempoMap(
      tempo: Tempo(quarterBPM: 90), timeSignature: .sixEight)
    report.plan.tempo.largestChangePerBar = 0
    let reader = MarkupReader(report.html())
    let facts = zip(reader.all("dt").map(\.text), reader.all("dd").map(\.text))
    #expect(facts.first { $0.0 == "Tempo" }?.1 == "60 bpm")
    #expect(reader.all("output").first?.text == "The tempo is steady.")
    #expect(try DrawnPicture(report).lane("Tempo").all("circle", kind: "turn").isEmpty)
  }

  @Test("The largest change is marked at the bar that it leads into, and in the head")
  func largestChange() throws {
    var report = try Films.report()
    let bar = TimeSignature.fourFour.barLength
    report.plan.tempo.tempoMap = try TempoMap(tempos: [
      .init(tick: 0, tempo: Tempo(quarterBPM: 100)),
      .init(tick: bar * 3, tempo: Tempo(quarterBPM: 104)),
      .init(tick: bar * 5, tempo: Tempo(quarterBPM: 96)),
      .init(tick: bar * 6, tempo: Tempo(quarterBPM: 97)),
    ])
    report.plan.tempo.end = bar * 10
    report.plan.tempo.largestChangePerBar = 104.0 / 96 - 1
    let picture = try DrawnPicture(report)
    let mark = try #require(picture.lane("Tempo").all("circle", kind: "turn").first)
    let seconds = report.plan.tempoMap.seconds(at: bar * 5)
    #expect(abs(try mark.number("cx") - picture.x(seconds)) < 0.2)
    #expect(mark.text == "largest change from bar to bar: −7.7 %, into bar 6")
    #expect(
      picture.reader.all("output").first?.text
        == "Largest change of tempo from bar to bar: −7.7 %, into bar 6.")
  }
}
