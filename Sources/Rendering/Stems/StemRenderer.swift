import Foundation
public import Performance

/// Renders music to a sound file a stem and a mix that is their sum.
///
/// Every stem has a synth of its own, in the same hall; several are rendered at a time, and the
/// files are the same, byte for byte, for any number of workers. One gain for all is found from the
/// measured loudness and peaks; there is no limiter. The stems add up to the mix exactly.
public struct StemRenderer: Sendable {
  public let synthesizer: FluidSynthesizer

  public init(synthesizer: FluidSynthesizer) {
    self.synthesizer = synthesizer
  }

  public init(soundFont: SoundFont, settings: SynthSettings = SynthSettings()) {
    self.init(synthesizer: FluidSynthesizer(soundFont: soundFont, settings: settings))
  }

  /// Renders, measures and writes; the files appear when all of them are whole.
  ///
  /// - Parameters:
  ///   - stems: See ``Stem/group(_:by:)``; without any, the mix is silent.
  ///   - progress: Called now and then, from any thread, by rising fractions.
  /// - Throws: ``SynthError``, ``AudioFileError``, ``LoudnessError``; `CancellationError` when the
  ///   task was cancelled. No file is left or changed then.
  public func render(
    _ schedule: EventSchedule, stems: [Stem], to delivery: Delivery,
    progress: (@Sendable (RenderProgress) -> Void)? = nil
  ) async throws -> Mixdown {
    let folders = try DeliveryFolders(delivery, hasStems: !stems.isEmpty)
    let job = RenderJob(
      synthesizer: synthesizer, schedule: schedule, delivery: delivery,
      progress: ProgressMeter(progress),
      pool: WorkerPool(workers: delivery.workers ?? ProcessInfo.processInfo.activeProcessorCount))
    let recordings = try await job.play(stems)
    let frames = max(delivery.minimumFrames, recordings.map(\.frames).max() ?? 0)
    let sum = try await job.measure(recordings, frames: frames)
    let gain = job.gain(for: recordings, sum)
    let files = try await job.write(
      recordings, mixPeak: sum.truePeak, frames: frames, gain: gain.decibels)
    try Task.checkCancellation()
    for file in files { try file.pending.publish() }
    folders.keep()
    return Mixdown(
      mix: files[0].file, stems: files.dropFirst().map(\.file), frames: frames,
      sampleRate: synthesizer.settings.sampleRate, gain: gain.decibels,
      isHeldByPeaks: gain.isHeldByPeaks)
  }
}
