import Foundation

/// Reads the chunks of a SoundFont 2 file (SoundFont Technical Specification 2.04, §§ 4–7), and
/// refuses what a synth should not be trusted with: chunks that leave the file, tables of broken
/// size, indices that point outside their table.
struct SoundFontReader {
  struct Content {
    var name: String?
    var presets: [SoundFont.Preset] = []
  }

  private struct Chunk {
    let id: String
    let body: Range<UInt64>
  }

  private let path: String
  private let file: FileHandle
  private let length: UInt64

  init(path: String) throws(SoundFontError) {
    self.path = path
    do {
      let url = URL(fileURLWithPath: path)
      guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        throw SoundFontError.unreadable(path: path, reason: "it is not a file")
      }
      file = try FileHandle(forReadingFrom: url)
      length = try file.seekToEnd()
    } catch let error as SoundFontError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  mutating func content() throws(SoundFontError) -> Content {
    let lists = try lists()
    var content = Content()
    if let info = lists["INFO"] { content.name = try name(in: info) }
    guard lists["sdta"] != nil else { throw malformed("it has no sample data (sdta)") }
    guard let data = lists["pdta"] else { throw malformed("it has no presets (pdta)") }
    let tables = try SoundFontTables(try tables(in: data), error: malformed)
    content.presets = tables.presets
    return content
  }

  /// The bodies of the top level's `LIST` chunks by their type.
  private func lists() throws(SoundFontError) -> [String: Range<UInt64>] {
    guard length >= 12 else { throw malformed("it has only \(length) bytes") }
    let header = try bytes(0..<12)
    guard header.text(at: 0, 4) == "RIFF", header.text(at: 8, 4) == "sfbk" else {
      throw malformed("it does not begin as a RIFF file of type sfbk")
    }
    let end = UInt64(header.uint32(at: 4)) + 8
    guard end <= length else {
      throw malformed("it is cut short: \(length) of \(end) bytes")
    }
    var lists: [String: Range<UInt64>] = [:]
    for chunk in try chunks(12..<end) where chunk.id == "LIST" && chunk.body.count >= 4 {
      let body = chunk.body.lowerBound
      lists[try bytes(body..<body + 4).text(at: 0, 4)] = body + 4..<chunk.body.upperBound
    }
    return lists
  }

  private static let mostChunks = 1000
  /// Bytes; the tables of the largest fonts have a few millions.
  private static let largestTable = 64 << 20

  private func chunks(_ range: Range<UInt64>) throws(SoundFontError) -> [Chunk] {
    var found: [Chunk] = []
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      let header = try bytes(position..<position + 8)
      let body = position + 8..<position + 8 + UInt64(header.uint32(at: 4))
      let id = header.text(at: 0, 4)
      guard body.upperBound <= range.upperBound else {
        throw malformed("its chunk \(id) is longer than what holds it")
      }
      guard found.count < Self.mostChunks else {
        throw malformed("it has more than \(Self.mostChunks) chunks in one")
      }
      found.append(Chunk(id: id, body: body))
      position = body.upperBound + UInt64(body.count % 2)
    }
    return found
  }

  private func name(in info: Range<UInt64>) throws(SoundFontError) -> String? {
    guard let chunk = try chunks(info).first(where: { $0.id == "INAM" }) else { return nil }
    let body = try bytes(chunk.body.prefix(256))
    let name = body.text(at: 0, body.count).trimmingCharacters(in: .whitespaces)
    return name.isEmpty ? nil : name
  }

  private func tables(in data: Range<UInt64>) throws(SoundFontError) -> [String: [UInt8]] {
    var tables: [String: [UInt8]] = [:]
    for chunk in try chunks(data) {
      guard chunk.body.count <= Self.largestTable else {
        throw malformed(
          "its chunk \(chunk.id) has \(chunk.body.count) bytes, which no SoundFont needs")
      }
      tables[chunk.id] = try bytes(chunk.body)
    }
    return tables
  }

  private func bytes(_ range: Range<UInt64>) throws(SoundFontError) -> [UInt8] {
    do {
      try file.seek(toOffset: range.lowerBound)
      let data = try file.read(upToCount: range.count) ?? Data()
      guard data.count == range.count else { throw malformed("it ends too early") }
      return [UInt8](data)
    } catch let error as SoundFontError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }

  private func malformed(_ reason: String) -> SoundFontError {
    .malformed(path: path, reason: reason)
  }
}

extension Range<UInt64> {
  fileprivate var count: Int { Int(clamping: upperBound - lowerBound) }

  fileprivate func prefix(_ length: UInt64) -> Self {
    lowerBound..<Swift.min(upperBound, lowerBound + length)
  }
}
