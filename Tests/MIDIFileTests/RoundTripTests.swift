import MIDIFile
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: 0..<200 as Range<UInt64>, [true, false])
  func whatIsWrittenIsRead(seed: UInt64, usesRunningStatus: Bool) throws {
    var generator = SplitMix64(seed: seed)
    let file = StandardMIDIFile.random(using: &generator)
    let options = StandardMIDIFile.EncodingOptions(usesRunningStatus: usesRunningStatus)
    let bytes = try file.encoded(options: options)
    let decoded = try StandardMIDIFile(decoding: bytes)
    #expect(decoded == file)
    #expect(try decoded.encoded(options: options) == bytes)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func canonicalOrderIsWrittenOnce(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let file = StandardMIDIFile.random(using: &generator)
    let options = StandardMIDIFile.EncodingOptions(usesCanonicalOrder: true)
    let bytes = try file.encoded(options: options)
    #expect(try StandardMIDIFile(decoding: bytes).encoded() == bytes)
  }

  @Test func everyChannelMessageSurvivesItsBytes() {
    for status in UInt8(0x80)...0xEF {
      for data in [(0, 0), (1, 127), (127, 64)] as [(UInt8, UInt8)] {
        let message = Message(status: status, data.0, data.1)
        let bytes = message?.channelBytes
        #expect(bytes == Array([status, data.0, data.1].prefix(bytes?.count ?? 0)))
        #expect(message?.channel == status & 0x0F)
      }
    }
  }
}

@Suite struct DamagedFilesTests {
  /// Files with every kind of event, small so that each change hits something.
  private static func seeds() throws -> [[UInt8]] {
    var generator = SplitMix64(seed: 1)
    return try (0..<20).map { index in
      try StandardMIDIFile.random(using: &generator)
        .encoded(options: .init(usesRunningStatus: index.isMultiple(of: 2)))
    }
  }

  private func damage(_ bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0..<max(1, bytes.count), using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.insert(.random(in: 0...255, using: &generator), at: min(place, bytes.count))
      case 2 where place < bytes.count: bytes.remove(at: place)
      default:
        if place < bytes.count { bytes[place] = .random(in: 0...255, using: &generator) }
      }
    }
    return bytes
  }

  /// An event that is lost between two long gaps leaves one that the format cannot say.
  private func survivesEncoding(_ file: StandardMIDIFile) throws -> Bool {
    do {
      return try StandardMIDIFile(decoding: file.encoded(), policy: .lenient) == file
    } catch let error as MIDIFileEncodingError {
      guard case .gapTooLong = error.reason else { throw error }
      return true
    }
  }

  /// A lenient decoding never traps; what it gives can be written and read again; it warns
  /// exactly where a strict decoding refuses.
  @Test func oneHundredThousandDamagedFiles() throws {
    let seeds = try Self.seeds()
    var generator = SplitMix64(seed: 2)
    var recovered = 0
    for index in 0..<100_000 {
      let bytes = damage(seeds[index % seeds.count], using: &generator)
      var warnings: [MIDIFileDecodingError] = []
      let lenient = try? StandardMIDIFile(decoding: bytes, policy: .lenient, warnings: &warnings)
      let strict = try? StandardMIDIFile(decoding: bytes)
      guard let lenient else { continue }
      recovered += 1
      let isSound = warnings.isEmpty ? strict == lenient : strict == nil
      if try !isSound || !survivesEncoding(lenient) {
        Issue.record("damaged file \(index): \(bytes)")
        return
      }
    }
    #expect(recovered > 50_000)
  }
}
