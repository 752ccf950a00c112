extension StandardMIDIFile {
  /// The choices that the format leaves to the writer.
  public struct EncodingOptions: Hashable, Sendable {
    /// Leave out a status byte that repeats the one before it. Smaller, and read by all programs.
    public var usesRunningStatus: Bool
    /// Write simultaneous events in the order of ``Track/canonical()`` and not as they stand.
    public var usesCanonicalOrder: Bool

    public init(usesRunningStatus: Bool = false, usesCanonicalOrder: Bool = false) {
      self.usesRunningStatus = usesRunningStatus
      self.usesCanonicalOrder = usesCanonicalOrder
    }
  }

  /// The bytes of the file. The same value gives the same bytes.
  ///
  /// - Throws: ``MIDIFileEncodingError`` for the first value that the format cannot say.
  public func encoded(
    options: EncodingOptions = EncodingOptions()
  ) throws(MIDIFileEncodingError) -> [UInt8] {
    var bytes = try encodedHeader()
    for index in tracks.indices {
      try appendUnknownChunks(before: index..<index + 1, to: &bytes)
      let track = options.usesCanonicalOrder ? tracks[index].canonical() : tracks[index]
      var encoder = TrackEncoder(track: index, usesRunningStatus: options.usesRunningStatus)
      try bytes.appendChunk(type: "MTrk".utf8, data: encoder.encode(track))
    }
    try appendUnknownChunks(before: tracks.count..<Int.max, to: &bytes)
    return bytes
  }

  private func encodedHeader() throws(MIDIFileEncodingError) -> [UInt8] {
    guard division.isValid else { throw .init(reason: .invalidDivision(division)) }
    guard tracks.count <= 0xFFFF else { throw .init(reason: .tooManyTracks(tracks.count)) }
    if format == .single, tracks.count != 1 {
      throw .init(reason: .trackCountInFormat0(tracks.count))
    }
    var data: [UInt8] = []
    data.appendBigEndian(Int(format.rawValue), bytes: 2)
    data.appendBigEndian(tracks.count, bytes: 2)
    data.appendBigEndian(division.word, bytes: 2)
    var header: [UInt8] = []
    try header.appendChunk(type: "MThd".utf8, data: data)
    return header
  }

  private func appendUnknownChunks(
    before range: Range<Int>, to bytes: inout [UInt8]
  ) throws(MIDIFileEncodingError) {
    for chunk in unknownChunks where range.contains(max(0, chunk.precedingTracks)) {
      let isReserved = ["MThd", "MTrk"].contains { chunk.type.elementsEqual($0.utf8) }
      guard chunk.type.count == 4, !isReserved else {
        throw .init(reason: .invalidChunkType(chunk.type))
      }
      try bytes.appendChunk(type: chunk.type, data: chunk.data)
    }
  }
}

extension Division {
  fileprivate var word: Int {
    switch self {
    case .ticksPerQuarter(let ticks): ticks
    case .smpte(let rate, let ticks): (0x100 - rate) << 8 | ticks
    }
  }
}

extension [UInt8] {
  fileprivate mutating func appendBigEndian(_ value: Int, bytes count: Int) {
    for shift in (0..<count).reversed() {
      append(UInt8(truncatingIfNeeded: value >> (8 * shift)))
    }
  }

  fileprivate mutating func appendChunk(
    type: some Sequence<UInt8>, data: [UInt8]
  ) throws(MIDIFileEncodingError) {
    guard data.count <= 0xFFFF_FFFF else { throw .init(reason: .tooManyBytes(data.count)) }
    append(contentsOf: type)
    appendBigEndian(data.count, bytes: 4)
    append(contentsOf: data)
  }
}
