import Foundation
import Rendering
import Testing

@Suite struct LoudnessMeterTests {
  /// Interleaved stereo of one sine in both channels.
  private func sine(
    _ frequency: Double, peak decibels: Double, seconds: Double, phase: Double = 0
  ) -> [Float] {
    (0..<Int(seconds * 48_000)).flatMap { frame in
      let angle = 2 * .pi * frequency * Double(frame) / 48_000 + phase
      let value = Float(pow(10, decibels / 20) * sin(angle))
      return [value, value]
    }
  }

  private func measure(_ samples: [Float], inPartsOf size: Int = 9_602) throws -> Loudness {
    var meter = try LoudnessMeter(sampleRate: 48_000)
    for start in stride(from: 0, to: samples.count, by: size) {
      try samples[start..<min(start + size, samples.count)].withUnsafeBufferPointer {
        try meter.add($0)
      }
    }
    return try meter.loudness()
  }

  /// EBU Tech 3341, cases 1 and 2: a stereo sine of 1000 Hz at −23 and −33 dBFS.
  @Test(arguments: [-23.0, -33.0])
  func meetsTheStandard(level: Double) throws {
    let loudness = try measure(sine(1000, peak: level, seconds: 6))
    #expect(abs(try #require(loudness.integrated) - level) <= 0.1)
    #expect(abs(try #require(loudness.maximumMomentary) - level) <= 0.1)
    #expect(abs(try #require(loudness.maximumShortTerm) - level) <= 0.1)
    #expect(loudness.range < 0.1)
    #expect(loudness.shortTermCurve.count == 31)
    #expect(loudness.shortTermCurve.allSatisfy { abs(Double($0) - level) <= 0.1 })
  }

  /// EBU Tech 3342, case 1: 20 s at −20 dBFS, 20 s at −30 dBFS make a range of 10 LU.
  @Test func measuresTheRange() throws {
    let loudness = try measure(
      sine(1000, peak: -20, seconds: 20) + sine(1000, peak: -30, seconds: 20))
    #expect(abs(loudness.range - 10) <= 1)
  }

  /// EBU Tech 3341, case 16: at a quarter of the rate and 45°, all samples lie 3 dB under the peak.
  @Test func seesPeaksBetweenSamples() throws {
    let samples = sine(12_000, peak: -6, seconds: 1, phase: .pi / 4)
    #expect(abs(Double(samples.max() ?? 0) - pow(10, -9.01 / 20)) < 0.001)
    let peak = try #require(try measure(samples).truePeak)
    #expect(peak > -6.4 && peak < -5.8)
  }

  /// Bursts and crescendi of noise, loud and soft, against every value between the samples.
  @Test(arguments: [48_000, 96_000], 0..<UInt64(8))
  func missesNoPeakThatIsBetweenSamples(rate: Int, seed: UInt64) throws {
    var noise = Noise(state: seed &+ 1)
    var samples: [Float] = []
    var level = Float(0.1)
    while samples.count < 24_000 {
      level = [level * 0.5, level * 1.1, level * 2, 0.001, 0].randomElement(using: &noise) ?? 0
      level = min(level == 0 ? 0 : max(level, 0.000_1), 0.9)
      let frames = Int.random(in: 1...1_500, using: &noise)
      for _ in 0..<frames * 2 { samples.append(level * .random(in: -1...1, using: &noise)) }
    }
    var meter = try LoudnessMeter(sampleRate: rate, .truePeak)
    let size = Int.random(in: 1...9_000, using: &noise) * 2
    for start in stride(from: 0, to: samples.count, by: size) {
      try samples[start..<min(start + size, samples.count)].withUnsafeBufferPointer {
        try meter.add($0)
      }
    }
    let peak = try #require(try meter.loudness().truePeak)
    let expected = Self.interpolatedPeak(samples, factor: rate < 96_000 ? 4 : 2)
    #expect(abs(peak - 20 * log10(expected)) < 0.001, "\(peak)")
  }

  private struct Noise: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// The highest value of a windowed sinc of 49 taps (BS.1770-4, annex 2, leaves the filter open).
  private static func interpolatedPeak(_ samples: [Float], factor: Int) -> Double {
    let taps = (0..<49).map { tap -> Double in
      let x = Double(tap - 24) * .pi / Double(factor)
      return (x == 0 ? 1 : sin(x) / x) * 0.5 * (1 - cos(2 * .pi * Double(tap) / 48))
    }
    var highest = 0.0
    for channel in 0..<2 {
      let mono = stride(from: channel, to: samples.count, by: 2).map { Double(samples[$0]) }
      for frame in mono.indices {
        highest = max(highest, abs(mono[frame]))
        for phase in 0..<factor {
          var sum = 0.0
          for (back, tap) in stride(from: phase, to: 49, by: factor).enumerated()
          where frame >= back { sum += taps[tap] * mono[frame - back] }
          highest = max(highest, abs(sum))
        }
      }
    }
    return highest
  }

  @Test func silenceHasNoLoudness() throws {
    for samples in [[], [Float](repeating: 0, count: 480_000)] {
      let loudness = try measure(samples)
      #expect(loudness.integrated == nil && loudness.truePeak == nil)
      #expect(loudness.maximumMomentary == nil && loudness.maximumShortTerm == nil)
      #expect(loudness.shortTermCurve.allSatisfy { $0 == -70 })
    }
  }

  @Test func doesNotDependOnTheSizeOfTheParts() throws {
    let samples = sine(440, peak: -12, seconds: 4)
    #expect(try measure(samples, inPartsOf: 2) == measure(samples, inPartsOf: 100_000))
  }

  @Test(arguments: [0, -1, 7_999, 96_001, .max])
  func refusesOtherRates(rate: Int) {
    let error = #expect(throws: LoudnessError.self) { _ = try LoudnessMeter(sampleRate: rate) }
    #expect(error == .notCreated(sampleRate: rate))
    #expect(error.map { "\($0)" }?.contains("\(rate) Hz") == true)
  }
}
