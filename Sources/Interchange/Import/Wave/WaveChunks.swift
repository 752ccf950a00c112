/// A chunk of a RIFF file.
struct WaveChunk {
  /// Four characters in small letters, as some programs write `LIST` and others `list`.
  var name: String
  var bytes: ArraySlice<UInt8>

  /// An unsigned number of four bytes; nil beyond the end.
  func number(at offset: Int) -> Int? {
    guard offset >= 0, offset + 4 <= bytes.count else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// The text in a stretch of bytes, up to a zero; it is UTF-8 or else Latin-1.
  func text(at offset: Int, _ length: Int? = nil) -> String {
    let field = bytes.dropFirst(offset).prefix(length ?? bytes.count).prefix { $0 != 0 }
    if let text = String(validating: field, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(field.map { Unicode.Scalar($0) }))
  }

  /// The `TimeReference` of a `bext` chunk: samples since midnight (EBU Tech 3285).
  var timeReference: Int? {
    guard let low = number(at: 338), let high = number(at: 342), high < 1 << 16 else { return nil }
    return high << 32 | low
  }
}

/// Goes through the chunks of a RIFF, RF64 or BW64 file.
struct WaveChunks {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) throws(ImportError) {
    guard Self.isWave(bytes) else { throw ImportError("the file is no WAV file") }
    self.bytes = bytes
  }

  static func isWave(_ bytes: [UInt8]) -> Bool {
    let kinds = ["RIFF", "RF64", "BW64"].map { Array($0.utf8) }
    return bytes.count >= 12 && kinds.contains(Array(bytes[0..<4]))
      && bytes[8..<12].elementsEqual("WAVE".utf8)
  }

  /// The chunks in the order of the file; one that is longer than the rest of the file ends there.
  func all(noting notes: inout [ImportNote]) -> [WaveChunk] {
    var chunks: [WaveChunk] = []
    var place = 12
    var dataLength: Int?
    while place + 8 <= bytes.count {
      let header = WaveChunk(name: "", bytes: bytes[place..<place + 8])
      let name = header.text(at: 0, 4).lowercased()
      var length = header.number(at: 4) ?? 0
      if name == "data", length == Int(UInt32.max) { length = dataLength ?? length }
      place += 8
      if length > bytes.count - place {
        if name != "data" { notes.append(ImportNote("the chunk \"\(name)\" is cut off")) }
        length = bytes.count - place
      }
      let chunk = WaveChunk(name: name, bytes: bytes[place..<place + length])
      if name == "ds64", let low = chunk.number(at: 8), let high = chunk.number(at: 12) {
        dataLength = high < 1 << 31 ? high << 32 | low : nil
      }
      chunks.append(chunk)
      place += length + length % 2
    }
    return chunks
  }

  /// The chunks within a `LIST` chunk.
  static func inner(_ list: WaveChunk) -> [WaveChunk] {
    var chunks: [WaveChunk] = []
    var rest = list.bytes.dropFirst(4)
    while rest.count >= 8 {
      let header = WaveChunk(name: "", bytes: rest.prefix(8))
      let length = min(header.number(at: 4) ?? 0, rest.count - 8)
      let content = rest.dropFirst(8).prefix(length)
      chunks.append(WaveChunk(name: header.text(at: 0, 4).lowercased(), bytes: content))
      rest = rest.dropFirst(8 + length + length % 2)
    }
    return chunks
  }
}
