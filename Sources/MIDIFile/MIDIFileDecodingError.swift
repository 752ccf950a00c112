/// Something wrong with the bytes of a file: an error when it ends the decoding, a warning when a
/// lenient decoding went on.
public struct MIDIFileDecodingError: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// There is no `MThd` chunk. Always an error.
    case notAMIDIFile
    /// The header chunk lacks format, number of tracks or division. Always an error.
    case headerTooShort(length: Int)
    /// Bytes stand before `MThd`. Lenient: they are skipped.
    case leadingBytes(Int)
    /// Lenient: read as 0 or 1, by the number of tracks.
    case unknownFormat(Int)
    /// Zero ticks, or a frame rate that does not exist. Lenient: read as 480 ticks per quarter.
    case invalidDivision(Int)
    /// The header's number of tracks is wrong. Lenient: all tracks that are there are read.
    case trackCount(declared: Int, found: Int)
    /// Format 0 has exactly one track. Lenient: read as format 1.
    case trackCountInFormat0(Int)
    /// Lenient: the chunk ends where the file ends.
    case chunkTooLong(declared: Int, available: Int)
    /// Lenient: read as a track.
    case misspeltTrackChunk
    /// Bytes after the last chunk that are no chunk. Lenient: ignored.
    case trailingBytes(Int)
    /// The track stops inside an event. Lenient: the event is lost.
    case truncatedEvent
    /// A number of more than four bytes. Lenient: the rest of the track is lost.
    case numberTooLong
    /// Data bytes where a status byte must be. Lenient: skipped up to the next status byte.
    case missingStatus(skipped: Int)
    /// Running status used after a meta or system-exclusive event, which end it. Lenient: it lives.
    case runningStatusAfterInterruption
    /// A system message that files may not hold. Lenient: it is skipped.
    case illegalStatus(UInt8)
    /// A data byte over 127. Lenient: taken for 127.
    case dataByteOutOfRange(UInt8)
    /// A meta event whose length or values break its rules. Lenient: kept as ``Meta/unknown``.
    case malformedMeta(type: UInt8)
    /// Lenient: added at the last event.
    case missingEndOfTrack
    /// Lenient: ignored.
    case bytesAfterEndOfTrack(Int)
    /// Only as the last warning: this many more were found and not listed.
    case furtherProblems(Int)
  }

  public var reason: Reason
  /// The place in the bytes that were handed in, from 0.
  public var offset: Int

  public init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension MIDIFileDecodingError: CustomStringConvertible {
  public var description: String {
    "byte \(offset): \(reason)"
  }
}

extension MIDIFileDecodingError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAMIDIFile: "no MThd header: this is not a Standard MIDI File"
    case .headerTooShort(let length): "the header holds \(length) bytes, 6 are needed"
    case .leadingBytes(let count): "\(count) bytes stand before the MThd header"
    case .unknownFormat(let format): "format \(format) does not exist; there are 0, 1 and 2"
    case .invalidDivision(let word): "the division \(word) stands for no length of a tick"
    case .trackCount(let declared, let found):
      "the header announces \(declared) tracks, the file holds \(found)"
    case .trackCountInFormat0(let count): "a file of format 0 holds \(count) tracks and not one"
    case .chunkTooLong(let declared, let available):
      "a chunk claims \(declared) bytes where \(available) are left; the file may be cut off"
    case .misspeltTrackChunk: "a track chunk must be spelt MTrk"
    case .trailingBytes(let count): "\(count) bytes after the last chunk belong to no chunk"
    default: trackDescription
    }
  }

  private var trackDescription: String {
    switch self {
    case .truncatedEvent: "the track stops inside an event"
    case .numberTooLong: "a variable-length number has more than 4 bytes"
    case .missingStatus(let count): "\(count) data bytes stand where an event must start"
    case .runningStatusAfterInterruption:
      "running status goes on after a meta or system-exclusive event"
    case .illegalStatus(let status):
      "the message 0x\(String(status, radix: 16)) may not stand in a file"
    case .dataByteOutOfRange(let byte): "the data byte \(byte) is over 127"
    case .malformedMeta(let type):
      "a meta event of type 0x\(String(type, radix: 16)) breaks the rules of its type"
    case .missingEndOfTrack: "the track has no end-of-track event"
    case .bytesAfterEndOfTrack(let count): "\(count) bytes follow the end of the track"
    case .furtherProblems(let count): "\(count) more problems"
    default: "the file is damaged"
    }
  }
}
