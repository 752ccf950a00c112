import Foundation
import Performance
import Timing

/// The steps of one rendering: play every stem, find the gain, write.
struct RenderJob: Sendable {
  let synthesizer: FluidSynthesizer
  let schedule: EventSchedule
  let delivery: Delivery
  let progress: ProgressMeter
  let pool: WorkerPool

  /// A whole file that is not in its place yet.
  struct Written: Sendable {
    let file: Mixdown.File
    let pending: PendingFile
  }

  /// What the rounding of many stems may add to a peak, in decibels.
  private static let roundingMargin = 0.01

  private var sampleRate: Int { synthesizer.settings.sampleRate }

  func play(_ stems: [Stem]) async throws -> [StemRecording] {
    let length = schedule.end.doubleValue * Double(sampleRate)
    let total = Int(min(length, 1e12)) * stems.count
    progress.begin(.playing, share: 0.8, total: total)
    return try await pool.map(stems) { stem in
      try StemRecording(
        stem, of: schedule, by: synthesizer, folder: delivery.folder, progress: progress)
    }
  }

  /// The gain in decibels that brings the recordings' sum to the level that is wanted, as far as its
  /// peaks and those of each stem allow.
  ///
  /// What lies under −70 LUFS does not count for loudness, so a gain can change a little what counts:
  /// the gain is tried and corrected.
  /// - Parameter mixPeak: True peak of the sum, in dBTP.
  func gain(for recordings: [StemRecording], mixPeak: Double?, frames: Int) throws -> Double {
    let peaks = recordings.map(\.truePeak) + [mixPeak]
    guard let highest = peaks.compactMap(\.self).max() else { return 0 }
    let most = delivery.truePeakCeiling - Self.roundingMargin - highest
    guard case .loudness(let target) = delivery.level else { return min(fixedGain, most) }
    var gain = 0.0
    for _ in 0..<3 {
      let sum = try loudness(ofSum: recordings, frames: frames, gain: gain, .loudness)
      guard let integrated = sum.integrated, abs(target - integrated) > 0.01 else { break }
      let next = min(gain + target - integrated, most)
      if next == gain { break }
      gain = next
    }
    return min(gain, most)
  }

  private var fixedGain: Double {
    if case .gain(let gain) = delivery.level { gain } else { 0 }
  }

  /// True peak of the recordings' sum before any gain, in dBTP.
  func peak(ofSum recordings: [StemRecording], frames: Int) throws -> Double? {
    progress.begin(.mixing, share: 0.05, total: frames)
    return try loudness(ofSum: recordings, frames: frames, gain: 0, .truePeak).truePeak
  }

  private func loudness(
    ofSum recordings: [StemRecording], frames: Int, gain: Double,
    _ quantities: LoudnessMeter.Quantities
  ) throws -> Loudness {
    var meter = try LoudnessMeter(sampleRate: sampleRate, quantities)
    let factor = Float(pow(10, gain / 20))
    try forEachChunk(of: frames) { frame, count in
      var sum = [Float](repeating: 0, count: count * 2)
      var part = sum
      for recording in recordings {
        try recording.read(into: &part, at: frame)
        for index in sum.indices { sum[index] += part[index] * factor }
      }
      try sum.withUnsafeBufferPointer { try meter.add($0) }
      progress.advance(count)
    }
    return try meter.loudness()
  }

  /// Writes the mix and every stem, all of one length and raised by one gain.
  /// - Parameter mixPeak: True peak of the mix before the gain, in dBTP.
  /// - Returns: The mix, then the stems.
  func write(
    _ recordings: [StemRecording], mixPeak: Double?, frames: Int, gain: Double
  ) async throws -> [Written] {
    progress.begin(.writing, share: 0.15, total: frames * (recordings.count + 1))
    let paths = stemPaths(recordings.map(\.stem.name))
    let stems = zip(recordings, paths).map { recording, path in
      Output(name: recording.stem.name, path: path, parts: [recording], peak: recording.truePeak)
    }
    let whole = Output(name: "mix", path: delivery.mixPath, parts: recordings, peak: mixPeak)
    return try await pool.map([whole] + stems) { try write($0, frames: frames, gain: gain) }
  }

  /// A file to be written: the sum of its parts.
  private struct Output: Sendable {
    let name: String
    let path: String
    let parts: [StemRecording]
    /// True peak before the gain, in dBTP.
    let peak: Double?
  }

  private func write(_ output: Output, frames: Int, gain: Double) throws -> Written {
    let writer = try AudioFileWriter(
      path: output.path, format: delivery.format, sampleRate: sampleRate,
      broadcast: broadcastExtension(output.name))
    var meter = try LoudnessMeter(sampleRate: sampleRate, .loudness)
    let quantizer = Quantizer(gain: gain)
    try forEachChunk(of: frames) { frame, count in
      let sum = try quantizedSum(of: output.parts, at: frame, count: count, quantizer)
      try sum.withUnsafeBufferPointer { try writer.write($0) }
      try sum.map(Quantizer.value).withUnsafeBufferPointer { try meter.add($0) }
      progress.advance(count)
    }
    var loudness = try meter.loudness()
    loudness.truePeak = output.peak.map { $0 + gain }
    return Written(
      file: .init(name: output.name, path: output.path, loudness: loudness),
      pending: try writer.finish(loudness: loudness))
  }

  private func quantizedSum(
    of parts: [StemRecording], at frame: Int, count: Int, _ quantizer: Quantizer
  ) throws -> [Int32] {
    var sum = [Int32](repeating: 0, count: count * 2)
    var part = [Float](repeating: 0, count: count * 2)
    for recording in parts {
      try recording.read(into: &part, at: frame)
      quantizer.add(part, to: &sum)
    }
    Quantizer.limit(&sum)
    return sum
  }

  private func forEachChunk(of frames: Int, _ body: (Int, Int) throws -> Void) throws {
    for frame in stride(from: 0, to: frames, by: StemRecording.chunk) {
      try Task.checkCancellation()
      try body(frame, min(StemRecording.chunk, frames - frame))
    }
  }

  /// A path for every stem; names that look the same as file names are numbered.
  private func stemPaths(_ names: [String]) -> [String] {
    var used: [String: Int] = [:]
    return names.map { name in
      let base = Delivery.fileName(name)
      let count = used[base.lowercased(), default: 0] + 1
      used[base.lowercased()] = count
      return delivery.stemPath(count == 1 ? base : "\(base)-\(count)")
    }
  }

  private func broadcastExtension(_ name: String) -> BroadcastExtension {
    let tools = "Leitmotif; FluidSynth \(FluidSynth.version); \(synthesizer.soundFont.name)"
    return BroadcastExtension(
      description: "\(delivery.title) - \(name)", originatorReference: delivery.name,
      originationDate: delivery.originationDate, timeReference: delivery.timeReference,
      codingHistory: "A=PCM,F=\(sampleRate),W=24,M=stereo,T=\(tools)\r\n")
  }
}
