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
  private var roundingMargin: Double { delivery.depth == .int16 ? 0.05 : 0.01 }

  private var sampleRate: Int { synthesizer.settings.sampleRate }

  private var statedRate: Int { delivery.stampedRate ?? sampleRate }

  /// Plays the longest work first, so that no worker is left with it when the others are done.
  /// - Returns: In the order of the stems.
  func play(_ stems: [Stem]) async throws -> [StemRecording] {
    let length = schedule.end.doubleValue * Double(sampleRate)
    let total = Int(min(length, 1e12)) * stems.count
    progress.begin(.playing, share: 0.8, total: total)
    let work = stems.map { $0.work(in: schedule) }
    let order = stems.indices.sorted { (-work[$0], $0) < (-work[$1], $1) }
    let recordings = try await pool.map(order) { number in
      try StemRecording(
        stems[number], number: number, of: schedule, by: synthesizer, folder: delivery.folder,
        progress: progress)
    }
    return recordings.sorted { $0.number < $1.number }
  }

  /// What is known of the recordings' sum before any gain.
  struct Sum: Sendable {
    /// dBTP; nil for silence.
    var truePeak: Double?
    /// Measured only where a loudness is wanted.
    var blocks = GatingBlocks(levels: [])
  }

  /// Measures the recordings' sum: its peak and its loudness side by side.
  func measure(_ recordings: [StemRecording], frames: Int) async throws -> Sum {
    var wanted = [LoudnessMeter.Quantities.truePeak]
    if case .loudness = delivery.level { wanted.append(.loudness) }
    progress.begin(.mixing, share: 0.05, total: frames * wanted.count)
    let readings = try await pool.map(wanted) { quantity in
      var meter = try LoudnessMeter(sampleRate: sampleRate, quantity)
      try add(recordings, frames: frames, to: &meter)
      return Sum(truePeak: try meter.loudness().truePeak, blocks: meter.blocks)
    }
    return Sum(
      truePeak: readings.first?.truePeak ?? nil,
      blocks: readings.last?.blocks ?? GatingBlocks(levels: []))
  }

  private func add(
    _ recordings: [StemRecording], frames: Int, to meter: inout LoudnessMeter
  ) throws {
    for frame in stride(from: 0, to: frames, by: StemRecording.chunk) {
      try Task.checkCancellation()
      let count = min(StemRecording.chunk, frames - frame)
      var sum = [Float](repeating: 0, count: count * 2)
      var part = sum
      for recording in recordings {
        try recording.read(into: &part, at: frame)
        for index in sum.indices { sum[index] += part[index] }
      }
      try sum.withUnsafeBufferPointer { try meter.add($0) }
      progress.advance(count)
    }
  }

  /// The one gain of all stems, in decibels.
  struct Gain: Sendable {
    var decibels: Double
    /// Whether a true peak forbids what was asked for.
    var isHeldByPeaks: Bool
  }

  /// The gain that brings the sum to the level that is wanted, as far as its peaks and those of each
  /// stem allow.
  func gain(for recordings: [StemRecording], _ sum: Sum) -> Gain {
    let wanted: Double? =
      switch delivery.level {
      case .loudness(let target): sum.blocks.gain(for: target)
      case .gain(let gain): gain
      }
    let highest = (recordings.map(\.truePeak) + [sum.truePeak]).compactMap(\.self).max()
    guard let wanted, let highest else { return Gain(decibels: 0, isHeldByPeaks: false) }
    let most = delivery.truePeakCeiling - roundingMargin - highest
    return Gain(decibels: min(wanted, most), isHeldByPeaks: most < wanted)
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
    let format = delivery.format.holding(frames: frames, delivery.depth)
    return try await pool.map([whole] + stems) {
      try write($0, as: format, frames: frames, gain: gain)
    }
  }

  /// A file to be written: the sum of its parts.
  private struct Output: Sendable {
    let name: String
    let path: String
    let parts: [StemRecording]
    /// True peak before the gain, in dBTP.
    let peak: Double?
  }

  private func write(
    _ output: Output, as format: AudioFormat, frames: Int, gain: Double
  ) throws -> Written {
    let writer = try AudioFileWriter(
      path: output.path, format: format, depth: delivery.depth, sampleRate: statedRate,
      broadcast: broadcastExtension(output.name))
    var meter = try LoudnessMeter(sampleRate: sampleRate, .loudness)
    var sum = StemSum(output.parts, gain: gain, depth: delivery.depth)
    for frame in stride(from: 0, to: frames, by: StemRecording.chunk) {
      try Task.checkCancellation()
      let count = min(StemRecording.chunk, frames - frame)
      try sum.read(count, at: frame)
      try sum.write(to: writer)
      try sum.values.withUnsafeBufferPointer { try meter.add($0) }
      progress.advance(count)
    }
    var loudness = try meter.loudness()
    loudness.truePeak = output.peak.map { $0 + gain }
    return Written(
      file: .init(name: output.name, path: output.path, loudness: loudness),
      pending: try writer.finish(loudness: loudness))
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
      codingHistory: "A=PCM,F=\(statedRate),W=\(delivery.depth.rawValue),M=stereo,T=\(tools)\r\n")
  }
}
