import Foundation
import Leitmotif
import Testing

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

  @Test("is kept as JSON")
  func json() throws {
    let reading = LoudnessReading(
      integrated: -23, range: 5, truePeak: nil, shortTerm: [.init(seconds: 3, level: -20)])
    let data = try JSONEncoder().encode(reading)
    #expect(try JSONDecoder().decode(LoudnessReading.self, from: data) == reading)
  }
}
