import Foundation
import Interchange
import Leitmotif
import MusicTheory
import Spotting
import Testing
import Timing

/// Random timelines, sensible and senseless: what is proposed reads back as it is, without a warning.
@Suite struct ProposalFuzzTests {
  private static let inputs =
    ProcessInfo.processInfo.environment["LEITMOTIF_FUZZ"].flatMap { Int($0) }.map { $0 / 40 } ?? 60

  @Test func `every proposal reads back without errors and warnings`() throws {
    var random = RandomTimeline(seed: 7)
    var proposals = 0
    for _ in 0..<Self.inputs {
      let timeline = random.timeline()
      let rate = FrameRate.allCases.randomElement(using: &random.generator)
      guard let proposal = try? SheetProposal(timeline, title: random.text(), rate: rate) else {
        continue
      }
      proposals += 1
      let (sheet, warnings) = try CueSheet.reading(yaml: proposal.sheet.yaml())
      #expect(warnings.isEmpty)
      #expect(sheet == proposal.sheet)
    }
    #expect(proposals > Self.inputs / 4)
  }

  @Test func `the same file gives the same sheet`() throws {
    var random = RandomTimeline(seed: 8)
    for _ in 0..<12 {
      let timeline = random.timeline()
      let first = try? SheetProposal(timeline, title: "x", rate: .fps24)
      let second = try? SheetProposal(timeline, title: "x", rate: .fps24)
      #expect(first?.sheet == second?.sheet && first?.notes == second?.notes)
    }
  }
}

/// Timelines that no program would write, and some that one would.
struct RandomTimeline {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func timeline() -> ImportedTimeline {
    var timeline = ImportedTimeline(
      format: .edl, title: Bool.random(using: &generator) ? text() : nil)
    if chance(3) { timeline.markers = list { $0.marker() } }
    if chance(2) { timeline.clips = list { $0.clip() } }
    if chance(2) {
      timeline.dialogue = list { .init(start: $0.time(), end: $0.time(), text: $0.text()) }
    }
    if chance(1) {
      timeline.scenes = list {
        .init(heading: $0.text(), paragraphs: [$0.text()], eighths: $0.number([1, 3, 8, .max, -4]))
      }
    }
    return timeline
  }

  mutating func text() -> String {
    let words = [
      "1m01", "M12 IN", "m12 out", "Scene 4", "door slams", "cut", "silence", "sad", "tender", "MX",
      "INT. HOUSE", "é", "\u{1F3AC}", "\0", "\u{2028}", "\u{FEFF}", "\n", "\t", "\"", "'", ":", "#",
      "- ",
      "{a: b}", "[x", "&y", "*z", "%", "@", "null", "yes", "~", "\u{E000}", "\u{FFFF}", "../../etc",
      String(repeating: "long ", count: 60), "",
    ]
    return (0..<number([0, 1, 2, 5])).map { _ in words.randomElement(using: &generator) ?? "" }
      .joined(separator: number([0, 1]) == 0 ? " " : "")
  }

  private mutating func marker() -> ImportedMarker {
    let hasEnd = chance(1)
    return ImportedMarker(
      at: time(), end: hasEnd ? time() : nil, frames: chance(1) ? number([1, 240, .max]) : nil,
      name: text(), comment: chance(1) ? text() : nil,
      color: ["Red", "Blue", nil][number([0, 1, 2])])
  }

  private mutating func clip() -> ImportedClip {
    ImportedClip(
      start: time(), end: time(), name: text(),
      track: ["V", "A1", "MX", ""][number([0, 1, 2, 3])],
      isMuted: chance(0))
  }

  private mutating func time() -> PictureTime {
    switch number([0, 0, 0, 1, 1, 2, 3]) {
    case 0:
      .label(
        hours: number([0, 1, 1, 1, 23, 24]), minutes: number([0, 1, 2, 9, 59]),
        seconds: Int.random(in: 0..<60, using: &generator),
        frame: Int.random(in: 0..<24, using: &generator))
    case 1: .seconds(Rational(Int.random(in: 0..<400_000, using: &generator), 97))
    case 2: .frames(number([0, 1, 99_999, .max]))
    default: .seconds(Rational(number([.max, -1, .min, 86_399]), number([1, 7])))
    }
  }

  private mutating func list<Item>(_ item: (inout RandomTimeline) -> Item) -> [Item] {
    (0..<number([1, 2, 5, 20, 60])).map { _ in item(&self) }
  }

  private mutating func number(_ choices: [Int]) -> Int {
    choices.randomElement(using: &generator) ?? 0
  }

  /// One to four chances of four.
  private mutating func chance(_ more: Int) -> Bool {
    Int.random(in: 0..<4, using: &generator) <= more
  }
}
