import Interchange
import Leitmotif
import Spotting
import Testing
import Timing

@Suite struct ImportRateTests {
  private func timeline(
    _ frames: [Int], rate: FrameRate? = nil, drop: Bool? = nil
  ) -> ImportedTimeline {
    let markers = frames.enumerated().map { index, frame in
      ImportedMarker(
        at: .label(hours: 1, minutes: 0, seconds: index % 60, frame: frame), name: "hit")
    }
    return ImportedTimeline(format: .edl, frameRate: rate, countsDropFrame: drop, markers: markers)
  }

  private func rate(_ timeline: ImportedTimeline, asked: FrameRate? = nil) throws -> FrameRate {
    try SheetProposal(timeline, title: "", rate: asked).sheet.frameRate
  }

  @Test func `the rate is the asked one, else the file's`() throws {
    #expect(try rate(timeline([1], rate: .fps25)) == .fps25)
    #expect(try rate(timeline([1]), asked: .fps48) == .fps48)
    let other = try SheetProposal(timeline([1], rate: .fps25), title: "", rate: .fps24)
    #expect(other.sheet.frameRate == .fps24)
    #expect(other.notes.contains { $0.contains("the file says 25") })
  }

  @Test(
    arguments: [
      (Array(0..<24), false, [FrameRate.fps24, .fps23_976]), (Array(0..<25), nil, [.fps25]),
      (Array(0..<30), false, [.fps29_97, .fps30]), ([3], true, [.fps29_97df, .fps59_94df]),
    ] as [([Int], Bool?, [FrameRate])])
  func `a rate that is missing is asked for with what fits`(
    frames: [Int], drop: Bool?, plausible: [FrameRate]
  ) throws {
    let many = Array(repeating: frames, count: 8).flatMap(\.self)
    let timeline = timeline(frames.count > 1 ? many : frames, drop: drop)
    let error = #expect(throws: MissingRate.self) { try rate(timeline) }
    #expect(error?.plausible == plausible)
    #expect(error?.description.contains("--rate \(plausible[0])") == true)
    #expect(error?.description.contains("largest frame number is \(frames.max() ?? 0)") == true)
  }

  @Test func `times in seconds need a rate as well`() {
    let timeline = ImportedTimeline(
      format: .reaperCSV, markers: [ImportedMarker(at: .seconds(3), name: "")])
    let error = #expect(throws: MissingRate.self) { try rate(timeline) }
    #expect(error?.largestFrame == nil)
    #expect(error?.description.contains("--rate 24") == true)
  }

  @Test func `drop-frame timecodes with many numbers leave one rate`() throws {
    #expect(try rate(timeline(Array(2..<30) + Array(2..<30), drop: true)) == .fps29_97df)
    #expect(try rate(timeline(Array(4..<60), drop: true)) == .fps59_94df)
    #expect(try rate(timeline([5], drop: true), asked: .fps29_97) == .fps29_97df)
  }

  @Test func `a rate that lacks the file's numbers is refused`() {
    let error = #expect(throws: MissingRate.self) { try rate(timeline([24]), asked: .fps24) }
    #expect(error?.description.contains("there is no frame 24") == true)
  }

  @Test func `seconds count from the start that is given`() throws {
    let timeline = ImportedTimeline(
      format: .reaperCSV, frameRate: .fps24, start: .seconds(60),
      markers: [ImportedMarker(at: .seconds(10), end: .seconds(20), name: "1m01")])
    #expect(try SheetProposal(timeline, title: "").sheet.cues[0].start.description == "00:01:10:00")
    let asked = try SheetProposal(timeline, title: "", start: "01:00:00:00").sheet
    #expect(asked.cues[0].start.description == "01:00:10:00")
    #expect(throws: TimecodeError.self) { try SheetProposal(timeline, title: "", start: "1:2:3") }
  }
}
