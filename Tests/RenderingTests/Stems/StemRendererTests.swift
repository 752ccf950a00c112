import Foundation
import MIDIFile
import Performance
import Rendering
import Testing

@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct StemRendererTests {
  private let renderer: StemRenderer

  init() throws {
    renderer = StemRenderer(soundFont: try #require(smallSoundFont))
  }

  private func render(
    _ file: StandardMIDIFile = trio, in folder: TemporaryFolder, name: String = "1m01",
    change: (inout Delivery) -> Void = { _ in }
  ) async throws -> Mixdown {
    var delivery = Delivery(folder: folder.path + "/1m01", name: name)
    change(&delivery)
    return try await renderer.renderStems(of: file, to: delivery)
  }

  @Test func leavesAMixAndAStemATrack() async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(in: folder)
    #expect(
      folder.contents == [
        "1m01", "1m01/1m01_mix.wav", "1m01/stems", "1m01/stems/1m01_Harp.wav",
        "1m01/stems/1m01_Horns.wav", "1m01/stems/1m01_Strings.wav",
      ])
    #expect(mixdown.stems.map(\.name) == ["Strings", "Horns", "Harp"])
    #expect(mixdown.mix.name == "mix")
  }

  @Test func theStemsAddUpToTheMixExactly() async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(in: folder)
    let mix = try WaveFile(path: mixdown.mix.path)
    var sum = [Int32](repeating: 0, count: mix.samples.count)
    for stem in mixdown.stems {
      let samples = try WaveFile(path: stem.path).samples
      #expect(samples.count == sum.count)
      #expect(samples.contains { abs($0) > 10_000 }, "\(stem.name) is silent")
      sum = zip(sum, samples).map { $0 + $1 }
    }
    let isSum = sum == mix.samples
    #expect(isSum)
  }

  @Test func isTheSameBytesForAnyNumberOfWorkers() async throws {
    let folders = try [1, 2, 3, 2].map { ($0, try TemporaryFolder()) }
    var files: [[String: Data]] = []
    for (workers, folder) in folders {
      _ = try await render(in: folder) { $0.workers = workers }
      let paths = folder.contents.filter { $0.hasSuffix(".wav") }
      let contents = try paths.map {
        try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + $0))
      }
      files.append(Dictionary(uniqueKeysWithValues: zip(paths, contents)))
    }
    #expect(files[0].count == 4)
    for other in files.dropFirst() { #expect(other == files[0]) }
  }

  @Test(arguments: [1, 48_000, 600_001])
  func isAsLongAsTheCueAtLeastAndSoundsOut(minimum: Int) async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(in: folder) { $0.minimumFrames = minimum }
    // The music lasts two seconds, and its sound some more.
    #expect(mixdown.frames >= max(minimum, 2 * 48_000 + 4_800))
    if minimum == 600_001 { #expect(mixdown.frames == minimum) }
    for file in [mixdown.mix] + mixdown.stems {
      let wave = try WaveFile(path: file.path)
      #expect(wave.frames == mixdown.frames)
      #expect(wave.sampleRate == 48_000)
      #expect(wave.samples.suffix(200).allSatisfy { abs($0) <= 8 }, "\(file.name) is cut off")
    }
  }

  @Test(arguments: [-24.0, -31, -10])
  func meetsTheLoudnessUnlessThePeaksForbidIt(target: Double) async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(in: folder) { $0.level = .loudness(target) }
    var measured: [Loudness] = []
    for file in [mixdown.mix] + mixdown.stems {
      let loudness = try loudness(ofFile: file.path)
      // What is told of a file is what is in it.
      #expect(abs(try #require(loudness.truePeak) - (file.loudness.truePeak ?? 0)) < 0.001)
      #expect(loudness.integrated == file.loudness.integrated)
      measured.append(loudness)
    }
    let highest = try #require(measured.compactMap(\.truePeak).max())
    let integrated = try #require(measured[0].integrated)
    #expect(highest <= -1)
    #expect(integrated <= target + 0.05)
    #expect(integrated > target - 0.05 || highest > -1.05)
  }

  /// Measured afresh, from the samples of the file.
  private func loudness(ofFile path: String) throws -> Loudness {
    var meter = try LoudnessMeter(sampleRate: 48_000)
    let samples = try WaveFile(path: path).samples.map { Float($0) / 8_388_608 }
    try samples.withUnsafeBufferPointer { try meter.add($0) }
    return try meter.loudness()
  }

  @Test func aFixedGainIsKeptBelowTheCeiling() async throws {
    let folders = try (0..<2).map { _ in try TemporaryFolder() }
    let quiet = try await render(in: folders[0]) { $0.level = .gain(-6) }
    #expect(quiet.gain == -6)
    let loud = try await render(in: folders[1]) { $0.level = .gain(90) }
    #expect(loud.gain < 90)
    let peaks = ([loud.mix] + loud.stems).compactMap(\.loudness.truePeak)
    #expect(try #require(peaks.max()) <= -1)
    #expect(try #require(peaks.max()) > -1.05)
  }

  @Test func everyFileSaysWhereItBegins() async throws {
    let folder = try TemporaryFolder()
    let oneHour: UInt64 = 3600 * 48_000
    let mixdown = try await render(in: folder) {
      $0.timeReference = oneHour
      $0.title = "The Lamp Goes Out"
    }
    for file in [mixdown.mix] + mixdown.stems {
      let wave = try WaveFile(path: file.path)
      #expect(wave.field("bext", 338, 8) == Int(oneHour))
      #expect(wave.text("bext", 0, 256) == "The Lamp Goes Out - \(file.name)")
      #expect(wave.text("bext", 256, 32) == "Leitmotif")
      #expect(wave.text("bext", 288, 32) == "1m01")
      let integrated = try #require(file.loudness.integrated)
      #expect(abs(wave.hundredths(412) - integrated) <= 0.005)
    }
  }

  @Test func aScheduleWithoutNotesIsSilence() async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(midiFile([]), in: folder) { $0.minimumFrames = 12_345 }
    #expect(folder.contents == ["1m01", "1m01/1m01_mix.wav"])
    #expect(mixdown.frames == 12_345)
    #expect(mixdown.mix.loudness.integrated == nil)
    #expect(mixdown.mix.loudness.truePeak == nil)
    #expect(try WaveFile(path: mixdown.mix.path).samples == Array(repeating: 0, count: 24_690))
  }

  @Test func namesCannotLeaveTheFolder() async throws {
    let folder = try TemporaryFolder()
    let notes = [TestNote(start: 0, length: 1, key: 60)]
    let file = midiFile([("../../x", 0, notes), ("..-..-x", 0, notes), ("", 0, notes)])
    _ = try await render(file, in: folder, name: "../1m01/x")
    #expect(
      folder.contents == [
        "1m01", "1m01/-1m01-x_mix.wav", "1m01/stems", "1m01/stems/-1m01-x_-..-x-2.wav",
        "1m01/stems/-1m01-x_-..-x.wav", "1m01/stems/-1m01-x_track-3.wav",
      ])
  }

  @Test func flacIsWrittenOnDemand() async throws {
    let folder = try TemporaryFolder()
    let mixdown = try await render(in: folder) { $0.format = .flac }
    #expect(mixdown.mix.path.hasSuffix("/1m01_mix.flac"))
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: mixdown.mix.path)))
    #expect(bytes.starts(with: Array("fLaC".utf8)))
    // STREAMINFO's last 36 bits before the checksum count the frames.
    let frames = bytes[22..<26].reduce(Int(bytes[21] & 0x0F)) { $0 << 8 | Int($1) }
    #expect(frames == mixdown.frames)
  }

  @Test func aCancelledRenderingLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let renderer = renderer
    let delivery = Delivery(folder: folder.path + "/a/b", name: "1m01")
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await renderer.renderStems(of: trio, to: delivery)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(folder.contents.isEmpty)
  }

  @Test(arguments: [RenderProgress.Stage.playing, .mixing, .writing])
  func cancellingInAnyStageLeavesNothing(stage: RenderProgress.Stage) async throws {
    let folder = try TemporaryFolder()
    let renderer = renderer
    let delivery = Delivery(folder: folder.path, name: "1m01")
    let task = Task {
      try await renderer.renderStems(
        of: trio, to: delivery,
        progress: { progress in
          if progress.stage == stage { withUnsafeCurrentTask { $0?.cancel() } }
        })
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(folder.contents.isEmpty)
  }

  @Test func progressRisesToOne() async throws {
    let folder = try TemporaryFolder()
    let (reports, sink) = AsyncStream.makeStream(of: RenderProgress.self)
    let delivery = Delivery(folder: folder.path, name: "1m01")
    _ = try await renderer.renderStems(
      of: trio, to: delivery, progress: { sink.yield($0) })
    sink.finish()
    var fractions: [Double] = []
    for await report in reports { fractions.append(report.fraction) }
    #expect(fractions.first == 0)
    #expect(fractions.last == 1)
    #expect(zip(fractions, fractions.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func aFolderThatCannotBeMadeIsAnError() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/1m01"
    try Data().write(to: URL(fileURLWithPath: file))
    let error = await #expect(throws: AudioFileError.self) { _ = try await render(in: folder) }
    #expect(error.map { "\($0)" }?.hasPrefix(file) == true)
    #expect(folder.contents == ["1m01"])
  }
}
