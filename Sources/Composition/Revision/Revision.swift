import Planning
public import ScoreModel
public import Timing

/// What of a written score shall be written anew; everything else stays as it is.
public struct Revision: Hashable, Codable, Sendable {
  /// Bars, counted from 0.
  public var bars: Range<Int>
  /// Who is written anew, in score order; nil for everybody who has a staff.
  public var instruments: [Instrument]?
  /// Decides which notes come; another one gives others.
  public var seed: UInt64

  public init(bars: Range<Int>, instruments: [Instrument]? = nil, seed: UInt64) {
    self.bars = bars
    self.instruments = instruments?.sorted { $0.scoreOrder < $1.scoreOrder }
    self.seed = seed
  }

  /// Whether nothing of the score would stay.
  func isWhole(of score: Score) -> Bool {
    bars == 0..<score.bars.count && instruments == nil
  }

  /// Where the bars lie in the score.
  public func span(in score: Score) -> Range<Tick> {
    let spans = score.bars
    guard spans.indices.contains(bars.lowerBound), spans.indices.contains(bars.upperBound - 1)
    else { return 0..<0 }
    return spans[bars.lowerBound].start..<spans[bars.upperBound - 1].end
  }
}

/// Why a score cannot be revised.
public enum RevisionError: Error, Hashable, CustomStringConvertible {
  /// The score has other bars than its plan.
  case otherPlan
  case noSuchBars(Range<Int>, count: Int)
  /// The instrument has no staff in the score.
  case noStaff(Instrument, staves: [Instrument])
  /// The plan lets none of the instruments play in these bars.
  case nobodyPlays(Range<Int>, names: [String])

  public var description: String {
    switch self {
    case .otherPlan: "the score and the plan have different bars; compose the cue again"
    case .noSuchBars(let bars, let count):
      "there are no bars \(bars.lowerBound + 1)-\(bars.upperBound); the cue has \(count)"
    case .noStaff(let instrument, let staves):
      "\(instrument.id) has no staff in the score; its staves are "
        + staves.map(\.id).joined(separator: ", ")
    case .nobodyPlays(let bars, let names):
      "the plan does not let \(names.joined(separator: ", ")) play in bars "
        + "\(bars.lowerBound + 1)-\(bars.upperBound); add it to their `instruments` in the plan"
    }
  }
}

extension Revision {
  /// - Throws: ``RevisionError`` where the score cannot be revised so.
  func check(_ score: Score, _ plan: CuePlan) throws(RevisionError) {
    guard score.end == plan.tempo.end, score.tempoMap == plan.tempoMap,
      score.bars == plan.bars.map(\.span)
    else { throw .otherPlan }
    guard !bars.isEmpty, bars.lowerBound >= 0, bars.upperBound <= plan.bars.count else {
      throw .noSuchBars(bars, count: plan.bars.count)
    }
    let staves = score.parts.map(\.instrument)
    for instrument in instruments ?? [] where !staves.contains(instrument) {
      throw .noStaff(instrument, staves: staves)
    }
    guard let instruments else { return }
    guard plan.bars[bars].contains(where: { !Set($0.instruments).isDisjoint(with: instruments) })
    else { throw .nobodyPlays(bars, names: instruments.map(\.id)) }
  }
}
