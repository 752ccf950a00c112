import Leitmotif
import MIDIFile
import Performance
import Testing
import Timing

@Suite struct LiveKeysTests {
  private func actions(_ text: String) -> [LiveKeys.Action] {
    var keys = LiveKeys()
    return text.utf8.compactMap { keys.read($0) }
  }

  @Test(arguments: [
    (" ", LiveKeys.Action.command(.toggle)), ("s", .command(.stop)), ("q", .command(.quit)),
    ("n", .command(.next)), ("p", .command(.previous)), ("l", .command(.loop(nil))),
    ("u", .command(.unloop)), ("+", .trim(by: 1)), ("-", .trim(by: -1)),
    ("0", .command(.trim(1))), ("3", .command(.locate(.scene(3)))), ("?", .help),
    ("\u{1B}[A", .moveScene(-1)), ("\u{1B}OB", .moveScene(1)), ("\u{1B}[C", .move(seconds: 5)),
    ("\u{1B}[D", .move(seconds: -5)), ("b12\n", .command(.locate(.bar(12, beat: 1)))),
    ("b12\u{7F}3\r", .command(.locate(.bar(13, beat: 1)))),
  ])
  func aKeyDoesOneThing(text: String, action: LiveKeys.Action) {
    #expect(actions(text) == [action])
  }

  @Test(arguments: ["b\n", "b0\n", "b1q", "x", "\u{1B}[5~", "\u{1B}[1;5C", "\u{1B}x", "é"])
  func otherKeysDoNothing(text: String) {
    #expect(actions(text) == [])
  }

  @Test func afterAnUnknownSequenceKeysWork() {
    #expect(actions("\u{1B}[15;2~ \u{1B}\u{1B}[C") == [.command(.toggle), .move(seconds: 5)])
  }

  @Test func theNumberIsShownWhileItIsTyped() {
    var keys = LiveKeys()
    for byte in "b12".utf8 { _ = keys.read(byte) }
    #expect(keys.entry == "12")
    _ = keys.read(0x0A)
    #expect(keys.entry == nil)
  }
}

@Suite struct LiveDisplayTests {
  private static let status = LiveStatus(
    cue: "1m01 The Lamp", number: 2, cues: 3, state: .paused, seconds: 30, length: 60,
    timecode: "01:00:30:00", bar: 12, beat: 3, scene: "Stairs", speed: 1.05, loop: [20, 40],
    hits: [.init(text: "door", wait: 4.25)],
    meters: [.init(name: "Flute", level: 1), .init(name: "Horns", level: 0)],
    remark: "the device Synth is gone")

  @Test func saysWhereTheMusicIs() {
    let lines = LiveDisplay(width: 60, isUnicode: false, arc: [-1, 1]).lines(Self.status)
    #expect(lines[0] == "1m01 The Lamp  2 of 3  paused  tempo x 1.05  loop")
    #expect(lines[1] == "01:00:30:00  bar 12|3  0:30.0 of 1:00.0  Stairs")
    #expect(lines[2] == String(repeating: "#", count: 30) + String(repeating: ".", count: 30))
    #expect(lines[3] == String(repeating: "_", count: 30) + String(repeating: "#", count: 30))
    #expect(lines[4] == "   4.2 s  door")
    #expect(lines[5].hasPrefix("Flute          ||||||||||||  Horns"))
    #expect(lines.contains("the device Synth is gone"))
    #expect(lines.last == "? help")
  }

  @Test func aMusicThatKnowsLittleShowsLittle() {
    let lines = LiveDisplay(width: 40, isUnicode: true).lines(LiveStatus(cue: "a.mid"))
    #expect(lines.count == 4)
    #expect(lines[1] == "0:00.0 of 0:00.0")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -5])
  func anyNumbersAndTextsFitTheScreen(number: Double) {
    let text = "\u{1B}[2J\n\u{9B}" + String(repeating: "long ", count: 60)
    let status = LiveStatus(
      cue: text, seconds: number, length: -number, scene: text,
      hits: [.init(text: text, wait: number)],
      meters: [.init(name: text, level: number), .init(name: text, level: number)], remark: text)
    for isUnicode in [true, false] {
      let display = LiveDisplay(width: 50, isUnicode: isUnicode, arc: [number, 0])
      for line in display.lines(status, entry: text, showsHelp: true) {
        #expect(line.count <= 50)
        #expect(
          line.unicodeScalars.allSatisfy { $0.value >= 32 && !(0x7F..<0xA0).contains($0.value) })
      }
    }
  }
}

@Suite struct LiveMetersTests {
  @Test func fallOverASecond() {
    let events = [(0, 127), (2, 64)].map { time, velocity in
      ScheduledEvent(
        time: Rational(time), track: 1, port: 0,
        message: .noteOn(channel: 0, note: 60, velocity: UInt8(velocity)))
    }
    let schedule = EventSchedule(
      events: events, tracks: [TrackInfo(name: "tempo"), TrackInfo(name: "Flute")], end: 4)
    let meters = LiveMeters(schedule)
    #expect(meters.levels(at: 0) == [.init(name: "Flute", level: 1)])
    #expect(meters.levels(at: 0.5) == [.init(name: "Flute", level: 0.5)])
    #expect(meters.levels(at: 1.5) == [.init(name: "Flute", level: 0)])
    #expect(meters.levels(at: 2) == [.init(name: "Flute", level: 0.5)])
  }
}
