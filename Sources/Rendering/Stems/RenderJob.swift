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

  /// The gain in decibels that brings the sum of the recordings to the level that is wanted, as far
  /// as the peaks of the mix and of each stem allow.
  func gain(for recordings: [StemRecording], frames: Int) throws -> Double {
    progress.begin(.mixing, share: 0.05, total: frames)
    let mix = try loudnessOfSum(recordings, frames: frames)
    let wanted =
      switch delivery.level {
      case .gain(let gain): gain
      case .loudness(let target): mix.integrated.map { target - $0 } ?? 0
      }
    let peaks = recordings.map(\.truePeak) + [mix.truePeak]
    guard let highest = peaks.compactMap(\.self).max() else { return 0 }
    return min(wanted, delivery.truePeakCeiling - Self.roundingMargin - highest)
  }

  private func loudnessOfSum(_ recordings: [StemRecording], frames: Int) throws -> Loudness {
    var meter = try LoudnessMeter(sampleRate: sampleRate)
    try forEachChunk(of: frames) { frame, count in
      var sum = [Float](repeating: 0, count: count * 2)
      var part = sum
      for recording in recordings {
        try recording.read(into: &part, at: frame)
        for index in sum.indices { sum[index] += part[index] }
      }
      try sum.withUnsafeBufferPointer { try meter.add($0) }
      progress.advance(count)
    }
    return try meter.loudness()
  }

  /// Writes the mix and every stem, all of one length and raised by one gain.
  /// - Returns: The mix, then the stems.
  func write(
    _ recordings: [StemRecording], frames: Int, gain: Double
  ) async throws -> [Written] {
    progress.begin(.writing, share: 0.15, total: frames * (recordings.count + 1))
    let quantizer = Quantizer(gain: gain)
    let paths = stemPaths(recordings.map(\.stem.name))
    let stems = zip(recordings, paths).map { ($0.stem.name, $1, [$0]) }
    let files = [("mix", delivery.mixPath, recordings)] + stems
    return try await pool.map(files) { name, path, parts in
      try write(name, sumOf: parts, to: path, frames: frames, quantizer)
    }
  }

  private func write(
    _ name: String, sumOf parts: [StemRecording], to path: String, frames: Int,
    _ quantizer: Quantizer
  ) throws -> Written {
    let writer = try AudioFileWriter(
      path: path, format: delivery.format, sampleRate: sampleRate,
      broadcast: broadcastExtension(name))
    var meter = try LoudnessMeter(sampleRate: sampleRate)
    try forEachChunk(of: frames) { frame, count in
      let sum = try quantizedSum(of: parts, at: frame, count: count, quantizer)
      try sum.withUnsafeBufferPointer { try writer.write($0) }
      try sum.map(Quantizer.value).withUnsafeBufferPointer { try meter.add($0) }
      progress.advance(count)
    }
    let loudness = try meter.loudness()
    let pending = try writer.finish(loudness: loudness)
    return Written(file: .init(name: name, path: path, loudness: loudness), pending: pending)
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
