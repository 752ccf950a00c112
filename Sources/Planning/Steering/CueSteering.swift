public import Emotion
import MusicTheory
public import ScoreModel
public import Spotting
import Timing

/// Plans the coming bars of a cue anew in another mood, while the cue is played.
///
/// What the picture and the form ask for stays: tempo, metres, hits, phrases and their cadences, silences, and
/// where the themes stand and who states them. What the mood decides follows it: modes, chords, loudness,
/// density, register, lines, who plays, who sings.
public struct CueSteering: Sendable {
  /// As it was planned from the sheet.
  public let plan: CuePlan
  private let cue: Cue
  private let palette: [Instrument]
  private let sketches: [SectionSketch]

  /// - Parameters:
  ///   - cue: the one that the plan was made for.
  ///   - players: who of the palette is there; nil for all.
  public init(_ plan: CuePlan, of cue: Cue, players: Set<Instrument>? = nil) {
    self.plan = plan
    self.cue = cue
    palette = plan.palette.filter { players?.contains($0) ?? true }
    sketches = SectionPlanner(cue: cue, arc: plan.arc).sketches()
  }

  /// A plan with the mood of the bars from one on.
  ///
  /// A theme that is being stated is stated to its end: modes and chords change in the first bar into which
  /// none reaches.
  ///
  /// - Parameters:
  ///   - current: the plan so far, which holds before the bar.
  ///   - shift: away from what the sheet asks for; without one the first plan returns.
  ///   - bar: from 0.
  public func plan(_ current: CuePlan, shifted shift: MoodShift, from bar: Int) -> CuePlan {
    guard current.bars.indices.contains(bar) else { return current }
    let turn = current.firstFreeBar(from: bar)
    let mood = Mood(
      plan: plan, timeline: timeline(shift), former: timeline(.none), palette: palette,
      shift: shift, turn: turn, keepsKeys: cue.key != nil)
    let next = mood.plan(after: current)
    var result = current
    result.statements = next.statements
    result.bars = Array(current.bars[..<bar] + next.bars[bar...])
    for index in bar..<turn {
      result.bars[index].key = current.bars[index].key
      result.bars[index].plannedKey = current.bars[index].plannedKey
      result.bars[index].harmony = current.bars[index].harmony
    }
    for index in result.sections.indices where result.sections[index].bars.lowerBound >= bar {
      result.sections[index] = next.sections[index]
    }
    let time = current.tempoMap.seconds(at: current.bars[bar].span.start)
    result.arc = current.arc.cut(to: next.arc, at: time)
    return result
  }

  private func timeline(_ shift: MoodShift) -> CueTimeline {
    CueTimeline(
      cue: cue, arc: plan.arc.shifted(by: shift), tempo: plan.tempo,
      sketches: shift == .none ? sketches : sketches.map { $0.shifted(by: shift) })
  }
}

extension CuePlan {
  /// The first bar from one on into which no statement reaches.
  fileprivate func firstFreeBar(from first: Int) -> Int {
    bars.indices.suffix(from: first).first { index in
      let start = bars[index].span.start
      return !statements.contains { $0.start < start && $0.start + $0.length > start }
    } ?? bars.count
  }
}
