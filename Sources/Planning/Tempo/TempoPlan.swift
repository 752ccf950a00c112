public import Timing

/// A cue's tempo map, and how well it meets the picture.
public struct TempoPlan: Codable, Hashable, Sendable {
  public var tempoMap: TempoMap
  /// The bar line on which the cue ends.
  public var end: Tick
  /// One for each hit of the request, in its order.
  public var hits: [HitPlacement]
  /// One for each section of the request, in its order.
  public var sections: [SectionPlacement]
  public var cost: MusicalCost
  /// Whether all tempi and their changes are within the request's bounds. They are but where the cue is too
  /// short, or the bounds too narrow, for any number of beats to fill it, or where two sections without a scene
  /// change between them prefer tempi so different that no step within the bounds joins them.
  public var isWithinBounds: Bool
  /// The largest change of tempo from a bar to the next but at scene changes: .06 for six per cent.
  public var largestChangePerBar: Double
  /// The mean change of tempo from a bar to the next but at scene changes.
  public var meanChangePerBar: Double

  public init(
    tempoMap: TempoMap, end: Tick, hits: [HitPlacement], sections: [SectionPlacement],
    cost: MusicalCost, isWithinBounds: Bool, largestChangePerBar: Double, meanChangePerBar: Double
  ) {
    self.tempoMap = tempoMap
    self.end = end
    self.hits = hits
    self.sections = sections
    self.cost = cost
    self.isWithinBounds = isWithinBounds
    self.largestChangePerBar = largestChangePerBar
    self.meanChangePerBar = meanChangePerBar
  }

  /// Whether every hit is met.
  public var meetsAllHits: Bool { hits.allSatisfy(\.isMet) }
}

/// Where a hit falls in the music.
public struct HitPlacement: Codable, Hashable, Sendable {
  public var label: String
  /// What the picture asks for, in seconds from the cue's `in`.
  public var time: Rational
  public var grid: TempoRequest.Grid
  /// The place that the music gives it: on the grid that it asks for if it is met, and otherwise where an
  /// accent comes nearest to the picture.
  public var tick: Tick
  public var barBeat: BarBeat
  /// How much later the music has this place than the picture, in seconds.
  public var deviation: Double
  /// How much later than the picture the nearest point of the grid is that the hit asks for, in seconds.
  public var gridDeviation: Double
  /// Whether the place is on the grid that the hit asks for, within its tolerance.
  public var isMet: Bool
  /// Why it is not met, by how much, and what would help; nil if it is met.
  public var reason: String?

  public init(
    label: String, time: Rational, grid: TempoRequest.Grid, tick: Tick, barBeat: BarBeat,
    deviation: Double, gridDeviation: Double, isMet: Bool, reason: String? = nil
  ) {
    self.label = label
    self.time = time
    self.grid = grid
    self.tick = tick
    self.barBeat = barBeat
    self.deviation = deviation
    self.gridDeviation = gridDeviation
    self.isMet = isMet
    self.reason = reason
  }
}

/// Where a section begins in the music.
public struct SectionPlacement: Codable, Hashable, Sendable {
  /// The bar line where its music begins.
  public var tick: Tick
  /// From 1.
  public var firstBar: Int
  /// How many bars it has.
  public var bars: Int
  /// How much later the music has it than the picture, in seconds.
  public var deviation: Double

  public init(tick: Tick, firstBar: Int, bars: Int, deviation: Double) {
    self.tick = tick
    self.firstBar = firstBar
    self.bars = bars
    self.deviation = deviation
  }
}
