/// How far the tempo of a cue may go, and how fast it may change.
///
/// All tempi are of the felt beat: the dotted quarter in 6/8.
public struct TempoBounds: Hashable, Codable, Sendable {
  /// Beats a minute.
  public var slowest: Double
  /// Beats a minute.
  public var fastest: Double
  /// How far a section may go from its preferred tempo: .25 lets 80 become anything in 60…100.
  public var deviation: Double
  /// The largest change of tempo from a bar to the next: .06 lets 100 become anything in 94.3…106.
  ///
  /// It is spread over the bar: where the cue's bars have up to *n* beats, those in odd metres included, a beat
  /// differs from the next by at most the *n*-th root. So no two bars side by side can differ by more.
  public var changePerBar: Double

  public init(
    slowest: Double = 40, fastest: Double = 200, deviation: Double = 0.25,
    changePerBar: Double = 0.06
  ) {
    self.slowest = slowest
    self.fastest = fastest
    self.deviation = deviation
    self.changePerBar = changePerBar
  }

  /// 40…200 beats a minute, a quarter to either side of what a section prefers, 6 % a bar.
  public static let `default` = TempoBounds()

  /// The tempi that a section may take, in beats a minute.
  ///
  /// A preferred tempo outside ``slowest``…``fastest`` is read as the nearer of the two.
  public func range(around preferredBPM: Double) -> ClosedRange<Double> {
    let preferred = min(max(preferredBPM, slowest), fastest)
    return max(slowest, preferred * (1 - deviation))...min(fastest, preferred * (1 + deviation))
  }
}
