import Composition
import Foundation
import Leitmotif
import MIDIFile
import MusicTheory
import NeuralRuntime
import Planning
import Rendering
import ScoreModel
import TestWorkspace
import Testing

/// What `make bench` prints. The numbers depend on the machine, so nothing is asserted of them.
@Suite(
  .serialized,
  .enabled(
    if: ProcessInfo.processInfo.environment["LEITMOTIF_BENCH"] != nil, "make bench runs these"))
struct BenchmarkTests {
  private static let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../examples/lighthouse/cues.yaml").standardizedFileURL.path

  private func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }

  @Test(arguments: [1, 4, 16]) func decoding(sequences: Int) throws {
    var rates: [Double] = []
    for precision in ModelPrecision.allCases {
      let transformer = try TrainedModel.bundled(precision).transformer
      var cache = KVCache(for: transformer, sequences: sequences)
      let features = [Float](repeating: 0.1, count: transformer.configuration.featureCount)
      let steps = 200
      let time = try seconds {
        for step in 0..<steps {
          _ = try transformer.step(
            Array(repeating: 3 + step % 50, count: sequences),
            features: Array(repeating: features, count: sequences), cache: &cache)
        }
      }
      rates.append(Double(steps * sequences) / time)
    }
    print(
      String(
        format:
          "decode, %2d takes together: float32 %6.0f, int8 %6.0f tokens/s on one core, ratio %.1f",
        sequences, rates[0], rates[1], rates[1] / rates[0]))
  }

  @Test func composing() async throws {
    let workspace = try Workspace()
    var settings = ScoringSettings()
    settings.audio = .none
    let pipeline = try Pipeline(settings: settings)
    let start = ContinuousClock.now
    let cues = try await pipeline.score(sheet: Self.example, into: workspace.path("out")) { _ in }
    let time = (ContinuousClock.now - start) / .seconds(1)
    let music = cues.reduce(0) { $0 + $1.length }
    print(
      String(
        format: "compose, 4 takes: %.0f s of music in %.1f s, %.1f times real time", music, time,
        music / time))
  }

  /// Whole cues, planning and the page included: the cues of the evaluation.
  @Test func notes() throws {
    let composer = Composer(model: try .bundled(), settings: .init(takes: 4))
    var takes: [[Take]] = []
    let used = processorTime
    let time = try seconds {
      takes = try EvaluationSet.takes(
        of: EvaluationSet.plans(seeds: 1, by: CuePlanner(themesBy: composer.model)), by: composer
      ) { _ in }
    }
    let cores = (processorTime - used) / time
    func notes(_ takes: [Take]) -> Double {
      Double(takes.flatMap(\.score.parts).reduce(0) { $0 + $1.notes.count })
    }
    let (all, kept) = (notes(takes.flatMap(\.self)), notes(takes.compactMap(\.first)))
    print(
      String(
        format:
          "compose, 4 takes: %.0f notes/s of all takes, %.0f of the kept ones, on %.1f cores; "
          + "%.0f and %.0f on two whole cores",
        all / time, kept / time, cores, all / time * 2 / cores, kept / time * 2 / cores))
  }

  /// Seconds that this process has used of all processors.
  private var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Our mix and eight stems against FluidSynth's own renderer making the mix alone: the same file,
  /// SoundFont, hall and polyphony, in one run.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/fluidsynth")))
  func rendering() async throws {
    let workspace = try Workspace()
    let font = try SoundFont.find().path
    let midi = workspace.path("dense.mid")
    try Data(DensePiece.file.encoded()).write(to: URL(fileURLWithPath: midi))
    let start = ContinuousClock.now
    let summary = try await MIDIFileRenderer(soundFont: font, stems: .instruments)
      .render(midi, into: workspace.path("sound")) { _ in }
    let own = (ContinuousClock.now - start) / .seconds(1)
    let memory = peak(RUSAGE_SELF)
    let other = try seconds { try fluidSynth(font, midi, to: workspace.path("other.wav")) }
    print(
      String(
        format:
          "render: %.0f s of sound, %d files in %.1f s; fluidsynth -F one file in %.1f s; ratio %.2f; "
          + "at most %d and %d MB",
        summary.length, summary.files.count, own, other, own / other, memory, peak(RUSAGE_CHILDREN))
    )
  }

  /// The most memory that this process, or one that it has waited for, has had, in MB.
  private func peak(_ whose: __rusage_who) -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(whose.rawValue), &usage)
    return usage.ru_maxrss >> 10
  }

  private func fluidSynth(_ font: String, _ midi: String, to file: String) throws {
    let settings = SynthSettings()
    let options = [
      "synth.polyphony=\(settings.polyphony)", "synth.chorus.active=0",
      "synth.reverb.room-size=\(settings.hall.roomSize)",
      "synth.reverb.damp=\(settings.hall.damping)", "synth.reverb.width=\(settings.hall.width)",
      "synth.reverb.level=\(settings.hall.level)",
    ]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/fluidsynth")
    process.arguments =
      ["-q", "-ni", "-r", "\(settings.sampleRate)", "-T", "wav", "-O", "s24"]
      + options.flatMap { ["-o", $0] } + ["-F", file, font, midi]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}

/// A minute for eight players: three notes each, four times a second, 96 notes a second in all.
private enum DensePiece {
  static let programs: [UInt8] = [48, 49, 60, 56, 57, 73, 46, 47]

  static var file: StandardMIDIFile {
    var generator = SeededGenerator(seed: 1)
    let tracks = programs.enumerated().map { index, program in
      var events = [
        Event(tick: 0, message: .programChange(channel: UInt8(index), program: program)),
        Event(tick: 0, message: .controlChange(channel: UInt8(index), controller: 91, value: 60)),
      ]
      for step in 0..<240 {
        let keys = (45..<76).shuffled(using: &generator).prefix(3).map(UInt8.init)
        for key in keys {
          let velocity = UInt8.random(in: 50...100, using: &generator)
          events.append(
            Event(
              tick: step * 240,
              message: .noteOn(channel: UInt8(index), note: key, velocity: velocity)))
        }
        events += keys.map {
          Event(
            tick: step * 240 + 240,
            message: .noteOff(channel: UInt8(index), note: $0, velocity: 64))
        }
      }
      return Track(events: events)
    }
    return StandardMIDIFile(division: .ticksPerQuarter(480), tracks: tracks)
  }
}
