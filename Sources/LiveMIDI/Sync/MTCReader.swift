public import MIDIFile
public import Timing

/// Reads MIDI time code, message by message.
///
/// A label is known when its eight pieces have come in their order, forwards or backwards; from then
/// on each piece is a quarter frame further. A piece that is missing or out of order makes the place
/// unknown until a whole label has come again, and so does a pause of a sixteenth of a second, in
/// which eight pieces may be missing, or a label that is not the one expected: after any jump the
/// right place is known within six frames of running code, mostly within four.
/// A full-frame message says where the machine stands.
public struct MTCReader: Sendable {
  /// Where the sender is.
  public struct Reading: Hashable, Sendable {
    /// Quarter frames since `00:00:00:00`, within one day.
    public var quarter: Int
    public var rate: FrameRate
    /// When the message came, in seconds.
    public var time: Rational
    /// 1 forwards, −1 backwards, 0 where it stands.
    public var direction: Int

    /// The frame.
    public var timecode: Timecode { Timecode(frames: quarter >> 2, rate: rate) }
    /// Seconds of real time since `00:00:00:00`.
    public var seconds: Rational { Rational(quarter) / (rate.framesPerSecond * 4) }
  }

  private static let longestPause = Rational(1, 16)

  private let expected: FrameRate
  private var nibbles = [UInt8](repeating: 0, count: 8)
  private var last: (piece: Int, time: Rational)?
  private var direction = 0
  /// How many pieces have come in this direction one after another; eight are enough.
  private var run = 0
  private var place: (quarter: Int, rate: FrameRate)?

  /// - Parameter rate: What the sender is set to. The code says 24, 25, 29.97 drop-frame or 30; this
  ///   tells 23.976 from 24, and 29.97 from 30.
  public init(expecting rate: FrameRate = .fps24) {
    expected = rate
  }

  /// Takes a message that came at a time, in seconds.
  /// - Returns: Where the sender was at that time, if that is known; nil for other messages.
  public mutating func read(_ message: Message, at time: Rational) -> Reading? {
    if case .systemExclusive(let bytes) = message { return readFullFrame(bytes, at: time) }
    guard case .quarterFrame(let piece, let value) = SystemMessage(message) else { return nil }
    follow(piece: Int(piece), at: time)
    nibbles[Int(piece)] = value
    if run >= 8, Int(piece) == (direction > 0 ? 7 : 0) { readLabel(piece: Int(piece)) }
    return place.map {
      Reading(quarter: $0.quarter, rate: $0.rate, time: time, direction: direction)
    }
  }

  /// One piece on, if it is the next one.
  private mutating func follow(piece: Int, at time: Rational) {
    let step = last.flatMap { last in
      time - last.time < Self.longestPause ? (piece - last.piece) & 7 : nil
    }
    let heading = step == 1 ? 1 : step == 7 ? -1 : 0
    last = (piece, time)
    if heading != 0, heading == direction {
      run = min(8, run + 1)
      place = place.map { (Self.onOneDay($0.quarter + heading, $0.rate), $0.rate) }
    } else {
      direction = heading
      run = heading == 0 ? 1 : 2
      place = nil
    }
  }

  private mutating func readLabel(piece: Int) {
    guard let frame = MTCLabel(nibbles: nibbles).timecode(expecting: expected) else {
      place = nil
      return
    }
    let told = (quarter: Self.onOneDay(frame.frames * 4 + piece, frame.rate), rate: frame.rate)
    let agrees = place.map { $0 == told } ?? true
    place = agrees ? told : nil
  }

  private mutating func readFullFrame(_ bytes: [UInt8], at time: Rational) -> Reading? {
    guard bytes.count == 9, bytes[0] == 0x7F, bytes[2...3] == [0x01, 0x01], bytes[8] == 0xF7,
      let frame = MTCLabel(bytes: Array(bytes[4..<8])).timecode(expecting: expected)
    else { return nil }
    (last, direction, run, place) = (nil, 0, 0, nil)
    return Reading(quarter: frame.frames * 4, rate: frame.rate, time: time, direction: 0)
  }

  private static func onOneDay(_ quarter: Int, _ rate: FrameRate) -> Int {
    let frame = Timecode(frames: quarter >> 2, rate: rate).onOneDay.frames
    return frame * 4 + quarter & 3
  }
}
