/// A Standard MIDI File as a value: what its header says and its tracks, in file order.
///
/// The value holds everything that the bytes of a well-made file say, so that decoding and
/// encoding again gives the same bytes (see ``EncodingOptions`` for the choices left open by the
/// format: running status, and the order of simultaneous events).
public struct StandardMIDIFile: Hashable, Sendable {
  /// How the tracks of a file belong together.
  public enum Format: UInt16, Hashable, Sendable, CaseIterable {
    /// Format 0: one track with all channels.
    case single = 0
    /// Format 1: tracks that sound together; the first one holds tempo and metre.
    case simultaneous = 1
    /// Format 2: tracks that are patterns of their own, each with its own tempo.
    case independent = 2
  }

  /// A chunk of a type that is not part of the standard, kept as it was found.
  public struct UnknownChunk: Hashable, Sendable {
    /// The four bytes that name the chunk's type. Neither `MThd` nor `MTrk`.
    public var type: [UInt8]
    /// What the chunk holds, without type and length.
    public var data: [UInt8]
    /// How many tracks stand before the chunk in the file.
    public var precedingTracks: Int

    public init(type: [UInt8], data: [UInt8], precedingTracks: Int) {
      self.type = type
      self.data = data
      self.precedingTracks = precedingTracks
    }
  }

  public var format: Format
  public var division: Division
  public var tracks: [Track]
  /// Chunks of other types, in file order.
  public var unknownChunks: [UnknownChunk]

  public init(
    format: Format = .simultaneous, division: Division, tracks: [Track] = [],
    unknownChunks: [UnknownChunk] = []
  ) {
    self.format = format
    self.division = division
    self.tracks = tracks
    self.unknownChunks = unknownChunks
  }
}
