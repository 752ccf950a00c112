import Interchange
import MusicTheory
import Testing
import Timing

/// Random damage to timelines, screenplays and WAV files: a reading ends with a timeline or an error.
///
/// `LEITMOTIF_FUZZ=300000` runs that many inputs instead of some thousands.
@Suite struct DocumentFuzzTests {
  private static let inputs = max(
    (FuzzMeter.wanted ?? 2100) / DocumentFixtures.all.count, 1)

  @Test(arguments: 0..<DocumentFixtures.all.count)
  func `damaged documents are read or refused`(index: Int) throws {
    let (name, bytes) = DocumentFixtures.all[index]
    let format = try ImportedTimeline(reading: bytes, name: name).format
    var damage = DocumentDamage(seed: FuzzMeter.seed(index))
    var meter = FuzzMeter()
    var read = 0
    for input in 0..<Self.inputs {
      let broken = damage.document(like: bytes)
      guard
        let timeline = meter.measure({ try? ImportedTimeline(reading: broken, as: format) })
      else { continue }
      read += 1
      check(timeline, broken.count)
      if input % 100 == 0 {
        #expect(try ImportedTimeline(reading: broken, as: format) == timeline)
      }
    }
    meter.report("\(format)", read: read)
    #expect(meter.slowest < 2)
    #expect(read > Self.inputs / 25, "almost nothing was read, so that little was tested")
  }

  private func check(_ timeline: ImportedTimeline, _ size: Int) {
    #expect(timeline.markers.count + timeline.clips.count + timeline.dialogue.count <= size)
    #expect(timeline.scenes.count <= size)
    #expect(timeline.notes.count <= 60)
    #expect(timeline.scenes.allSatisfy { $0.eighths >= 1 })
    for clip in timeline.clips {
      #expect(Self.isSane(clip.start, clip.end))
    }
    for marker in timeline.markers {
      #expect(Self.isSane(marker.at, marker.end ?? marker.at))
    }
    for line in timeline.dialogue {
      #expect(Self.isSane(line.start, line.end))
    }
  }

  /// Whether an end does not lie before its start, and nothing before the timeline.
  private static func isSane(_ start: PictureTime, _ end: PictureTime) -> Bool {
    switch (start, end) {
    case (.frames(let start), .frames(let end)): start >= 0 && end >= start
    case (.seconds(let start), .seconds(let end)): start >= .zero && end >= start
    default: false
    }
  }
}

/// Makes broken documents of whole ones, most of them still well-formed.
struct DocumentDamage {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let numbers = [
    "0", "-1", "1", "2.5", "1e9", "1e300", "-1e300", "nan", "inf", "9223372036854775807",
    "-9223372036854775808", "9223372036854775808", "1/3", "1/0", "-7/4294967291", "0/1",
    "1099511627776", "4294967295", "1001/30000", "23.98", "", "x", "\u{0660}", "31622400",
  ]
  private static let pieces = [
    "<", ">", "&", "&#1;", "&#x110000;", "]]>", "<![CDATA[", "-->", "<!--", "<!ENTITY a 'b'>",
    "<marker start=\"0s\"/>", "<spine>", "</spine>", "<sequence>", "{", "}", "[", "]", ",", ":",
    "\"", "\\", "\\u", "\\ud800", "null", "NaN", "[[", "]]", "/*", "*/", "===", "> <", "^", "#",
    "#1#",
    "INT. ", "\n", "\n\n", "  \n", "\r", "\t", "\u{FEFF}", "\u{1F3AC}", "\0", "e\u{301}",
  ]

  /// A document with one to six injuries.
  mutating func document(like whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    for _ in 0..<Int.random(in: 1...6, using: &generator) { injure(&bytes) }
    return bytes
  }

  private mutating func injure(_ bytes: inout [UInt8]) {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...4: changeNumber(&bytes)
    case 5, 6: changeLines(&bytes)
    case 7: changeBytes(&bytes)
    case 8: insert(&bytes)
    default: changeWord(&bytes)
    }
  }

  /// Puts another number, or none, in the place of one.
  private mutating func changeNumber(_ bytes: inout [UInt8]) {
    let start = index(bytes)
    let isPart = { (byte: UInt8) in "0123456789.-/".utf8.contains(byte) }
    guard let from = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
      return
    }
    let to = bytes[from...].firstIndex { !isPart($0) } ?? bytes.count
    let number = Self.numbers.randomElement(using: &generator) ?? ""
    bytes.replaceSubrange(from..<to, with: Array(number.utf8))
  }

  /// Takes lines away, doubles them, or moves them.
  private mutating func changeLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let from = Int.random(in: 0..<lines.count, using: &generator)
    let to = min(from + Int.random(in: 1...4, using: &generator), lines.count)
    let part = lines[from..<to]
    let kind = Int.random(in: 0..<3, using: &generator)
    if kind != 1 { lines.removeSubrange(from..<to) }
    if kind > 0 {
      lines.insert(contentsOf: part, at: Int.random(in: 0...lines.count, using: &generator))
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private mutating func changeBytes(_ bytes: inout [UInt8]) {
    let start = index(bytes)
    let end = min(start + Int.random(in: 1...20, using: &generator), bytes.count)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2: bytes.removeSubrange(start...)
    default: if start < end { bytes[start] = .random(in: 0...255, using: &generator) }
    }
  }

  private mutating func insert(_ bytes: inout [UInt8]) {
    let piece = Self.pieces.randomElement(using: &generator) ?? ""
    bytes.insert(contentsOf: Array(piece.utf8), at: index(bytes))
  }

  /// Puts a word of the document in the place of another, so that elements and attributes are mixed up.
  private mutating func changeWord(_ bytes: inout [UInt8]) {
    let (first, second) = (word(bytes), word(bytes))
    let text = Array(bytes[second])
    bytes.replaceSubrange(first, with: text)
  }

  private mutating func word(_ bytes: [UInt8]) -> Range<Int> {
    let start = index(bytes)
    let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte & 0xDF) || byte == 0x2D }
    let from = bytes[start...].firstIndex(where: isLetter) ?? bytes.count
    return from..<(bytes[from...].firstIndex { !isLetter($0) } ?? bytes.count)
  }

  private mutating func index(_ bytes: [UInt8]) -> Int {
    .random(in: 0...bytes.count, using: &generator)
  }
}
