import Composition
import Emotion
import Foundation
import LiveMIDI
import MIDIFile
public import Performance
import Planning
import Rendering
import Spotting
import Timing

/// Music that is ready to be played live.
public struct LivePerformance: Sendable {
  public let title: String
  /// Its bars, its marks and its place in the picture.
  public let map: MusicMap
  /// The course of the tension, each −1…1, evenly through the music; empty where it is not known.
  public let arc: [Double]
  /// As far as it was written when it began.
  var schedule: EventSchedule
  /// Where the rest comes from; nil for music that is there.
  let music: GrowingMusic?
  /// Where MIDI clock counts its quarters; nil where the music has none.
  let beats: BeatGrid?

  /// In seconds.
  public var length: Double { (music == nil ? schedule.end : map.end).doubleValue }

  /// Reads a MIDI file.
  public init(file path: String) throws(Failure) {
    let data = try InputFile.bytes(of: path, atMost: 64 << 20, kind: "MIDI file")
    do {
      let midi = try StandardMIDIFile(decoding: data, policy: .lenient)
      schedule = EventSchedule(midi)
      map = MusicMap(midi)
      beats = BeatGrid(midi)
    } catch { throw Failure(error, at: path) }
    title = URL(fileURLWithPath: path).lastPathComponent
    arc = []
    music = nil
  }

  /// - Parameter start: The frame of the picture at which the music begins.
  init(title: String, file: StandardMIDIFile, start: Timecode, arc: [Double] = []) {
    self.title = title
    self.arc = arc
    schedule = EventSchedule(file)
    beats = BeatGrid(file)
    var map = MusicMap(file)
    map.start = start
    self.map = map
    music = nil
  }

  init(title: String, music: GrowingMusic) {
    self.title = title
    self.music = music
    schedule = music.beginning.schedule
    map = music.map
    beats = music.map.grid
    arc = music.arc
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
          LivePerformance(
            title: "\(cue.id) \(cue.title)", file: midi, start: plan.start,
            arc: plan.arc.tensions))
      }
      return performances
    } catch { throw Failure(error) }
  }
}

extension EmotionalArc {
  /// At a hundred moments.
  var tensions: [Double] {
    (0..<100).map { affect(at: Double($0) / 99 * duration).tension }
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
