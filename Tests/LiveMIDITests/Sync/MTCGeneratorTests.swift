import LiveMIDI
import MIDIFile
import Testing
import Timing

struct MTCGeneratorTests {
  /// The rate, what MIDI time code calls it, and its frames a second.
  private static let rates: [(FrameRate, bits: Int, nominal: Int, real: Rational)] = [
    (.fps23_976, 0, 24, Rational(24_000, 1001)), (.fps24, 0, 24, 24), (.fps25, 1, 25, 25),
    (.fps29_97, 3, 30, Rational(30_000, 1001)), (.fps29_97df, 2, 30, Rational(30_000, 1001)),
    (.fps30, 3, 30, 30), (.fps30df, 2, 30, 30),
  ]

  private typealias Label = TimeCodeListener.Label

  /// Hears so many labels and compares each, and each time, with what counting gives.
  private func check(
    _ generator: MTCGenerator, from index: Int, labels count: Int, first: Label, nominal: Int,
    bits: Int
  ) {
    var (listener, expected) = (TimeCodeListener(), first)
    let drops = bits == 2
    for quarter in index..<index + count * 8 {
      guard listener.hear(generator.quarterFrame(quarter).bytes) else { continue }
      #expect(listener.label == expected)
      #expect(listener.rateBits == bits)
      for _ in 0..<2 { expected = expected.next(framesPerSecond: nominal, dropsFrames: drops) }
    }
    #expect(expected != first)
  }

  @Test(arguments: rates.indices)
  func everyLabelIsRightThroughMinutesTensOfMinutesAndMidnight(index: Int) throws {
    let (rate, bits, nominal, _) = Self.rates[index]
    for hours in [0, 1, 9, 16, 23] {
      for minutes in [0, 1, 8, 9, 10, 19, 58, 59] {
        let start = try Timecode(
          hours: hours, minutes: minutes, seconds: 59, frameNumber: 0, rate: rate)
        let generator = MTCGenerator(start: start)
        let first = generator.firstQuarter(from: 0)
        let isEven = start.frames.isMultiple(of: 2)
        let label = Label(hours: hours, minutes: minutes, seconds: 59, frame: isEven ? 0 : 1)
        check(
          generator, from: first, labels: nominal, first: label, nominal: nominal, bits: bits)
      }
    }
  }

  @Test func everyMinuteOfADropFrameDayBeginsWithItsLabel() {
    let generator = MTCGenerator(start: Timecode(frames: 0, rate: .fps29_97df))
    var (listener, label, frame) = (TimeCodeListener(), Label(), 0)
    while frame < 24 * 107_892 {
      if label.seconds == 59 && label.frame > 25 || label.seconds == 0 && label.frame < 6 {
        var isWhole = false
        for quarter in frame * 4..<frame * 4 + 8 {
          isWhole = listener.hear(generator.quarterFrame(quarter).bytes)
        }
        guard isWhole, listener.label == label else {
          Issue.record("\(listener.label) instead of \(label)")
          return
        }
      }
      for _ in 0..<2 { label = label.next(framesPerSecond: 30, dropsFrames: true) }
      frame += 2
    }
    #expect(label == Label())
  }

  @Test(arguments: rates.indices)
  func everyPieceIsDueAQuarterFrameAfterTheOneBefore(index: Int) {
    let (rate, _, _, real) = Self.rates[index]
    let generator = MTCGenerator(start: Timecode(frames: 90_000, rate: rate))
    for quarter in [0, 359_999, 360_000, 360_008, 7_000_001] {
      let time = (Rational(quarter, 4) - 90_000) / real
      #expect(generator.quarterFrame(quarter).time == time)
      #expect(generator.quarterFrame(quarter).bytes[1] >> 4 == UInt8(quarter % 8))
    }
  }

  @Test(arguments: [
    (FrameRate.fps50, FrameRate.fps25), (.fps48, .fps24), (.fps47_952, .fps23_976),
    (.fps60, .fps30), (.fps59_94, .fps29_97), (.fps59_94df, .fps29_97df),
  ])
  func highRatesAreCountedInHalves(rate: FrameRate, half: FrameRate) {
    for frames in [0, 7200, 7201] {
      let whole = MTCGenerator(start: Timecode(frames: frames, rate: rate))
      #expect(whole.rate == half)
      let index = whole.firstQuarter(from: 1)
      let same = MTCGenerator(start: Timecode(frames: 0, rate: half)).quarterFrame(index)
      #expect(whole.quarterFrame(index).message == same.message)
      #expect(
        whole.quarterFrame(index).time
          == same.time - Rational(frames) / rate.framesPerSecond)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func beginsWithTheFirstWholeLabel(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let rate = FrameRate.allCases.randomElement(using: &random) ?? .fps24
    let start = Timecode(frames: .random(in: -5000...5_000_000, using: &random), rate: rate)
    let generator = MTCGenerator(start: start)
    let time = Rational(.random(in: 0...10_000_000, using: &random), 1001)
    let first = generator.firstQuarter(from: time)
    #expect(first & 7 == 0)
    #expect(generator.quarterFrame(first).time >= time)
    #expect(generator.quarterFrame(first - 8).time < time)
    #expect(
      generator.quarterFrame(first).time - time < Rational(2) / generator.rate.framesPerSecond)
  }

  @Test func aFullFrameIsWrittenAsTheSpecificationSays() throws {
    let start = try Timecode("01:02:03:04", rate: .fps25)
    let generator = MTCGenerator(start: start)
    #expect(
      generator.fullFrame(at: 0)
        == .systemExclusive([0x7F, 0x7F, 0x01, 0x01, 0x21, 2, 3, 4, 0xF7]))
    #expect(
      generator.fullFrame(at: Rational(1, 25) - Rational(1, 1000)) == generator.fullFrame(at: 0))
    #expect(
      generator.fullFrame(at: Rational(22 * 3600 + 58 * 60))
        == .systemExclusive([0x7F, 0x7F, 0x01, 0x01, 0x20, 0, 3, 4, 0xF7]))
    let drop = MTCGenerator(start: try Timecode("23:59:59;29", rate: .fps29_97df))
    #expect(
      drop.fullFrame(at: 0) == .systemExclusive([0x7F, 0x7F, 0x01, 0x01, 0x57, 59, 59, 29, 0xF7]))
    #expect(
      drop.fullFrame(at: Rational(1001, 30_000))
        == .systemExclusive([0x7F, 0x7F, 0x01, 0x01, 0x40, 0, 0, 0, 0xF7]))
  }

  @Test func timesBeyondAnyFilmDoNotTrap() {
    for frames in [Int.min, .max, 0] {
      for rate in FrameRate.allCases {
        let generator = MTCGenerator(start: Timecode(frames: frames, rate: rate))
        for time in [Rational(.max), Rational(.min), Rational(1, .max)] {
          let index = generator.firstQuarter(from: time)
          #expect(generator.quarterFrame(index).bytes.count == 2)
          _ = generator.fullFrame(at: time)
        }
        _ = generator.quarterFrame(.max)
        _ = generator.quarterFrame(.min)
      }
    }
  }
}
