import LiveMIDI
import MIDIFile
import Testing
import Timing

struct MTCReaderTests {
  private static let rates: [FrameRate] = [
    .fps23_976, .fps24, .fps25, .fps29_97, .fps29_97df, .fps30, .fps30df,
  ]

  /// The quarter frames from one on, in a direction, and what each says.
  private func read(
    _ reader: inout MTCReader, _ generator: MTCGenerator, quarters: some Sequence<Int>
  ) -> [(quarter: Int, reading: MTCReader.Reading?)] {
    quarters.map {
      let event = generator.quarterFrame($0)
      return ($0, reader.read(event.message, at: event.time))
    }
  }

  private func day(_ rate: FrameRate) -> Int {
    4 * (Timecode(frames: -1, rate: rate).onOneDay.frames + 1)
  }

  @Test(arguments: rates, 0..<20 as Range<UInt64>)
  func knowsThePlaceOfEveryPieceAfterFourFrames(rate: FrameRate, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let generator = MTCGenerator(start: Timecode(frames: 0, rate: rate))
    let first = Int.random(in: 0..<day(rate), using: &random)
    let direction = Bool.random(using: &random) ? 1 : -1
    var reader = MTCReader(expecting: rate)
    let quarters = stride(from: first, to: first + direction * 200, by: direction)
    for (offset, read) in read(&reader, generator, quarters: quarters).enumerated() {
      if offset >= 15 { #expect(read.reading != nil) }
      guard let reading = read.reading else { continue }
      #expect(reading.quarter == (read.quarter % day(rate) + day(rate)) % day(rate))
      #expect(reading.rate == rate)
      #expect(reading.direction == direction)
      #expect(reading.time == generator.quarterFrame(read.quarter).time)
    }
  }

  @Test func theLabelIsThatOfItsFirstPiece() throws {
    let start = try Timecode("10:00:00:00", rate: .fps25)
    var reader = MTCReader(expecting: .fps25)
    let generator = MTCGenerator(start: start)
    let first = start.frames * 4
    let readings = read(&reader, generator, quarters: first..<first + 9).map(\.reading)
    #expect(readings.prefix(7).allSatisfy { $0 == nil })
    #expect(readings[7]?.timecode.description == "10:00:00:01")
    #expect(readings[8]?.timecode.description == "10:00:00:02")
    #expect(readings[8]?.seconds == Rational(36_000) + Rational(2, 25))
  }

  @Test(arguments: rates, 0..<40 as Range<UInt64>)
  func afterAJumpTheRightPlaceIsKnownWithinSixFrames(rate: FrameRate, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let generator = MTCGenerator(start: Timecode(frames: 0, rate: rate))
    let (from, to) = (
      Int.random(in: 0..<day(rate), using: &random), Int.random(in: 0..<day(rate), using: &random)
    )
    var reader = MTCReader(expecting: rate)
    _ = read(
      &reader, generator, quarters: from..<from + .random(in: 1...60, using: &random))
    let after = read(&reader, generator, quarters: to..<to + 100)
    #expect(after.dropFirst(23).allSatisfy { $0.reading?.quarter == $0.quarter % day(rate) })
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func aMissingPieceIsNoticedAndNoPlaceIsWrong(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let generator = MTCGenerator(start: Timecode(frames: 0, rate: .fps29_97df))
    let first = Int.random(in: 0..<1_000_000, using: &random)
    let quarters = (first..<first + 2000).filter { _ in Int.random(in: 0..<40, using: &random) > 0 }
    var reader = MTCReader()
    let read = read(&reader, generator, quarters: quarters)
    #expect(read.allSatisfy { $0.reading.map(\.quarter) ?? $0.quarter == $0.quarter })
    #expect(read.contains { $0.reading != nil })
    for (before, after) in zip(read, read.dropFirst()) where after.quarter > before.quarter + 1 {
      #expect(after.reading == nil)
    }
  }

  @Test func aFullFrameSaysWhereTheSenderStands() throws {
    let frame = try Timecode("23:59:59;29", rate: .fps29_97df)
    var reader = MTCReader(expecting: .fps29_97df)
    let message = MTCGenerator(start: frame).fullFrame(at: 0)
    let reading = reader.read(message, at: 5)
    #expect(reading?.timecode == frame)
    #expect(reading?.direction == 0)
    #expect(reading?.time == 5)
  }

  @Test func theRateThatIsExpectedTellsWhatTheCodeLeavesOpen() {
    for (rate, expected) in [
      (FrameRate.fps24, FrameRate.fps23_976), (.fps30, .fps59_94), (.fps29_97df, .fps30df),
    ] {
      var reader = MTCReader(expecting: expected)
      let message = MTCGenerator(start: Timecode(frames: 0, rate: rate)).fullFrame(at: 0)
      #expect(reader.read(message, at: 0)?.rate == expected.mtcRate)
    }
    var reader = MTCReader(expecting: .fps25)
    let message = MTCGenerator(start: Timecode(frames: 0, rate: .fps30)).fullFrame(at: 0)
    #expect(reader.read(message, at: 0)?.rate == .fps30)
  }

  @Test(
    arguments: [
      [0x38, 0, 0, 0], [0x18, 0, 0, 0], [0, 60, 0, 0], [0, 0, 60, 0], [0, 0, 0, 24],
      [0x40, 1, 0, 1],
    ] as [[UInt8]])
  func aLabelThatNoFrameHasIsNoPlace(bytes: [UInt8]) {
    var reader = MTCReader()
    let frame = Message.systemExclusive([0x7F, 0x7F, 1, 1] + bytes + [0xF7])
    #expect(reader.read(frame, at: 0) == nil)
    let nibbles = [bytes[3], bytes[2], bytes[1], bytes[0]].flatMap { [$0 & 15, $0 >> 4] }
    for _ in 0..<3 {
      for (piece, value) in nibbles.enumerated() {
        let message = SystemMessage.quarterFrame(piece: UInt8(piece), value: value).message
        #expect(reader.read(message, at: 0) == nil)
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func randomMessagesDoNotTrapAndGiveRealFrames(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var (reader, chaser) = (MTCReader(), TimecodeChaser())
    for step in 0..<3000 {
      let length = Int.random(in: 0...10, using: &random)
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
      let messages: [Message] = [
        .escape([0xF1, UInt8(step % 8) << 4 | .random(in: 0...3, using: &random)]),
        .escape([0xF1, .random(in: 0...255, using: &random)]), .escape(bytes),
        .systemExclusive(bytes), .systemExclusive([0x7F, 0x7F, 1, 1] + bytes.prefix(4) + [0xF7]),
      ]
      let weighted = Int.random(in: 0..<20, using: &random)
      let message = messages[weighted < 16 ? 0 : weighted - 15]
      let time = Rational(
        .random(in: -100...(.max), using: &random), step.isMultiple(of: 3) ? 1 : 999)
      if let reading = reader.read(message, at: time) {
        #expect(reading.timecode.onOneDay == reading.timecode)
      }
      chaser.take(message, at: time)
      if let standing = chaser.standing(at: time) { #expect(standing.seconds >= 0) }
    }
  }
}
