import Foundation
public import Timing

/// The trade's “Find Tempo”: constant tempi, ranked by how many hits each of them happens to meet.
///
/// It shows what a tempo map is worth, and serves who wants a plain click.
public struct ConstantTempoSearch: Hashable, Codable, Sendable {
  /// By what the tempi are put in order.
  public enum Ranking: String, Hashable, Codable, Sendable, CaseIterable {
    /// Most weight of hits first, then of near hits, then the smaller mean deviation.
    case hits
    /// The smallest weighted mean deviation first.
    case deviation
    /// The smallest weighted mean of squared deviations first: what is known of constant tempi was measured so.
    case squaredDeviation
  }

  /// Felt beats a minute.
  public var slowest: Double
  public var fastest: Double
  public var step: Double
  /// The metre that says where downbeats are.
  public var metre: TimeSignature
  /// When the first downbeat comes, in seconds from the cue's `in`.
  public var startOffset: Rational
  public var frameRate: FrameRate
  /// How many of a hit's tolerances still count as near.
  public var nearFactor: Double
  public var ranking: Ranking

  public init(
    slowest: Double = 60, fastest: Double = 160, step: Double = 0.25,
    metre: TimeSignature = .fourFour, startOffset: Rational = 0, frameRate: FrameRate = .fps24,
    nearFactor: Double = 2, ranking: Ranking = .hits
  ) {
    self.slowest = slowest
    self.fastest = fastest
    self.step = step
    self.metre = metre
    self.startOffset = startOffset
    self.frameRate = frameRate
    self.nearFactor = nearFactor
    self.ranking = ranking
  }

  /// One tempo of the table, and how the hits fare with it.
  public struct Row: Hashable, Codable, Sendable {
    /// Felt beats a minute.
    public var bpm: Double
    /// The number of hits within their tolerance of a point of their grid.
    public var hits: Int
    /// The number of hits that are not, but nearly.
    public var near: Int
    public var missed: Int
    /// The share of the weight that is met, and that is nearly met.
    public var weightOfHits: Double
    public var weightOfNear: Double
    /// The mean distance from the grid, in frames, by weight.
    public var meanFramesOff: Double
    /// The mean of the squared distance, in frames², by weight.
    public var meanSquaredFramesOff: Double
  }

  /// A hit in floating-point seconds.
  private struct Goal {
    /// Since the first downbeat.
    var time: Double
    /// Beats from one point of its grid to the next.
    var beats: Double
    var tolerance: Double
    /// Its share of all weight.
    var share: Double
  }

  /// Every tempo from the slowest to the fastest, the best first; at most 100 000.
  public func table(for hits: [TempoRequest.Hit]) -> [Row] {
    guard slowest > 0, step > 0, fastest >= slowest else { return [] }
    let count = min(100_000, Int(((fastest - slowest) / step + 1e-9).rounded(.down)) + 1)
    let goals = goals(of: hits)
    return (0..<count).map { row(bpm: slowest + Double($0) * step, goals) }.sorted(by: isBetter)
  }

  private func isBetter(_ left: Row, _ right: Row) -> Bool {
    if ranking == .hits, left.weightOfHits != right.weightOfHits {
      return left.weightOfHits > right.weightOfHits
    }
    if ranking == .hits, left.weightOfNear != right.weightOfNear {
      return left.weightOfNear > right.weightOfNear
    }
    if ranking == .squaredDeviation, left.meanSquaredFramesOff != right.meanSquaredFramesOff {
      return left.meanSquaredFramesOff < right.meanSquaredFramesOff
    }
    return (left.meanFramesOff, left.bpm) < (right.meanFramesOff, right.bpm)
  }

  private func goals(of hits: [TempoRequest.Hit]) -> [Goal] {
    let total = max(1e-9, hits.reduce(0) { $0 + $1.weight })
    return hits.map { hit in
      let beats =
        switch hit.grid {
        case .downbeat: Double(metre.beats)
        case .beat: 1.0
        case .any: 0.5
        }
      return Goal(
        time: (hit.time - startOffset).doubleValue, beats: beats,
        tolerance: max(0.001, hit.tolerance.doubleValue) + 1e-9, share: hit.weight / total)
    }
  }

  private func row(bpm: Double, _ goals: [Goal]) -> Row {
    row(
      bpm: bpm,
      goals.map { goal in
        let step = 60 / bpm * goal.beats
        return (goal, abs(goal.time - max(0, (goal.time / step).rounded()) * step))
      })
  }

  /// How hits fare that are so many seconds off their grid; the row has no tempo.
  public func row(of hits: [TempoRequest.Hit], off: [Double]) -> Row {
    row(bpm: 0, Array(zip(goals(of: hits), off)))
  }

  private func row(bpm: Double, _ goals: [(Goal, off: Double)]) -> Row {
    let frameRate = frameRate.framesPerSecond.doubleValue
    var row = Row(
      bpm: bpm, hits: 0, near: 0, missed: 0, weightOfHits: 0, weightOfNear: 0, meanFramesOff: 0,
      meanSquaredFramesOff: 0)
    for (goal, off) in goals {
      row.meanFramesOff += goal.share * off * frameRate
      row.meanSquaredFramesOff += goal.share * off * frameRate * off * frameRate
      if off <= goal.tolerance {
        row.hits += 1
        row.weightOfHits += goal.share
      } else if off <= goal.tolerance * nearFactor {
        row.near += 1
        row.weightOfNear += goal.share
      } else {
        row.missed += 1
      }
    }
    return row
  }
}
