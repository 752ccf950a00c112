import Foundation
import Rendering
import Testing

@Suite struct AudioFileWriterTests {
  private let broadcast = BroadcastExtension(
    description: "The Lamp Goes Out – mix", originatorReference: "1m01",
    originationDate: "2024-05-01", originationTime: "12:30:00", timeReference: 0x1_2345_6789,
    codingHistory: "A=PCM,F=48000,W=24,M=stereo,T=Leitmotif\r\n")

  private func write(
    _ samples: [Int32], to path: String, format: AudioFormat = .wav,
    broadcast: BroadcastExtension? = nil, loudness: Loudness? = nil
  ) throws -> PendingFile {
    let writer = try AudioFileWriter(
      path: path, format: format, sampleRate: 48_000,
      broadcast: broadcast ?? self.broadcast)
    try samples.withUnsafeBufferPointer { try writer.write($0) }
    return try writer.finish(loudness: loudness)
  }

  @Test func keepsEverySample() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 5)
    let samples =
      [-8_388_608, 8_388_607, 0, -1, 1, 256]
      + (0..<10_000).map { _ in Int32.random(in: -8_388_608...8_388_607, using: &generator) }
    try write(samples, to: folder.path + "/a.wav").publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.samples == samples)
    #expect(wave.sampleRate == 48_000)
  }

  @Test func keepsEverySampleOf16Bits() throws {
    let folder = try TemporaryFolder()
    let samples: [Int32] = [-32_768, 32_767, 0, -1, 1, 256]
    let writer = try AudioFileWriter(
      path: folder.path + "/a.wav", format: .wav, depth: .int16, sampleRate: 44_100,
      broadcast: broadcast)
    try samples.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish().publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.bits == 16 && wave.sampleRate == 44_100)
    #expect(wave.samples == samples)
  }

  /// Beyond full scale as well, and with nothing in the file that tells when it was made.
  @Test func keepsEverySampleOfFloatingPoint() throws {
    let folder = try TemporaryFolder()
    let samples: [Float] = [0, 1, -1, 1.5, .leastNormalMagnitude, 0.1]
    let writer = try AudioFileWriter(
      path: folder.path + "/a.wav", format: .wav, depth: .float32, sampleRate: 96_000,
      broadcast: broadcast)
    try samples.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish().publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.bits == 32 && wave.sampleRate == 96_000)
    #expect(wave.values == samples)
    #expect(wave.chunks.keys.sorted() == ["bext", "data", "fact", "fmt "])
  }

  @Test func rf64HasSizesOf64BitsAndTheSameBextChunk() throws {
    let folder = try TemporaryFolder()
    let samples: [Int32] = [1, -2, 3, 8_388_607]
    let known = Loudness(
      integrated: -24, range: 5, truePeak: -3, maximumMomentary: -20, maximumShortTerm: -22,
      shortTermCurve: [])
    for format in [AudioFormat.wav, .rf64] {
      try write(samples, to: "\(folder.path)/\(format)", format: format, loudness: known).publish()
    }
    let long = try WaveFile(path: folder.path + "/rf64")
    #expect(long.container == "RF64")
    #expect(long.samples == samples)
    #expect(long.field("ds64", 16, 8) == 2)
    let short = try WaveFile(path: folder.path + "/wav")
    #expect(short.container == "RIFF")
    #expect(long.chunks["bext"] == short.chunks["bext"])
  }

  @Test func rf64OfFloatingPointDoesNotTellWhenItWasMade() throws {
    let folder = try TemporaryFolder()
    let writer = try AudioFileWriter(
      path: folder.path + "/a.wav", format: .rf64, depth: .float32, sampleRate: 48_000,
      broadcast: broadcast)
    let samples: [Float] = [0.25, -0.5]
    try samples.withUnsafeBufferPointer { try writer.write($0) }
    try writer.finish().publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.values == samples)
    // A version, and then the seconds since 1970.
    #expect(wave.field("PEAK", 0, 4) == 1)
    #expect(wave.field("PEAK", 4, 4) == 0)
  }

  @Test(arguments: [
    (BitDepth.int16, 1_073_725_439), (.int24, 715_816_959), (.float32, 536_862_719),
  ])
  func whatPassesFourGigabytesBecomesRF64(depth: BitDepth, most: Int) {
    #expect(AudioFormat.wav.holding(frames: most, depth) == .wav)
    #expect(AudioFormat.wav.holding(frames: most + 1, depth) == .rf64)
    #expect(AudioFormat.flac.holding(frames: most + 1, depth) == .flac)
    #expect(AudioFormat.rf64.fileExtension == "wav")
  }

  /// Offsets of EBU Tech 3285, version 2.
  @Test func statesItsOriginInTheBextChunk() throws {
    let folder = try TemporaryFolder()
    try write([0, 0], to: folder.path + "/a.wav").publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.text("bext", 0, 256) == "The Lamp Goes Out ? mix")
    #expect(wave.text("bext", 256, 32) == "Leitmotif")
    #expect(wave.text("bext", 288, 32) == "1m01")
    #expect(wave.text("bext", 320, 10) == "2024-05-01")
    #expect(wave.text("bext", 330, 8) == "12:30:00")
    #expect(wave.field("bext", 338, 8) == 0x1_2345_6789)
    #expect(wave.field("bext", 346, 2) == 2)
    let history = wave.text("bext", 602, 1000)
    #expect(history.hasPrefix("A=PCM,F=48000,W=24,M=stereo,T=Leitmotif\r\n"))
  }

  @Test func statesTheLoudnessThatIsKnownAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let known = Loudness(
      integrated: -24.126, range: 7.5, truePeak: -1.01, maximumMomentary: nil,
      maximumShortTerm: -18, shortTermCurve: [])
    try write([0, 0], to: folder.path + "/a.wav", loudness: known).publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.hundredths(412) == -24.13)
    #expect(wave.hundredths(414) == 7.5)
    #expect(wave.hundredths(416) == -1.01)
    // 7FFFh says that a value is not known.
    #expect(wave.field("bext", 418, 2) == 0x7FFF)
    #expect(wave.hundredths(420) == -18)
  }

  @Test func textLongerThanItsFieldIsCut() throws {
    let folder = try TemporaryFolder()
    var long = broadcast
    long.description = String(repeating: "x", count: 999)
    long.originator = String(repeating: "y", count: 999)
    long.codingHistory = String(repeating: "z", count: 9_999)
    try write([1, 2], to: folder.path + "/a.wav", broadcast: long).publish()
    let wave = try WaveFile(path: folder.path + "/a.wav")
    #expect(wave.text("bext", 0, 256).allSatisfy { $0 == "x" })
    #expect(wave.text("bext", 256, 32) == String(repeating: "y", count: 32))
    #expect(wave.text("bext", 288, 32) == "1m01")
    #expect(wave.samples == [1, 2])
  }

  @Test(arguments: AudioFormat.allCases)
  func nothingStandsThereUntilPublished(format: AudioFormat) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.\(format.fileExtension)"
    do {
      let pending = try write([1, 2, 3, 4], to: path, format: format)
      #expect(folder.contents.isEmpty)
      #expect(pending.path == path)
    }
    #expect(folder.contents.isEmpty)
    try write([1, 2, 3, 4], to: path, format: format).publish()
    #expect(folder.contents == ["a.\(format.fileExtension)"])
  }

  @Test func aWriterThatIsDroppedLeavesNothing() throws {
    let folder = try TemporaryFolder()
    do {
      let writer = try AudioFileWriter(
        path: folder.path + "/a.wav", format: .wav, sampleRate: 48_000, broadcast: broadcast)
      try [Int32](repeating: 7, count: 100).withUnsafeBufferPointer { try writer.write($0) }
    }
    #expect(folder.contents.isEmpty)
  }

  @Test func aFolderThatIsNotThereIsAnError() {
    let error = #expect(throws: AudioFileError.self) {
      try write([0, 0], to: "/nowhere/a.wav")
    }
    #expect(
      error.map { "\($0)" } == """
        /nowhere/a.wav: cannot be created (No such file or directory); check the folder and its \
        permissions
        """)
  }

  @Test func aFolderInTheWayIsAnError() throws {
    let folder = try TemporaryFolder()
    let pending = try write([1, 2], to: folder.path + "/a.wav")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a.wav", withIntermediateDirectories: false)
    #expect(throws: AudioFileError.self) { try pending.publish() }
    #expect(folder.contents.contains("a.wav"))
  }
}
