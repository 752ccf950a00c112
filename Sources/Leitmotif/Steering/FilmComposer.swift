import Composition
import Dispatch
import Emotion
import Foundation
import Performance
import Planning
import Spotting
import Timing

/// Composes a film while it is played: the cue that is playing first, then those after it, bar by bar.
struct FilmComposer: Sendable {
  let cues: [Cue]
  let planner: CuePlanner
  let sheet: CueSheet
  let seed: UInt64
  let model: TrainedModel
  let profile: SoundProfile
  let border: LiveFilm.Border
  let desk: ComposingDesk

  /// Seconds of music that are there before a cue is offered.
  static let opening = 2.0
  /// Music that is at least so many seconds away is not published bar by bar.
  static let comfort = 8.0

  /// Composes until the desk closes.
  func run() {
    do { desk.finish(.success(try compose())) } catch { desk.finish(.failure(Failure(error))) }
  }

  private func compose() throws -> [LiveTake?] {
    var takes: [LiveTake?] = cues.map { _ in nil }
    var published: [Int: GrowingMusic] = [:]
    var steersman = Steersman(border: border, desk: desk)
    var isIdle = false
    while true {
      switch desk.next(isIdle: isIdle) {
      case .end(let finishing):
        if finishing { try finish(&takes) }
        return takes
      case .steer(let step, let cue):
        guard var take = takes[cue], let music = published[cue] else { continue }
        takes[cue] = nil
        try steersman.steer(&take, by: step, music)
        takes[cue] = take
        isIdle = false
      case .write: isIdle = try !write(&takes, &published)
      }
    }
  }

  /// Writes a bar of the first cue that lacks one, from the one that is playing on.
  private func write(
    _ takes: inout [LiveTake?], _ published: inout [Int: GrowingMusic]
  ) throws -> Bool {
    let open = cues.indices.suffix(from: min(desk.current, cues.count))
    guard let index = open.first(where: { !(takes[$0]?.isFinished ?? false) }) else {
      return false
    }
    var take = try takes[index] ?? begin(index)
    takes[index] = nil
    _ = try take.writeBar()
    if let music = published[index] {
      if take.isUrgent(music) { music.publish(take.beginning) }
    } else if take.isFinished || take.seconds >= Self.opening {
      let music = try take.music(for: profile)
      published[index] = music
      desk.offer(music, as: index)
    }
    takes[index] = take
    return true
  }

  private func begin(_ index: Int) throws -> LiveTake {
    let plan = try planner.plan(cues[index], in: sheet, seed: seed)
    return try LiveTake(plan, of: cues[index], model: model, profile: profile)
  }

  /// Writes to their ends the cues that were played.
  private func finish(_ takes: inout [LiveTake?]) throws {
    for index in takes.indices {
      guard index <= desk.current, var take = takes[index] else {
        takes[index] = nil
        continue
      }
      takes[index] = nil
      while try take.writeBar() {}
      takes[index] = take
    }
  }
}

extension LiveTake {
  /// Up to where it can be played, in seconds.
  var seconds: Double { plan.tempoMap.seconds(at: settled) }

  var beginning: GrowingMusic.Beginning {
    GrowingMusic.Beginning(schedule: schedule, isComplete: isFinished)
  }

  fileprivate func music(for profile: SoundProfile) throws -> GrowingMusic {
    var map = MusicMap(file)
    map.start = plan.start
    return GrowingMusic(
      beginning, sounds: try EventSchedule(sounding: seats.instruments, in: profile), map: map,
      arc: plan.arc.tensions)
  }

  /// Whether who plays needs what was written last: the end, every fourth bar, and what comes soon.
  fileprivate func isUrgent(_ music: GrowingMusic) -> Bool {
    guard !isFinished, !bars.isMultiple(of: 4) else { return true }
    guard let horizon = music.horizon else { return false }
    return music.beginning.schedule.end.doubleValue < horizon.doubleValue + FilmComposer.comfort
  }
}
