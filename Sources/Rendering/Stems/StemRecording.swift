import Performance
import Timing

/// A stem as its synth played it, before any gain: floating-point audio in a scratch file.
struct StemRecording: Sendable {
  let stem: Stem
  /// Its place among the stems, from 0.
  let number: Int
  let frames: Int
  /// dBTP; nil for silence.
  let truePeak: Double?
  private let scratch: ScratchAudio

  /// Frames handled at a time.
  static let chunk = 8192

  /// Plays a stem.
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  init(
    _ stem: Stem, number: Int, of schedule: EventSchedule, by synthesizer: FluidSynthesizer,
    folder: String, progress: ProgressMeter
  ) throws {
    let scratch = try ScratchAudio(folder: folder)
    var meter = try LoudnessMeter(sampleRate: synthesizer.settings.sampleRate, .truePeak)
    var position = 0
    frames = try synthesizer.render(stem.events(of: schedule), until: schedule.end) { block in
      try Task.checkCancellation()
      try scratch.write(block, at: position)
      try meter.add(block)
      position += block.count / 2
      progress.advance(block.count / 2)
    }
    truePeak = try meter.loudness().truePeak
    self.stem = stem
    self.number = number
    self.scratch = scratch
  }

  /// The stem's sound from a frame on; silence past its end.
  func read(into buffer: inout [Float], at frame: Int) throws {
    try buffer.withUnsafeMutableBufferPointer { try scratch.read(into: $0, at: frame) }
  }
}
