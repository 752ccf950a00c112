import Foundation
import Leitmotif
import Planning
import Testing
import Timing

@Suite("The loudness of the mix")
struct LoudnessReadingTests {
  private func curve(_ points: [LoudnessReading.Point]) throws -> MarkupReader.Element? {
    var report = try Films.report()
    report.loudness = LoudnessReading(integrated: -23, range: 5, truePeak: -1, shortTerm: points)
    let reader = MarkupReader(report.html())
    #expect(reader.problem == nil)
    return reader.all("path", kind: "loudness").first
  }

  @Test("is a curve whose louder points are higher")
  func heights() throws {
    let path = try curve([.init(seconds: 5, level: -30), .init(seconds: 40, level: -20)])
    let points = try #require(path?.attributes["d"]).dropFirst().split(separator: "L")
      .map { $0.split(separator: " ").compactMap { Double($0) } }
    try #require(points.count == 2)
    #expect(points[0][0] < points[1][0])
    #expect(points[0][1] > points[1][1])
  }

  @Test("has no more points than can be seen")
  func thinning() throws {
    let many = (0..<100_000).map {
      LoudnessReading.Point(seconds: Double($0) / 2100, level: -30 + Double($0 % 7))
    }
    let data = try #require(try curve(many)?.attributes["d"])
    #expect(data.count { $0 == "L" } < 700)
  }

  @Test("may hold silence and numbers that are none")
  func silence() throws {
    let strange = [-Double.infinity, .nan, 1e300, -70].enumerated().map {
      LoudnessReading.Point(seconds: Double($0) * 10, level: $1)
    }
    #expect(try curve(strange) != nil)
    #expect(try curve([]) == nil)
    #expect(try curve([.init(seconds: .nan, level: -20)]) == nil)
  }

  @Test("of any size is drawn", arguments: [59.9, 1e3, 6e17, 6e18, 6e30, -6e30, 1e300])
  func sizes(level: Double) throws {
    #expect(try curve([.init(seconds: 1, level: level), .init(seconds: 9, level: -20)]) != nil)
    #expect(try curve([.init(seconds: 1, level: level)]) != nil)
  }

  @Test("is read by the scale beside it", arguments: Films.numbers)
  func scale(number: Int) throws {
    var report = try Films.random(number)
    var draw = Draw(number)
    let levels = (0..<5).map { _ in Double(draw.one(in: -40 ... -8)) }
    let times = levels.indices.map { report.plan.duration.doubleValue * Double($0 + 1) / 6 }
    report.loudness = LoudnessReading(
      integrated: levels.reduce(0, +) / 5, range: 5, truePeak: -1,
      shortTerm: zip(times, levels).map { LoudnessReading.Point(seconds: $0, level: $1) })
    let picture = try DrawnPicture(report)
    let lane = try picture.lane("Loudness")
    let corners = try #require(lane.all("path", kind: "loudness").first).corners
    try #require(corners.count == levels.count)
    for (corner, (time, level)) in zip(corners, zip(times, levels)) {
      #expect(abs(corner.x - picture.x(time)) < 0.2)
      #expect(abs(try lane.value(at: corner.y) - level) < 0.2)
    }
    let line = try #require(lane.all("line", kind: "integrated").first)
    #expect(abs(try lane.value(at: line.number("y1")) - levels.reduce(0, +) / 5) < 0.2)
  }

  @Test("is kept as JSON")
  func json() throws {
    let reading = LoudnessReading(
      integrated: -23, range: 5, truePeak: nil, shortTerm: [.init(seconds: 3, level: -20)])
    let data = try JSONEncoder().encode(reading)
    #expect(try JSONDecoder().decode(LoudnessReading.self, from: data) == reading)
  }
}
