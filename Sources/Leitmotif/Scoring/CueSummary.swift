import MusicTheory
import Planning
import Spotting
import Timing

/// What came of a cue, in the words of a cue list.
public struct CueSummary: Hashable, Sendable {
  /// Its place among the cues that were asked for, from 1.
  public var number: Int
  public var cue: String
  public var title: String
  /// Timecode of the first frame.
  public var start: String
  /// In seconds, from `in` to `out`.
  public var length: Double
  public var bars: Int
  /// The slowest and the fastest bar, in beats a minute.
  public var tempo: ClosedRange<Int>
  public var hits: Int
  public var hitsMet: Int
  /// The unmet hits and why, for people to read.
  public var unmetHits: [String]
  /// What was read otherwise than it was written: moods that no list holds, for one.
  public var notes: [String]
  /// The keys of the sections in their order, without repeats.
  public var keys: [String]
  /// The themes with the number of their statements.
  public var themes: [String: Int]
  public var parts: Int
  public var noteCount: Int
  public var take: Int
  /// What the critic says of the takes, the best first.
  public var takes: [TakeCosts]
  /// Of the mix and then of the stems; empty without sound.
  public var levels: [FileLevel]
  /// The cue's folder.
  public var folder: String
  /// Paths within the folder.
  public var files: [String]
  /// Whether an earlier run left it so, and nothing was done.
  public var isUnchanged: Bool

  init(
    _ plan: CuePlan, _ made: RunManifest.Cue, number: Int, folder: String, isUnchanged: Bool
  ) {
    self.number = number
    self.isUnchanged = isUnchanged
    cue = plan.cue.rawValue
    title = plan.title
    start = plan.start.description
    length = plan.duration.doubleValue
    bars = plan.bars.count
    tempo = Self.tempo(of: plan)
    hits = plan.tempo.hits.count
    hitsMet = plan.tempo.hits.count { $0.isMet }
    unmetHits = plan.tempo.hits.filter { !$0.isMet }.map { "\($0.label): \($0.reason ?? "")" }
    notes = plan.arc.remarks + [made.remark].compactMap(\.self)
    keys = plan.sections.map(\.key.description).reduce(into: []) { keys, key in
      if keys.last != key { keys.append(key) }
    }
    themes = Dictionary(plan.statements.map { ($0.theme, 1) }, uniquingKeysWith: +)
    parts = made.parts
    noteCount = made.noteCount
    take = made.take
    takes = TakeCosts.sorted(made.reviews)
    levels = made.levels ?? []
    self.folder = folder
    files = made.files.map(\.name)
  }

  private static func tempo(of plan: CuePlan) -> ClosedRange<Int> {
    let beats = plan.bars.map { bar in
      let quarters = bar.span.timeSignature.beatLength.inQuarters.doubleValue
      let seconds =
        plan.tempoMap.seconds(at: bar.span.start + bar.span.length)
        - plan.tempoMap.seconds(at: bar.span.start)
      let length = bar.span.length.inQuarters.doubleValue
      return Int((60 * length / quarters / max(seconds, 1e-3)).rounded())
    }
    return (beats.min() ?? 0)...(beats.max() ?? 0)
  }
}
