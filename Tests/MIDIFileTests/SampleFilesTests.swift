import Foundation
import MIDIFile
import Testing

/// What each sample file must yield. The numbers were counted by other programs.
struct Sample: Sendable, CustomTestStringConvertible {
  var name: String
  var format: StandardMIDIFile.Format = .single
  var tracks = 1
  var division: Division = .ticksPerQuarter(96)
  var notes: Int
  var tempos = 0
  var events: Int
  var endTick: Int
  /// Why a strict decoding refuses the file; nil where it must take it.
  var breach: MIDIFileDecodingError?

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/samples/midi").standardizedFileURL
  static let isAvailable = FileManager.default.fileExists(atPath: folder.path)

  var bytes: [UInt8] {
    get throws { try Array(Data(contentsOf: Self.folder.appending(path: name))) }
  }
}

@Suite(.enabled(if: Sample.isAvailable, "the sample files are not beside the package"))
struct SampleFilesTests {
  @Test(arguments: Sample.all)
  func yields(sample: Sample) throws {
    var warnings: [MIDIFileDecodingError] = []
    let file = try StandardMIDIFile(
      decoding: sample.bytes, policy: .lenient, warnings: &warnings)
    #expect(file.format == sample.format)
    #expect(file.division == sample.division)
    #expect(file.tracks.count == sample.tracks)
    #expect(file.noteCount == sample.notes)
    #expect(file.tempoCount == sample.tempos)
    #expect(file.tracks.map(\.events.count).reduce(0, +) == sample.events)
    #expect(file.tracks.map(\.endTick).max() ?? 0 == sample.endTick)
    #expect(warnings.isEmpty == (sample.breach == nil))
  }

  @Test(arguments: Sample.all)
  func strictlyRefusesBreachesOnly(sample: Sample) throws {
    let result = Result { () throws(MIDIFileDecodingError) in
      try StandardMIDIFile(decoding: (try? sample.bytes) ?? [])
    }
    switch (result, sample.breach) {
    case (.success, let breach): #expect(breach == nil)
    case (.failure(let error), let breach): #expect(error == breach)
    }
  }

  @Test(arguments: Sample.all)
  func survivesEncoding(sample: Sample) throws {
    let file = try StandardMIDIFile(decoding: sample.bytes, policy: .lenient)
    let plain = try file.encoded()
    let running = try file.encoded(options: .init(usesRunningStatus: true))
    #expect(try StandardMIDIFile(decoding: plain) == file)
    #expect(try StandardMIDIFile(decoding: running) == file)
    if sample.breach == nil, !Self.rewritten.contains(sample.name) {
      let bytes = try sample.bytes
      #expect(plain == bytes || running == bytes)
    }
  }

  /// Well-made files that we write in fewer bytes: a wrapper, numbers with leading zeros, running
  /// status in places only.
  static let rewritten: Set = [
    "midly__Beethoven.rmi", "test-midi-files__test-vlq-3-byte.mid",
    "nfroidure-midifile__MainTheme.mid",
  ]

  @Test func everySampleIsListed() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Sample.folder.path)
    let listed = Sample.all.map(\.name) + ["test-midi-files__test-empty-file.mid"]
    #expect(Set(files) == Set(listed))
  }

  @Test(arguments: [StandardMIDIFile.DecodingPolicy.strict, .lenient])
  func anEmptyFileIsNoMIDIFile(policy: StandardMIDIFile.DecodingPolicy) {
    #expect(throws: MIDIFileDecodingError(reason: .notAMIDIFile, offset: 0)) {
      try StandardMIDIFile(decoding: [], policy: policy)
    }
  }

  @Test func unknownChunksKeepTheirPlace() throws {
    let bytes = try Data(
      contentsOf: Sample.folder.appending(path: "swift-midi-file__customChunk.mid"))
    let file = try StandardMIDIFile(decoding: bytes)
    #expect(file.unknownChunks.map(\.type) == [Array("Kdoc".utf8)])
    #expect(try file.encoded() == Array(bytes))
  }
}

extension StandardMIDIFile {
  var messages: [Message] { tracks.flatMap(\.events).map(\.message) }

  var noteCount: Int {
    messages.count { if case .noteOn(_, _, let velocity) = $0 { velocity > 0 } else { false } }
  }

  var tempoCount: Int {
    messages.count { if case .meta(.tempo) = $0 { true } else { false } }
  }
}
