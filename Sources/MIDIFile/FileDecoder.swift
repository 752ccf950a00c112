/// Reads the chunks of a file.
struct FileDecoder {
  private var reader: ByteReader
  var diagnostics: DecodingDiagnostics

  init(bytes: [UInt8], policy: StandardMIDIFile.DecodingPolicy) {
    reader = ByteReader(bytes)
    diagnostics = DecodingDiagnostics(policy: policy)
  }

  mutating func decode() throws(MIDIFileDecodingError) -> StandardMIDIFile {
    try unwrapRIFF()
    try findHeader()
    let header = try decodeHeader()
    var file = StandardMIDIFile(format: .simultaneous, division: header.division)
    while reader.remaining >= 8 {
      try decodeChunk(into: &file)
    }
    if reader.remaining > 0 {
      try diagnostics.report(.trailingBytes(reader.remaining), at: reader.position)
    }
    file.format = try format(of: header, tracks: file.tracks.count)
    return file
  }

  /// A RIFF file of form `RMID` holds the MIDI file in its `data` chunk.
  private mutating func unwrapRIFF() throws(MIDIFileDecodingError) {
    var riff = reader
    guard riff.starts(with: "RIFF") else { return }
    riff.skip(8)
    guard riff.starts(with: "RMID") else { return }
    riff.skip(4)
    while riff.remaining >= 8 {
      let isData = riff.starts(with: "data")
      riff.skip(4)
      let chunk = try diagnostics.part(riff.littleEndian(4) ?? 0, of: &riff)
      if isData {
        reader = chunk
        return
      }
      riff.skip((chunk.end - chunk.position) % 2)
    }
  }

  private mutating func findHeader() throws(MIDIFileDecodingError) {
    let start = reader.position
    var candidate = reader
    while !candidate.starts(with: "MThd") {
      guard candidate.remaining > 4, candidate.position - start < 0x10000 else {
        throw MIDIFileDecodingError(reason: .notAMIDIFile, offset: start)
      }
      candidate.skip(1)
    }
    if candidate.position > start {
      try diagnostics.report(.leadingBytes(candidate.position - start), at: start)
    }
    reader = candidate
  }
}

// MARK: - Header

extension FileDecoder {
  private struct Header {
    var format: Int
    var trackCount: Int
    var division: Division
    var offset: Int
  }

  private mutating func decodeHeader() throws(MIDIFileDecodingError) -> Header {
    let offset = reader.position
    reader.skip(4)
    let length = reader.bigEndian(4) ?? 0
    var chunk = try diagnostics.part(length, of: &reader)
    let available = chunk.remaining
    guard let format = chunk.bigEndian(2), let count = chunk.bigEndian(2),
      let word = chunk.bigEndian(2)
    else { throw MIDIFileDecodingError(reason: .headerTooShort(length: available), offset: offset) }
    let division = try division(word, at: chunk.position - 2)
    return Header(format: format, trackCount: count, division: division, offset: offset)
  }

  private mutating func division(
    _ word: Int, at offset: Int
  ) throws(MIDIFileDecodingError) -> Division {
    let division: Division =
      word < 0x8000
      ? .ticksPerQuarter(word)
      : .smpte(framesPerSecond: 0x100 - word >> 8, ticksPerFrame: word & 0xFF)
    if division.isValid { return division }
    try diagnostics.report(.invalidDivision(word), at: offset)
    return .ticksPerQuarter(480)
  }

  private mutating func format(
    of header: Header, tracks: Int
  ) throws(MIDIFileDecodingError) -> StandardMIDIFile.Format {
    if tracks != header.trackCount {
      try diagnostics.report(
        .trackCount(declared: header.trackCount, found: tracks), at: header.offset + 10)
    }
    let format = UInt16(exactly: header.format).flatMap(StandardMIDIFile.Format.init)
    if format == .single, tracks != 1 {
      try diagnostics.report(.trackCountInFormat0(tracks), at: header.offset + 8)
      return .simultaneous
    }
    if let format { return format }
    try diagnostics.report(.unknownFormat(header.format), at: header.offset + 8)
    return tracks == 1 ? .single : .simultaneous
  }
}

// MARK: - Chunks

extension FileDecoder {
  private mutating func decodeChunk(
    into file: inout StandardMIDIFile
  ) throws(MIDIFileDecodingError) {
    let offset = reader.position
    let type = reader.array(4) ?? []
    let length = reader.bigEndian(4) ?? 0
    let data = try diagnostics.part(length, of: &reader)
    if try isTrack(type, at: offset) {
      var decoder = TrackDecoder(reader: data, diagnostics: diagnostics)
      file.tracks.append(try decoder.decode())
      diagnostics = decoder.diagnostics
    } else {
      file.unknownChunks.append(
        .init(type: type, data: data.contents, precedingTracks: file.tracks.count))
    }
  }

  private mutating func isTrack(
    _ type: [UInt8], at offset: Int
  ) throws(MIDIFileDecodingError) -> Bool {
    if type.elementsEqual("MTrk".utf8) { return true }
    guard type.map({ $0 | 0x20 }).elementsEqual("mtrk".utf8) else { return false }
    guard diagnostics.policy == .lenient else { return false }
    try diagnostics.report(.misspeltTrackChunk, at: offset)
    return true
  }
}
