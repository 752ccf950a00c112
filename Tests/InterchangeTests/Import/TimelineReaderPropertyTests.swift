import Interchange
import MusicTheory
import Testing
import Timing

/// Random timelines whose markers' places are known are read exactly.
@Suite struct TimelineReaderPropertyTests {
  /// A clip on a track with its markers, all in frames.
  private struct Shot {
    var start: Int
    var length: Int
    /// What its own time is at its start.
    var origin: Int
    /// In its own time.
    var markers: [Int]

    /// Where the markers that are seen lie on the timeline.
    var visible: [Int] {
      markers.map { start + $0 - origin }.filter { (start..<start + length).contains($0) }
    }
  }

  private static func shots(_ generator: inout SeededGenerator) -> [Shot] {
    var start = 0
    return (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      let length = Int.random(in: 1...5000, using: &generator)
      let origin = Int.random(in: 0...200_000, using: &generator)
      defer { start += length }
      let markers = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        origin + Int.random(in: -100...(length + 100), using: &generator)
      }
      return Shot(start: start, length: length, origin: origin, markers: markers)
    }
  }

  private static let rates: [FrameRate] = [
    .fps23_976, .fps24, .fps25, .fps29_97df, .fps59_94, .fps60,
  ]

  private func check(
    _ timeline: ImportedTimeline, _ shots: [Shot], _ rate: FrameRate, start: Int
  ) throws {
    #expect(timeline.frameRate?.framesPerSecond == rate.framesPerSecond)
    #expect(timeline.start == .frames(start))
    let markers = try timeline.markers.map { try timeline.frames($0.at) }
    #expect(markers == shots.flatMap(\.visible).map { Rational($0 + start) })
    let clips = try timeline.clips.map {
      [try timeline.frames($0.start), try timeline.frames($0.end)]
    }
    #expect(clips == shots.map { [$0.start, $0.start + $0.length].map { Rational($0 + start) } })
  }

  @Test(arguments: 0..<40)
  func finalCutPro(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let rate = Self.rates[seed % Self.rates.count]
    let (shots, start) = (Self.shots(&generator), Int.random(in: 0...100_000, using: &generator))
    let frame = 1 / rate.framesPerSecond
    func time(_ frames: Int) -> String { "\(Rational(frames) * frame)s" }
    let clips = shots.map { shot in
      let markers = shot.markers.map { "<marker start=\"\(time($0))\" value=\"m\"/>" }.joined()
      return """
        <clip offset="\(time(shot.start + start))" start="\(time(shot.origin))" \
        duration="\(time(shot.length))" name="c">\(markers)</clip>
        """
    }
    let text = """
      <fcpxml version="1.11"><resources><format id="r" frameDuration="\(frame)s"/></resources>
      <project name="p"><sequence format="r" tcStart="\(time(start))" \
      tcFormat="\(rate.isDropFrame ? "DF" : "NDF")">
      <spine>\(clips.joined(separator: "\n"))</spine></sequence></project></fcpxml>
      """
    try check(ImportedTimeline(reading: Array(text.utf8), name: "x"), shots, rate, start: start)
  }

  @Test(arguments: 0..<40)
  func finalCutPro7(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let rate = Self.rates[seed % Self.rates.count]
    let (shots, start) = (Self.shots(&generator), Int.random(in: 0...100_000, using: &generator))
    let speed = """
      <rate><timebase>\(rate.nominal)</timebase>\
      <ntsc>\(rate.framesPerSecond.denominator == 1001 ? "TRUE" : "FALSE")</ntsc></rate>
      """
    // Equal markers of a clip are read once.
    let clips = shots.map { shot in
      let markers = shot.markers.enumerated().map {
        "<marker><name>\(shot.start) \($0.offset)</name><in>\($0.element)</in><out>-1</out></marker>"
      }
      return """
        <clipitem>\(speed)<start>\(shot.start)</start><end>\(shot.start + shot.length)</end>\
        <in>\(shot.origin)</in><out>\(shot.origin + shot.length)</out>\(markers.joined())</clipitem>
        """
    }
    let text = """
      <xmeml version="5"><sequence><name>s</name>\(speed)<timecode><frame>\(start)</frame>\
      <displayformat>\(rate.isDropFrame ? "DF" : "NDF")</displayformat></timecode>\
      <media><video><track>\(clips.joined(separator: "\n"))</track></video></media></sequence></xmeml>
      """
    try check(ImportedTimeline(reading: Array(text.utf8), name: "x"), shots, rate, start: start)
  }

  @Test(arguments: 0..<40)
  func openTimelineIO(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let rate = Self.rates[seed % Self.rates.count]
    let (shots, start) = (Self.shots(&generator), Int.random(in: 0...100_000, using: &generator))
    let number = rate.name.replacing("df", with: "")
    func time(_ frames: Int) -> String { "{\"rate\": \(number), \"value\": \(frames).0}" }
    func range(_ start: Int, _ length: Int) -> String {
      "{\"start_time\": \(time(start)), \"duration\": \(time(length))}"
    }
    let clips = shots.map { shot in
      let markers = shot.markers.map {
        "{\"OTIO_SCHEMA\": \"Marker.2\", \"marked_range\": \(range($0, 0))}"
      }
      return """
        {"OTIO_SCHEMA": "Clip.2", "name": "c", "source_range": \(range(shot.origin, shot.length)),
        "markers": [\(markers.joined(separator: ", "))]}
        """
    }
    let text = """
      {"OTIO_SCHEMA": "Timeline.1", "global_start_time": \(time(start)), "tracks":
      {"OTIO_SCHEMA": "Stack.1", "children": [{"OTIO_SCHEMA": "Track.1", "kind": "Video",
      "children": [\(clips.joined(separator: ",\n"))]}]}}
      """
    try check(ImportedTimeline(reading: Array(text.utf8), name: "x"), shots, rate, start: start)
  }

  /// How media at one rate plays on a timeline at another; from Apple's rate conforming chart.
  @Test(arguments: [
    ("23.98", FrameRate.fps24, Rational(1000, 1001)), ("23.98", .fps25, Rational(24000, 25025)),
    ("24", .fps23_976, Rational(1001, 1000)), ("24", .fps25, Rational(24, 25)),
    ("25", .fps23_976, Rational(25025, 24000)), ("25", .fps24, Rational(25, 24)),
    ("29.97", .fps30, Rational(1000, 1001)), ("30", .fps29_97, Rational(1001, 1000)),
    ("30", .fps59_94, Rational(1001, 1000)), ("50", .fps23_976, Rational(25025, 24000)),
    ("50", .fps48, Rational(25, 24)), ("59.94", .fps60, Rational(1000, 1001)),
    ("60", .fps29_97, Rational(1001, 1000)), ("23.98", .fps29_97, 1), ("25", .fps30, 1),
    ("25", .fps50, 1), ("24", .fps24, 1), ("23.98", .fps30, Rational(1000, 1001)), ("7", .fps24, 1),
  ])
  func mediaAtAnotherRate(media: String, rate: FrameRate, factor: Rational) throws {
    let text = """
      <fcpxml version="1.11"><resources><format id="r" frameDuration="\(1 / rate.framesPerSecond)s"/>
      </resources><project name="p"><sequence format="r"><spine>
      <clip offset="0s" start="10s" duration="100s"><conform-rate srcFrameRate="\(media)"/>
      <marker start="20s" value="m"/></clip>
      <clip offset="100s" start="10s" duration="100s">
      <conform-rate scaleEnabled="0" srcFrameRate="\(media)"/><marker start="20s" value="m"/></clip>
      </spine></sequence></project></fcpxml>
      """
    let timeline = try ImportedTimeline(reading: Array(text.utf8), name: "x")
    #expect(timeline.markers.map(\.at) == [.seconds(10 * factor), .seconds(110)])
  }

  /// A format without a length of its frames says it in its name.
  @Test(arguments: [
    ("FFVideoFormat1080p2398", FrameRate.fps23_976), ("FFVideoFormat1080i5994", .fps29_97),
    ("FFVideoFormat1080i50", .fps25), ("FFVideoFormat720p60", .fps60),
    ("FFVideoFormatRateUndefined", nil), ("FFVideoFormat1080", nil), ("p", nil),
  ])
  func formatsByTheirNames(name: String, rate: FrameRate?) throws {
    let text = """
      <fcpxml version="1.8"><resources><format id="r" name="\(name)"/></resources>
      <project><sequence format="r"><spine/></sequence></project></fcpxml>
      """
    let timeline = try ImportedTimeline(reading: Array(text.utf8), name: "x")
    #expect(timeline.frameRate == rate)
    #expect(timeline.notes.isEmpty == (rate != nil))
  }

  /// A tempo that goes in a line from 60 to 120 over four quarters takes 4 · ln 2 seconds.
  @Test func rampsOfCubase() throws {
    let text = DocumentFixtures.cubase
      .replacing(
        "value=\"960\"/><int name=\"Func\" value=\"0\"/>",
        with: "value=\"1920\"/><int name=\"Func\" value=\"1\"/>"
      )
      .replacing("value=\"1440\"", with: "value=\"1920\"")
    let timeline = try ImportedTimeline(reading: Array(text.utf8), name: "x")
    guard case .seconds(let seconds)? = timeline.markers.first?.at else {
      Issue.record("no marker in seconds")
      return
    }
    #expect(abs(seconds.doubleValue - 4 * 0.6931471805599453) < 1e-8)
    #expect(timeline.notes.contains { $0.message.contains("ramps") })
  }
}
