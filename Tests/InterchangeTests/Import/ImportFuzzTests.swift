import Interchange
import MusicTheory
import Testing

/// Random damage to files of every format: a reading ends soon, and with a timeline or an error.
///
/// `LEITMOTIF_FUZZ=1000000` runs that many inputs instead of some thousands.
@Suite struct ImportFuzzTests {
  /// For every reader as many files, each read also by whatever recognises it.
  private static let inputs = max((FuzzMeter.wanted ?? 2400) / ImportFixtures.all.count, 1)

  @Test(arguments: 0..<ImportFixtures.all.count)
  func `damaged files are read or refused`(index: Int) {
    let (format, _) = ImportFixtures.all[index]
    var damage = FileDamage(seed: FuzzMeter.seed(index))
    var meter = FuzzMeter()
    var read = 0
    for _ in 0..<Self.inputs {
      let bytes = damage.file(like: index)
      if let timeline = meter.measure({ try? ImportedTimeline(reading: bytes, as: format) }) {
        read += 1
        check(timeline, bytes.count)
      }
      if let timeline = meter.measure({ try? ImportedTimeline(reading: bytes, name: "x") }) {
        check(timeline, bytes.count)
      }
    }
    meter.report("\(format)", read: read)
    #expect(meter.slowest < 2)
    #expect(read > Self.inputs / 10, "almost nothing was read, so that little was tested")
    #expect(read < Self.inputs || format == .reaperProject, "no damage did any harm")
  }

  private func check(_ timeline: ImportedTimeline, _ size: Int) {
    let count = timeline.markers.count + timeline.clips.count + timeline.dialogue.count
    let times =
      timeline.markers.map(\.at) + timeline.clips.flatMap { [$0.start, $0.end] }
      + timeline.dialogue.flatMap { [$0.start, $0.end] }
    #expect(count <= size)
    #expect(timeline.notes.count <= 60)
    #expect(times.allSatisfy(Self.isSane))
  }

  private static func isSane(_ time: PictureTime) -> Bool {
    switch time {
    case .label(let hours, let minutes, let seconds, let frame):
      (0..<100).contains(hours) && (0..<60).contains(minutes) && (0..<60).contains(seconds)
        && (0..<120).contains(frame)
    case .frames(let count): count >= 0
    case .seconds(let seconds): seconds >= .zero
    }
  }
}

/// Makes broken files of whole ones.
struct FileDamage {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let pieces: [[UInt8]] =
    [
      "99999999999999999999", "-1", "0", "1e308", "nan", ":", ";", "::::", "-->", "\"", "\t", "\n",
      "\r\n",
      "\n\n", " ", "|C:|M:|D:", "* LOC:", "FCM: DROP FRAME\n", "M2", "&#x110000;", "&#", "<", ">",
      "{\\",
      "WEBVTT", "MARKER 1 1e9 x 1", "T R A C K  L I S T I N G\n", "1|1|000", "99999+99", "é",
      "\u{1F3AC}",
      "01:00:00:00", "99:59:59:119", ",,,,,,,,", "#", "\u{FEFF}",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0x80, 0x81], [0xFF, 0xFE]]

  /// A file with one to eight injuries; every tenth is made of two formats.
  mutating func file(like index: Int) -> [UInt8] {
    var bytes = Array(ImportFixtures.all[index].text.utf8)
    if Int.random(in: 0..<10, using: &generator) == 0 {
      let other = Int.random(in: 0..<ImportFixtures.all.count, using: &generator)
      let cut = Int.random(in: 0...bytes.count, using: &generator)
      bytes = Array(bytes[..<cut]) + Array(ImportFixtures.all[other].text.utf8)
    }
    for _ in 0..<Int.random(in: 1...8, using: &generator) { injure(&bytes) }
    return bytes
  }

  private mutating func injure(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(place + Int.random(in: 1...12, using: &generator), bytes.count)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3:
      bytes.replaceSubrange(place..<end, with: Self.pieces.randomElement(using: &generator) ?? [])
    case 4:
      if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
    case 5: if place > bytes.count / 2 { bytes.removeSubrange(place...) }
    default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: place)
    }
  }
}
