public import MIDIFile

/// The messages of the MIDI specification that keep machines together. They belong to no channel.
///
/// Where a ``MIDIFile/Message`` is wanted, as by a ``PlaybackSink``, they are escaped bytes.
public enum SystemMessage: Hashable, Sendable {
  /// A quarter frame of MIDI time code: which of its eight pieces, 0…7, and its value, 0…15.
  case quarterFrame(piece: UInt8, value: UInt8)
  /// Where the song stands, in sixteenth notes since its beginning, 0…16383.
  case songPosition(Int)
  /// A twenty-fourth of a quarter note.
  case clock
  /// The next clock is the song's first.
  case start
  /// The next clock is at the song position.
  case resume
  case stop

  /// What a song position can say: 1024 bars of 4/4.
  public static let songPositions = 0...0x3FFF

  /// As they go over the wire. Values out of their ranges are cut to seven bits a byte.
  public var bytes: [UInt8] {
    switch self {
    case .quarterFrame(let piece, let value): [0xF1, (piece & 7) << 4 | (value & 0x0F)]
    case .songPosition(let position):
      [0xF2, UInt8(truncatingIfNeeded: position & 0x7F), UInt8(position >> 7 & 0x7F)]
    case .clock: [0xF8]
    case .start: [0xFA]
    case .resume: [0xFB]
    case .stop: [0xFC]
    }
  }

  /// Nil for bytes that are none of these messages, whole.
  public init?(bytes: [UInt8]) {
    guard bytes.dropFirst().allSatisfy({ $0 < 0x80 }) else { return nil }
    switch (bytes.first, bytes.count) {
    case (0xF1, 2): self = .quarterFrame(piece: bytes[1] >> 4, value: bytes[1] & 0x0F)
    case (0xF2, 3): self = .songPosition(Int(bytes[2]) << 7 | Int(bytes[1]))
    case (0xF8, 1): self = .clock
    case (0xFA, 1): self = .start
    case (0xFB, 1): self = .resume
    case (0xFC, 1): self = .stop
    default: return nil
    }
  }
}

extension SystemMessage {
  public var message: Message { .escape(bytes) }

  /// Nil for any other message.
  public init?(_ message: Message) {
    guard case .escape(let bytes) = message else { return nil }
    self.init(bytes: bytes)
  }
}
