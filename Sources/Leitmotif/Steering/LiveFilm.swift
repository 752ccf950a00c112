import Composition
import Dispatch
public import Emotion
import Foundation
import NeuralRuntime
import Performance
import Planning
import Rendering
import Spotting

/// A film that is composed while it is played, and whose mood may be led elsewhere.
///
/// The first cue can be heard when a few bars of it are written; the rest, and the cues after it, are written
/// while it sounds.
///
/// ```swift
/// let film = try LiveFilm(sheet: "cues.yaml", for: destination)
/// film.begin()
/// try stage.play(film)
/// try film.end(savingInto: "out")
/// ```
public final class LiveFilm: Sendable {
  /// Where a move begins.
  public enum Border: String, CaseIterable, Hashable, Codable, Sendable {
    case bar, phrase
  }

  /// Of each cue, as `1m01 The Lamp Goes Out`.
  public let titles: [String]
  let film: FilmSheet
  let cues: [Cue]
  let model: TrainedModel
  let profile: SoundProfile
  let soundFont: String?
  let seed: UInt64
  private let border: Border
  let desk = ComposingDesk()
  private let work = DispatchGroup()

  /// - Parameters:
  ///   - path: A cue sheet's.
  ///   - settings: Which cues, and the seed.
  ///   - destination: Where the sounds are that will play it.
  /// - Throws: ``Failure`` where the sheet cannot be read, or the model or the SoundFont are missing.
  public init(
    sheet path: String, settings: ScoringSettings = ScoringSettings(),
    for destination: LiveDestination, movingAt border: Border = .bar
  ) throws(Failure) {
    film = try FilmSheet.read(path)
    cues = try film.cues(settings.cues)
    titles = cues.map { "\($0.id) \($0.title)" }
    seed = settings.seed ?? ScoringSettings.defaultSeed
    self.border = border
    do {
      model = try TrainedModel.bundled()
      (profile, soundFont) = try destination.sounds
    } catch { throw Failure(error) }
  }

  /// Begins to compose.
  public func begin() {
    let composer = FilmComposer(
      cues: cues, planner: film.planner(model), sheet: film.sheet, seed: seed, model: model,
      profile: profile, border: border, desk: desk)
    DispatchQueue.global(qos: .userInitiated).async(group: work) { composer.run() }
  }

  /// Leads the mood elsewhere: so much further from the coming bar or phrase on. From any thread.
  ///
  /// Nothing happens where no cue is playing, or where its last bars are.
  public func steer(_ step: MoodShift) { desk.ask(step) }

  /// Gives what is to be heard, in words, to somebody who says it.
  func onShift(_ handler: @escaping @Sendable (String) -> Void) { desk.onTell(handler) }

  /// How far the mood of the cue that is playing was led from what the sheet asks for.
  public var shift: MoodShift { desk.shift }

  /// A cue, as soon as enough of it is written to begin.
  ///
  /// - Throws: ``Failure`` where it cannot be planned or composed, or the film has ended.
  public func performance(_ index: Int) throws(Failure) -> LivePerformance {
    LivePerformance(title: titles[index], music: try desk.music(of: index))
  }

  /// Ends composing.
  ///
  /// - Parameter folder: Gets `steering.json` and a folder for each cue that was played: its score, the
  ///   performance as it was heard, and the plan as it was led; nil for none. Cues are composed to their
  ///   ends for it.
  /// - Throws: ``Failure`` where composing has failed, or nothing can be written there.
  public func end(savingInto folder: String? = nil) throws(Failure) {
    desk.close(finishing: folder != nil)
    work.wait()
    let takes = try desk.takes().compactMap(\.self)
    guard let folder else { return }
    try SteeredFilm(log: log(of: takes), takes: takes, model: model).write(into: folder)
  }

  private func log(of takes: [LiveTake]) -> SteeringLog {
    SteeringLog(
      sheet: film.file, model: model.manifest.sha256, seed: seed, soundFont: soundFont,
      cues: takes.map { .init(cue: $0.plan.cue.rawValue, moves: $0.moves) })
  }
}

extension LiveStage {
  /// Plays a film that is being composed, and lets commands lead its mood.
  ///
  /// - Parameters: As of ``play(_:from:countIn:began:)``.
  public func play(
    _ film: LiveFilm, from start: LivePlace? = nil, countIn: Int = 0,
    began: (LivePerformance) -> Void = { _ in }
  ) throws(Failure) {
    onSteer {
      film.steer(MoodShift(valence: $0.valence, arousal: $0.arousal, tension: $0.tension))
    }
    film.onShift { [weak self] in self?.remark($0) }
    try play(film.titles.count, from: start, countIn: countIn, began: began) {
      index throws(Failure) in try film.performance(index)
    }
  }
}

extension LiveDestination {
  /// Where the sounds are, and the SoundFont that has them. Other people's instruments are taken to be
  /// General MIDI.
  fileprivate var sounds: (SoundProfile, String?) {
    get throws {
      switch self {
      case .ports: return (.generalMIDI, nil)
      case .synth(let name, _):
        let font = try SoundFont.find(name)
        return (SoundProfile(font), URL(fileURLWithPath: font.path).lastPathComponent)
      }
    }
  }
}
