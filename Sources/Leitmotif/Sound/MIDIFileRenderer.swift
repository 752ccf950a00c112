import Foundation
import MIDIFile
import Performance
import Rendering
import Timing

/// Renders any Standard MIDI File to stems and a mix.
public struct MIDIFileRenderer: Sendable {
  public var stems: ScoringSettings.Stems
  public var audio: ScoringSettings.Audio
  public var sound: SoundSettings
  private let soundFont: SoundFont
  private static let largest = 64 << 20

  /// - Parameter soundFont: A path, or a name of the catalogue; nil for the best that is installed.
  public init(
    soundFont: String? = nil, stems: ScoringSettings.Stems = .instruments,
    audio: ScoringSettings.Audio = .wav, sound: SoundSettings = SoundSettings()
  ) throws(Failure) {
    try sound.check(for: audio)
    guard audio != .none else {
      throw Failure(.usage, "there is nothing to render without sound; choose --audio wav or flac")
    }
    do { self.soundFont = try SoundFont.find(soundFont) } catch { throw Failure(error) }
    self.stems = stems
    self.audio = audio
    self.sound = sound
  }

  /// What came of a file.
  public struct Summary: Hashable, Sendable {
    /// In seconds, with the tail.
    public var length: Double
    /// Of the mix and then of the stems.
    public var levels: [FileLevel]
    public var files: [String]
    /// Where a peak forbids the level that was asked for.
    public var notes: [String]
    /// What was wrong with the file and could be mended.
    public var warnings: [String]
  }

  /// Renders a file into `folder`: `NAME_mix.wav` and `stems/NAME_….wav`.
  ///
  /// The files appear when all of them are whole.
  public func render(
    _ path: String, into folder: String, progress: @escaping @Sendable (Double) -> Void
  ) async throws(Failure) -> Summary {
    let data = try InputFile.bytes(of: path, atMost: Self.largest, kind: "MIDI file")
    var warnings: [MIDIFileDecodingError] = []
    do {
      let midi = try StandardMIDIFile(decoding: data, policy: .lenient, warnings: &warnings)
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      let mixdown = try await render(midi, named: name, into: folder, progress)
      return Summary(
        length: Double(mixdown.frames) / Double(mixdown.sampleRate),
        levels: mixdown.levels(withStems: stems != .none),
        files: ([mixdown.mix] + (stems == .none ? [] : mixdown.stems)).map(\.path),
        notes: [mixdown.remark(sound)].compactMap(\.self),
        warnings: warnings.map(\.description))
    } catch { throw Failure(error, at: path) }
  }

  private func render(
    _ midi: StandardMIDIFile, named name: String, into folder: String,
    _ progress: @escaping @Sendable (Double) -> Void
  ) async throws -> Mixdown {
    let renderer = StemRenderer(soundFont: soundFont, settings: sound.synth)
    let schedule = EventSchedule(midi)
    let groups =
      stems == .none
      ? [Stem(name: name, tracks: Array(schedule.tracks.indices))]
      : Stem.group(schedule) { track in
        stems == .families
          ? GeneralMIDIFamily.name(of: schedule.tracks[track])
          : StemRenderer.stemNamedAsTrack(index: track, name: schedule.tracks[track].name)
      }
    let format: AudioFormat = audio == .flac ? .flac : .wav
    let mixdown = try await renderer.render(
      schedule, stems: groups,
      to: Delivery(
        folder: folder, name: name, format: format, depth: sound.depth,
        minimumFrames: (schedule.end * Rational(sound.sampleRate)).rounded(),
        stampedRate: sound.stamp,
        timeReference: midi.smpteStart(sampleRate: sound.sampleRate), level: sound.level,
        title: name, originationDate: sound.date)
    ) { progress($0.fraction) }
    if stems == .none { removeStems(of: mixdown) }
    return mixdown
  }

  private func removeStems(of mixdown: Mixdown) {
    for stem in mixdown.stems { unlink(stem.path) }
    if let first = mixdown.stems.first {
      rmdir(URL(fileURLWithPath: first.path).deletingLastPathComponent().path)
    }
  }
}

extension StandardMIDIFile {
  /// Where the file says that it starts, in samples since midnight; 0 where it says nothing.
  fileprivate func smpteStart(sampleRate: Int) -> UInt64 {
    for event in tracks.first?.events ?? [] {
      guard case .meta(.smpteOffset(let offset)) = event.message else { continue }
      let rate: FrameRate =
        switch offset.rate {
        case .fps24: .fps24
        case .fps25: .fps25
        case .fps30: .fps30
        case .fps30Drop: .fps29_97df
        }
      let start = try? Timecode(
        hours: Int(offset.hours), minutes: Int(offset.minutes), seconds: Int(offset.seconds),
        frameNumber: Int(offset.frames), rate: rate)
      return UInt64(max(start?.samples(at: sampleRate) ?? 0, 0))
    }
    return 0
  }
}
