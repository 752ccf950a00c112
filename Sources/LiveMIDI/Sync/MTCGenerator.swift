public import MIDIFile
public import Timing

/// A message that keeps machines together, and when it is due.
public struct SyncEvent: Hashable, Sendable {
  /// Seconds since the music's start.
  public var time: Rational
  public var message: Message

  public init(time: Rational, message: Message) {
    self.time = time
    self.message = message
  }
}

/// Says where the picture is, in MIDI time code.
///
/// Four quarter frames a frame; the eight pieces that spell one label take two frames, and the first
/// of them is due when the frame with that label begins, which is an even one counted from
/// `00:00:00:00`. Every time is computed from zero, so that nothing drifts. The label goes from
/// `23:59:59` on to `00:00:00`.
public struct MTCGenerator: Hashable, Sendable {
  /// Beyond this many seconds all times are taken to be the same: over 30 000 years.
  private static let limit = Rational(1 << 40)

  /// The frame at the music's start.
  public let start: Timecode
  private let startSeconds: Rational
  private let quartersPerSecond: Rational

  public init(start: Timecode) {
    self.start = start
    startSeconds = start.seconds
    quartersPerSecond = start.rate.mtcRate.framesPerSecond * 4
  }

  /// The rate of the labels.
  public var rate: FrameRate { start.rate.mtcRate }

  /// The first quarter frame at or after a time that begins a label, counted from `00:00:00:00`.
  ///
  /// - Parameter time: Seconds since the music's start.
  public func firstQuarter(from time: Rational) -> Int {
    (quarters(at: time) / 8).ceiling() * 8
  }

  /// A quarter frame, counted from the one at `00:00:00:00`.
  public func quarterFrame(_ index: Int) -> SyncEvent {
    let label = MTCLabel(Timecode(frames: (index >> 3) << 1, rate: rate))
    let piece = index & 7
    let message = SystemMessage.quarterFrame(
      piece: UInt8(piece), value: label.nibble(piece))
    return SyncEvent(
      time: Rational(index) / quartersPerSecond - startSeconds, message: message.message)
  }

  /// The full-frame message that takes receivers to a time at once, for when nothing runs.
  ///
  /// - Parameter time: Seconds since the music's start.
  public func fullFrame(at time: Rational) -> Message {
    let frame = Timecode(frames: (quarters(at: time) / 4).floor(), rate: rate)
    return .systemExclusive([0x7F, 0x7F, 0x01, 0x01] + MTCLabel(frame).bytes + [0xF7])
  }

  private func quarters(at time: Rational) -> Rational {
    max(-Self.limit, min(Self.limit, time + startSeconds)) * quartersPerSecond
  }
}
