import Emotion
import Foundation
public import Spotting
import Timing

/// Asks for the tempo map of a cue: its sections' tempi, its hits on their beats, its own settings.
struct TempoPlanning {
  let cue: Cue
  let sections: [SectionSketch]
  let metre: TimeSignature

  /// Felt beats of three parts are heavier than others of the same length.
  private static let compoundPace = 0.72

  /// Cuts are wanted on bar lines; where that cannot be, on beats.
  func plan(with planner: TempoPlanner) throws(CuePlanError) -> TempoPlan {
    let plan = planner.plan(try request(cutsOnBars: true))
    let missesCut = zip(plan.hits, cue.hits).contains { !$0.isMet && $1.type == .cut }
    guard missesCut else { return plan }
    let second = planner.plan(try request(cutsOnBars: false))
    return missed(second) < missed(plan) ? second : plan
  }

  private func missed(_ plan: TempoPlan) -> Double {
    zip(plan.hits, cue.hits).reduce(0) { $0 + ($1.0.isMet ? 0 : 0.02 + $1.1.boundedWeight) }
  }

  private func request(cutsOnBars: Bool) throws(CuePlanError) -> TempoRequest {
    do {
      return try TempoRequest(
        duration: cue.duration, hits: cue.hits.map { hit($0, cutsOnBars: cutsOnBars) },
        sections: sections.map(section) + [closing].compactMap(\.self), fixedTempo: fixedTempo,
        fixedMetre: cue.metre)
    } catch {
      throw .tempo(cue.id, error)
    }
  }

  /// The sheet counts quarter notes; the planner felt beats.
  private var fixedTempo: Double? {
    cue.tempo.map { $0 * Double(Tick.perQuarter) / Double(metre.beatLength.rawValue) }
  }

  private func section(_ sketch: SectionSketch) -> TempoRequest.Section {
    let pace = metre.isCompound ? Self.compoundPace : 1
    let units = Double(Tick.perQuarter) / Double(max(metre.beatLength.rawValue, 1))
    let tempo = sketch.beatsPerMinute * (metre.isCompound ? pace : units.squareRoot())
    return TempoRequest.Section(
      start: sketch.start, preferredBPM: min(max(tempo, 40), 200), metres: [metre],
      isSceneChange: sketch.start > 0)
  }

  /// Music that closes slows down over its last two bars, where the picture leaves it free to.
  private var closing: TempoRequest.Section? {
    guard let last = sections.last, last.character.slowsDown, cue.tempo == nil else { return nil }
    var closing = section(last)
    let seconds = 2 * Double(metre.beats) * 60 / closing.preferredBPM
    let start = cue.duration - Rational(rounding: seconds, toOneOver: 1000)
    let isBound = cue.hits.contains { hit in
      let time = cue.offset(of: hit.at)
      return time >= start && time + Self.end < cue.duration
    }
    guard last.seconds >= 4 * seconds, !isBound else { return nil }
    closing.start = start
    closing.preferredBPM *= Self.slower
    closing.isSceneChange = false
    closing.phraseBars = 1
    return closing
  }

  /// What a closing would like its tempo to be of the section's; on the way there it gets half as far.
  private static let slower = 0.82
  /// Hits so near to the end belong to it, seconds.
  private static let end = Rational(1, 20)

  private func hit(_ hit: HitPoint, cutsOnBars: Bool) -> TempoRequest.Hit {
    TempoRequest.Hit(hit, of: cue, grid: hit.type.grid(cutsOnBars: cutsOnBars))
  }
}

extension TempoRequest.Hit {
  /// What a hit of a cue asks for.
  ///
  /// - Parameter grid: where in the bar it should fall.
  public init(_ hit: HitPoint, of cue: Cue, grid: TempoRequest.Grid) {
    let frames = hit.toleranceFrames.map { $0.isFinite ? min(max($0, 0), 1000) : 0 } ?? 0.5
    self.init(
      time: cue.offset(of: hit.at), grid: grid, weight: hit.boundedWeight,
      tolerance: Rational(rounding: frames, toOneOver: 1000) / hit.at.rate.framesPerSecond,
      label: hit.what)
  }
}

extension MusicalCharacter {
  /// Whether music of this character takes its time to end.
  fileprivate var slowsDown: Bool { close != .open && self != .anger }
}

extension HitPoint {
  fileprivate var boundedWeight: Double { weight.isFinite ? min(max(weight, 0), 1) : 0 }
}

extension HitType {
  fileprivate func grid(cutsOnBars: Bool) -> TempoRequest.Grid {
    switch self {
    case .downbeat, .cadence: .downbeat
    case .cut: cutsOnBars ? .downbeat : .beat
    case .accent, .stinger, .silence: .beat
    }
  }
}
