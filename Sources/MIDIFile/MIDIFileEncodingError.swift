/// Why a value cannot be written as a Standard MIDI File.
public struct MIDIFileEncodingError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case invalidDivision(Division)
    /// Format 0 has exactly one track.
    case trackCountInFormat0(Int)
    /// More than 65 535.
    case tooManyTracks(Int)
    /// A channel, data byte or meta value lies out of its range.
    case valueOutOfRange(Message)
    /// An event's tick is negative or lies before that of the event before it.
    case tickOutOfOrder(Int)
    /// More than 268 435 455 ticks between two events.
    case gapTooLong(ticks: Int)
    /// A system-exclusive or meta event of more than 268 435 455 bytes, or a chunk over 4 GB.
    case tooManyBytes(Int)
    case eventAfterEndOfTrack
    /// A chunk type that is not four bytes, or that the standard uses.
    case invalidChunkType([UInt8])
  }

  public var reason: Reason
  /// From 0; nil where the reason lies in no track.
  public var track: Int?
  /// Index in the track's events as written; nil where the reason lies in no event.
  public var event: Int?

  public init(reason: Reason, track: Int? = nil, event: Int? = nil) {
    self.reason = reason
    self.track = track
    self.event = event
  }
}

extension MIDIFileEncodingError: CustomStringConvertible {
  public var description: String {
    let place = [track.map { "track \($0)" }, event.map { "event \($0)" }].compactMap(\.self)
    return (place + ["\(reason)"]).joined(separator: ": ")
  }
}

extension MIDIFileEncodingError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .invalidDivision(let division): "\(division) is out of the format's range"
    case .trackCountInFormat0(let count): "format 0 needs exactly one track, not \(count)"
    case .tooManyTracks(let count): "\(count) tracks are more than the format's 65535"
    case .valueOutOfRange(let message): "\(message) has a value out of range"
    case .tickOutOfOrder(let tick): "tick \(tick) is negative or before the event before it"
    case .gapTooLong(let ticks): "\(ticks) ticks between two events are more than 268435455"
    case .tooManyBytes(let count): "\(count) bytes are more than the format can count"
    case .eventAfterEndOfTrack: "an event follows the end of the track"
    case .invalidChunkType(let type): "\(type) cannot be the type of a chunk of one's own"
    }
  }
}
