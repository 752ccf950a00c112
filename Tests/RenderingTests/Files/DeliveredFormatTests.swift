import Foundation
import MIDIFile
import Rendering
import Testing

/// The same music in every kind of file.
@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct DeliveredFormatTests {
  private func render(
    _ depth: BitDepth, rate: Int = 48_000, format: AudioFormat = .wav, hall: Hall = .scoringStage,
    workers: Int? = nil, in folder: TemporaryFolder
  ) async throws -> Mixdown {
    let renderer = StemRenderer(
      soundFont: try #require(smallSoundFont), settings: SynthSettings(sampleRate: rate, hall: hall)
    )
    return try await renderer.renderStems(
      of: trio,
      to: Delivery(
        folder: folder.path, name: "1m01", format: format, depth: depth, workers: workers))
  }

  /// What is left of the mix without the stems, in decibels of full scale.
  private func residual(_ mixdown: Mixdown) throws -> Double {
    var rest = try WaveFile(path: mixdown.mix.path).values.map(Double.init)
    for stem in mixdown.stems {
      let values = try WaveFile(path: stem.path).values
      for index in rest.indices { rest[index] -= Double(values[index]) }
    }
    return 20 * log10(rest.reduce(0) { max($0, abs($1)) })
  }

  @Test(arguments: [(44_100, BitDepth.int16), (48_000, .float32), (96_000, .int24)])
  func meetsTheLoudnessAndIsTheSumOfItsStems(rate: Int, depth: BitDepth) async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(depth, rate: rate, in: folder)
    let wave = try WaveFile(path: mixdown.mix.path)
    #expect(wave.sampleRate == rate && wave.bits == depth.rawValue)
    #expect(wave.frames == mixdown.frames)
    var meter = try LoudnessMeter(sampleRate: rate)
    try wave.values.withUnsafeBufferPointer { try meter.add($0) }
    let loudness = try meter.loudness()
    #expect(abs(try #require(loudness.integrated) + 24) < 0.05)
    #expect(try #require(loudness.truePeak) <= -1)
    #expect(try residual(mixdown) <= (depth == .float32 ? -130 : -.infinity))
    #expect(
      wave.text("bext", 602, 200).hasPrefix("A=PCM,F=\(rate),W=\(depth.rawValue),M=stereo,T="))
  }

  @Test(arguments: BitDepth.allCases)
  func isTheSameBytesForAnyNumberOfWorkers(depth: BitDepth) async throws {
    var files: [[Data]] = []
    for workers in [1, 3] {
      let folder = try TemporaryFolder()
      let mixdown = try await render(depth, workers: workers, in: folder)
      files.append(
        try ([mixdown.mix] + mixdown.stems).map {
          try Data(contentsOf: URL(fileURLWithPath: $0.path))
        })
    }
    let areEqual = files[0] == files[1]
    #expect(areEqual)
  }

  /// Rounded to 16 bits, sound leaves the noise that dither makes, about −93 dBFS a stem, and none of
  /// it is told by the sound.
  @Test func ditherMakesTheErrorNoise() async throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let exact = try await render(.float32, in: folders[0])
    let rounded = try await render(.int16, in: folders[1])
    for (one, other) in zip(exact.stems, rounded.stems) {
      let sound = try WaveFile(path: one.path).values.map { Double($0) * 32_768 }
      let written = try WaveFile(path: other.path).samples.map(Double.init)
      let sounding = sound.indices.filter { abs(sound[$0]) > 20 }
      let errors = sounding.map { written[$0] - sound[$0] * gainRatio(rounded, exact) }
      let mean = errors.reduce(0, +) / Double(errors.count)
      let power = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
      #expect(abs(mean) < 0.05)
      // A twelfth of rounding and a sixth of dither.
      #expect(abs(power - 0.25) < 0.03, "\(one.name): \(power)")
      let products = zip(errors, sounding).reduce(0) { $0 + $1.0 * sound[$1.1] }
      let loud = sounding.reduce(0) { $0 + sound[$1] * sound[$1] }
      #expect(abs(products / loud) < 1e-4, "the error does not follow the sound")
    }
  }

  private func gainRatio(_ one: Mixdown, _ other: Mixdown) -> Double {
    pow(10, (one.gain - other.gain) / 20)
  }

  /// With a note that sounds for all of the file, silence is nowhere but at its end.
  @Test func silenceStaysSilence() async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(.int16, in: folder)
    let horns = try WaveFile(path: mixdown.stems[1].path).samples
    // They are written a quarter of a second after the beginning, and speak within 50 ms.
    #expect(horns.prefix(2 * 9_600).allSatisfy { $0 == 0 })
    #expect(horns.contains { abs($0) > 100 })
  }

  @Test func aDryHallIsShorterAndStemsStillAddUp() async throws {
    let folders = [try TemporaryFolder(), try TemporaryFolder()]
    let wet = try await render(.int24, in: folders[0])
    let dry = try await render(.int24, hall: .dry, in: folders[1])
    #expect(dry.frames < wet.frames)
    #expect(try residual(dry) == -.infinity)
  }

  @Test func flacOf16Bits() async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(.int16, rate: 44_100, format: .flac, in: folder)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: mixdown.mix.path)))
    // STREAMINFO: 20 bits of sample rate, 3 of channels less one, 5 of bits less one.
    let field = bytes[18..<22].reduce(0) { $0 << 8 | Int($1) }
    #expect(field >> 12 == 44_100)
    #expect(field >> 9 & 7 == 1)
    #expect(field >> 4 & 31 == 15)
  }

  @Test func flacTakesNoFloatingPoint() async throws {
    let folder = try TemporaryFolder()
    await #expect(throws: AudioFileError.self) {
      _ = try await render(.float32, format: .flac, in: folder)
    }
    #expect(folder.contents.isEmpty)
  }
}
