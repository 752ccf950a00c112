import Composition
import Foundation
import MusicTheory
import Testing
import Tokenization

@Suite struct OriginalityIndexCodingTests {
  private static func lines(_ count: Int = 8) -> [MelodicLine] {
    var generator = SeededGenerator(seed: 4)
    return (0..<count).map { _ in
      Tunes.random(30, moves: [-4, -1, 0, 2, 5], lengths: [6, 12, 24], using: &generator)
    }
  }

  @Test func `An index is the same after writing and reading`() throws {
    let lines = Self.lines()
    let index = try Tunes.index(lines)
    let data = index.encoded()
    let read = try OriginalityIndex(decoding: data)
    #expect(read.encoded() == data)
    #expect(read.noteCount == 240 && read.lineCount == 8 && read.pieceCount == 8)
    for line in lines {
      #expect(read.longestPassage(in: [line]) == index.longestPassage(in: [line]))
    }
    let slice = (Data([1, 2]) + data).dropFirst(2)
    #expect(try OriginalityIndex(decoding: slice).encoded() == data)
  }

  @Test func `The same pieces give the same bytes, in whatever order they come`() throws {
    let lines = Self.lines()
    var builders = [OriginalityIndex.Builder(), OriginalityIndex.Builder()]
    for number in lines.indices {
      let other = lines.count - 1 - number
      builders[0].append([lines[number]], composer: "C", title: "\(number)")
      builders[1].append([lines[other]], composer: "C", title: "\(other)")
    }
    #expect(try builders[0].index().encoded() == builders[1].index().encoded())
  }

  @Test func `Nothing cannot be indexed`() {
    let failure = #expect(throws: OriginalityIndexError.self) {
      try OriginalityIndex.Builder().index()
    }
    #expect(failure?.description.contains("give the corpus") == true)
  }

  @Test func `A foreign, a short, a long, a later and a damaged file are each refused`() throws {
    let data = try Tunes.index(Self.lines()).encoded()
    #expect(throws: OriginalityIndexError.foreign) { try OriginalityIndex(decoding: Data()) }
    #expect(throws: OriginalityIndexError.foreign) {
      try OriginalityIndex(decoding: Data("MThd and so on, over and over again".utf8))
    }
    #expect(throws: OriginalityIndexError.wrongSize(expected: data.count, found: data.count - 1)) {
      try OriginalityIndex(decoding: data.dropLast())
    }
    #expect(throws: OriginalityIndexError.wrongSize(expected: data.count, found: data.count + 1)) {
      try OriginalityIndex(decoding: data + [0])
    }
    var later = data
    later[16] = 2
    #expect(throws: OriginalityIndexError.otherVersion(2)) {
      try OriginalityIndex(decoding: later)
    }
    var damaged = data
    damaged[data.count / 2] ^= 4
    #expect(throws: OriginalityIndexError.wrongChecksum) {
      try OriginalityIndex(decoding: damaged)
    }
  }

  @Test(arguments: 0..<4) func `Whatever the bytes, an index is refused or can be used`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let lines = Self.lines()
    let data = try Tunes.index(lines).encoded()
    for _ in 0..<300 {
      var bytes = data
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        let place = Int.random(in: 16..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        bytes = bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))
      }
      let index = try? OriginalityIndex(decoding: Self.sealed(bytes))
      _ = index?.longestPassage(in: lines)
    }
  }

  /// The bytes with a checksum that fits them: FNV-1a over words of 64 bits.
  private static func sealed(_ bytes: Data) -> Data {
    guard bytes.count > 16 else { return bytes }
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    let body = Array(bytes[16...])
    for start in stride(from: 0, to: body.count, by: 8) {
      let word = body[start..<min(start + 8, body.count)].enumerated().reduce(UInt64(0)) {
        $0 | UInt64($1.element) << UInt64(8 * $1.offset)
      }
      sum = (sum ^ word) &* 0x100_0000_01b3
    }
    let digest = (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64(8 * $0)) }
    return bytes.prefix(8) + digest + body
  }
}
