import Emotion
import Foundation
import Leitmotif
import Planning
import ScoreModel
import Testing
import Timing

@Suite("Cues at the edges")
struct EdgeCueTests {
  private func sheet(in start: String, out end: String, _ rest: String = "") -> String {
    """
    leitmotif: 1
    frameRate: 24
    cues:
      - {id: 1m01, in: "\(start)", out: "\(end)", mood: tender\(rest)}
    """
  }

  @Test(
    "of one bar or less have all lanes, and a table of one section",
    arguments: ["00:00:01:00", "00:00:01:13", "00:00:02:00"])
  func short(end: String) throws {
    let report = try Films.report(sheet(in: "00:00:00:00", out: end))
    let picture = try DrawnPicture(report)
    for lane in ["Scenes", "Emotional arc", "Intensity", "Hits", "Tempo", "Form", "Dynamics"] {
      #expect(try picture.lane(lane).elements.isEmpty == (lane == "Hits"))
    }
    #expect(picture.reader.rows(of: "sections").count == 1)
    #expect(picture.reader.all("text", kind: "barnumber").first?.text == "1")
    let facts = picture.reader.all("dd").map(\.text)
    #expect(facts[0] == "00:00:00:00" && facts[1] == end)
  }

  @Test("of an hour keep within the widest axis, and their labels apart")
  func hour() throws {
    var report = try Films.report()
    report.plan.duration = 3600
    report.plan.arc.duration = 3600
    report.plan.tempo.end = TimeSignature.fourFour.barLength * 1800
    report.plan.tempo.tempoMap = TempoMap(tempo: Tempo(quarterBPM: 120))
    let picture = try DrawnPicture(report)
    #expect(picture.width == 16_000)
    let times = try #require(picture.lanes.first).all("text", kind: "timecode")
    #expect(times.count > 60)
    #expect(times.last?.text.hasPrefix("02:59:") == true)
    let bars = try picture.reader.all("text", kind: "barnumber").map { try $0.number("x") }
    #expect(zip(bars, bars.dropFirst()).allSatisfy { $0 > $1 || $1 - $0 > 24 })
    #expect(picture.reader.all("dd")[2].text == "60:00.0")
  }

  @Test("over midnight count on, as the picture does")
  func midnight() throws {
    var report = try Films.report(sheet(in: "00:00:00:00", out: "00:00:30:00"))
    report.plan.start = try Timecode("23:59:50:00", rate: report.plan.start.rate)
    let picture = try DrawnPicture(report)
    let labels = try #require(picture.lanes.first).all("text", kind: "timecode").map(\.text)
    #expect(labels.contains("24:00:00:00") && labels.contains("24:00:10:00"))
    #expect(picture.reader.all("dd")[1].text == "24:00:20:00")
  }

  @Test("that are silent throughout say so where it is heard")
  func silent() throws {
    var report = try Films.report(sheet(in: "00:00:00:00", out: "00:00:30:00"))
    report.score.parts = []
    report.loudness = LoudnessReading(
      integrated: nil, range: 0, truePeak: nil,
      shortTerm: [.init(seconds: 3, level: -.infinity), .init(seconds: 20, level: -.infinity)])
    let picture = try DrawnPicture(report)
    #expect(picture.reader.all("path", kind: "notes").isEmpty)
    #expect(picture.reader.all("text", kind: "dynamic").isEmpty)
    #expect(picture.reader.all("dd").count { $0.text == "silence" } == 2)
    let lane = try picture.lane("Loudness")
    let heights = try #require(lane.all("path", kind: "loudness").first).corners.map(\.y)
    #expect(heights == [84, 84])
    #expect(lane.all("line", kind: "integrated").isEmpty)
  }

  @Test("whose music goes on after the picture show all of it")
  func longMusic() throws {
    var report = try Films.report()
    report.plan.duration = 20
    let picture = try DrawnPicture(report)
    #expect(picture.duration > 40)
    let last = try #require(report.score.parts.first?.notes.last)
    let lane = try picture.lane(report.score.parts[0].instrument.name)
    let path = try #require(lane.all("path", kind: "notes").first?.attributes["d"])
    let x = try #require(path.split(separator: "M").last?.split(separator: " ").first)
    let start = report.score.tempoMap.seconds(at: last.onset)
    #expect(abs(try #require(Double(x)) - picture.x(start)) < 0.2)
  }
}
