import Composition
import Foundation
import LiveMIDI
import MIDIFile
import Performance
import Planning
import Rendering
import Spotting
import Timing

/// Music that is ready to be played live.
public struct LivePerformance: Sendable {
  public let title: String
  /// As far as it was written when it began.
  let schedule: EventSchedule
  /// Where the rest comes from; nil for music that is there.
  let music: GrowingMusic?

  /// In seconds; of music that grows, as far as it is written.
  public var length: Double { (music?.beginning.schedule ?? schedule).end.doubleValue }

  /// Reads a MIDI file.
  public init(file path: String) throws(Failure) {
    let data = try InputFile.bytes(of: path, atMost: 64 << 20, kind: "MIDI file")
    do {
      let midi = try StandardMIDIFile(decoding: data, policy: .lenient)
      schedule = EventSchedule(midi)
    } catch { throw Failure(error, at: path) }
    title = URL(fileURLWithPath: path).lastPathComponent
    music = nil
  }

  init(title: String, schedule: EventSchedule) {
    self.title = title
    self.schedule = schedule
    music = nil
  }

  init(title: String, music: GrowingMusic) {
    self.title = title
    self.music = music
    schedule = music.beginning.schedule
  }
}

extension LivePerformance {
  /// Composes the cues of a sheet; what is heard is what ``Pipeline`` writes with the same settings.
  ///
  /// - Parameter profile: Where the sounds are that will play it.
  public static func compose(
    sheet path: String, settings: ScoringSettings, for destination: LiveDestination,
    listener: @escaping Pipeline.Listener
  ) async throws(Failure) -> [LivePerformance] {
    try settings.check()
    let film = try FilmSheet.read(path)
    let seed = settings.seed ?? ScoringSettings.defaultSeed
    do {
      let profile = try destination.profile
      let model = try TrainedModel.bundled()
      let planner = film.planner(model)
      var performances: [LivePerformance] = []
      let cues = try film.cues(settings.cues)
      for (index, cue) in cues.enumerated() {
        let scorer = CueScorer(settings: settings, model: model, soundFont: nil) { stage, share in
          listener(
            .progress(
              CueProgress(
                cue: cue.id.rawValue, number: index + 1, stage: stage, fraction: share,
                film: FilmProgress(cues: cues.count))))
        }
        let plan = try planner.plan(cue, in: film.sheet, seed: seed)
        let score = try await scorer.take(of: plan).score
        let midi = try Performer(profile: profile, seed: seed).perform(score, start: plan.start)
        performances.append(
          LivePerformance(title: "\(cue.id) \(cue.title)", schedule: EventSchedule(midi)))
      }
      return performances
    } catch { throw Failure(error) }
  }
}

extension LiveDestination {
  /// Other people's instruments are taken to be General MIDI.
  fileprivate var profile: SoundProfile {
    get throws {
      switch self {
      case .ports: .generalMIDI
      case .synth(let soundFont, _): SoundProfile(try SoundFont.find(soundFont))
      }
    }
  }
}
