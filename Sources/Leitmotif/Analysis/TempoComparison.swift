import Planning
import Spotting
import Timing

/// What a cue's tempo map is worth beside constant tempi: the same hits, measured alike.
public struct TempoComparison: Hashable, Codable, Sendable {
  /// How the hits fare with one tempo, or with the map.
  public struct Row: Hashable, Codable, Sendable {
    /// Felt beats a minute, of the slowest and the fastest bar.
    public var slowest: Double
    public var fastest: Double
    /// The numbers of hits within their tolerance of a point of their grid, nearly so, and neither.
    public var hits: Int
    public var near: Int
    public var missed: Int
    /// The mean distance from the grid, in frames, by weight.
    public var meanFramesOff: Double
    /// The mean and the largest change from a bar to the next but at scene changes; .06 for six per cent.
    public var meanChange: Double
    public var largestChange: Double
  }

  public var cue: String
  /// The metre that says where the downbeats of constant tempi are.
  public var metre: String
  /// Constant tempi, the best first.
  public var constant: [Row]
  /// Our own tempo map.
  public var map: Row

  /// - Parameters:
  ///   - plan: of the cue.
  ///   - count: how many constant tempi are kept.
  init(_ plan: CuePlan, of cue: Cue, keeping count: Int) {
    self.cue = cue.id.rawValue
    let metre = plan.sections.first?.timeSignature ?? .fourFour
    self.metre = metre.description
    let hits = zip(plan.tempo.hits, cue.hits).map { TempoRequest.Hit($1, of: cue, grid: $0.grid) }
    let search = ConstantTempoSearch(metre: metre, frameRate: cue.start.rate)
    constant = search.table(for: hits).prefix(max(count, 0)).map { Row($0) }
    map = Row(plan, hits, search)
  }
}

extension TempoComparison.Row {
  fileprivate init(_ row: ConstantTempoSearch.Row) {
    self.init(
      slowest: row.bpm, fastest: row.bpm, hits: row.hits, near: row.near, missed: row.missed,
      meanFramesOff: row.meanFramesOff, meanChange: 0, largestChange: 0)
  }

  fileprivate init(_ plan: CuePlan, _ hits: [TempoRequest.Hit], _ search: ConstantTempoSearch) {
    let tempi = plan.bars.map { bar in
      let seconds =
        plan.tempoMap.seconds(at: bar.span.end) - plan.tempoMap.seconds(at: bar.span.start)
      return 60 * Double(bar.span.timeSignature.beats) / max(seconds, 1e-3)
    }
    let row = search.row(of: hits, off: plan.tempo.hits.map { abs($0.gridDeviation) })
    self.init(
      slowest: tempi.min() ?? 0, fastest: tempi.max() ?? 0, hits: row.hits, near: row.near,
      missed: row.missed, meanFramesOff: row.meanFramesOff,
      meanChange: plan.tempo.meanChangePerBar, largestChange: plan.tempo.largestChangePerBar)
  }
}
