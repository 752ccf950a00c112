/// How musical time runs along picture time: the metres and the tempi of one cue.
///
/// Tick 0 is the cue's `in` and the first bar line; ticks and times below zero are read as zero. Times are
/// exact: ``tick(at:)`` gives back every tick from its ``time(at:)``.
public struct TempoMap: Sendable {
  /// From `tick` on the music goes at `tempo`.
  public struct TempoChange: Hashable, Sendable {
    public var tick: Tick
    public var tempo: Tempo
    /// Whether the length of the quarter note moves linearly, tick by tick, to that of the next change.
    public var ramps: Bool

    public init(tick: Tick, tempo: Tempo, ramps: Bool = false) {
      self.tick = tick
      self.tempo = tempo
      self.ramps = ramps
    }
  }

  /// From the bar line at `tick` on the music has the metre `timeSignature`.
  public struct MetreChange: Hashable, Codable, Sendable {
    public var tick: Tick
    public var timeSignature: TimeSignature

    public init(tick: Tick, timeSignature: TimeSignature) {
      self.tick = tick
      self.timeSignature = timeSignature
    }
  }

  /// Changes may not lie after this tick: over 38 hours at 120 beats a minute.
  public static let lastTick = Tick(1 << 28)
  /// A map may not have more tempo changes than this, nor more metre changes.
  public static let maximumChanges = 500_000
  /// 4/4 at 120.
  public static let `default` = TempoMap(checked: [], [])

  /// Never empty; the first is at 0.
  public let tempos: [TempoChange]
  /// Never empty; the first is at 0.
  public let metres: [MetreChange]
  /// When each tempo change happens, in units of ``timeUnitsPerSecond``.
  let startTimes: [Int128]
  /// The index of the bar at each metre change.
  let startBars: [Int]

  /// Creates a map; an empty list means 120, or 4/4, from the beginning.
  ///
  /// - Throws: ``TempoMapError`` unless each list begins at 0 and goes up, each metre change is on a bar
  ///   line, the last tempo does not ramp, and the sizes are within ``lastTick`` and ``maximumChanges``.
  public init(tempos: [TempoChange] = [], metres: [MetreChange] = []) throws(TempoMapError) {
    try Self.check(tempos.map(\.tick), of: .tempo)
    try Self.check(metres.map(\.tick), of: .metre)
    if let last = tempos.last, last.ramps { throw .rampWithoutEnd(at: last.tick) }
    for (metre, next) in zip(metres, metres.dropFirst()) {
      let past = (next.tick - metre.tick).rawValue % metre.timeSignature.barLength.rawValue
      guard past == 0 else {
        throw .offTheBarLine(at: next.tick, nearestBarLine: next.tick - Tick(past))
      }
    }
    self.init(checked: tempos, metres)
  }

  /// One tempo and one metre throughout.
  public init(tempo: Tempo, timeSignature: TimeSignature = .fourFour) {
    self.init(
      checked: [TempoChange(tick: 0, tempo: tempo)],
      [MetreChange(tick: 0, timeSignature: timeSignature)])
  }

  init(checked tempos: [TempoChange], _ metres: [MetreChange]) {
    self.tempos = tempos.isEmpty ? [TempoChange(tick: 0, tempo: .default)] : tempos
    self.metres = metres.isEmpty ? [MetreChange(tick: 0, timeSignature: .fourFour)] : metres
    startTimes = Self.startTimes(of: self.tempos)
    startBars = Self.startBars(of: self.metres)
  }

  private static func check(
    _ ticks: [Tick], of list: TempoMapError.List
  ) throws(TempoMapError) {
    guard ticks.count <= maximumChanges else { throw .tooManyChanges(list, count: ticks.count) }
    if let first = ticks.first, first != 0 { throw .doesNotBeginAtZero(list, first: first) }
    for (tick, next) in zip(ticks, ticks.dropFirst()) where next <= tick {
      throw .notInOrder(list, at: next, after: tick)
    }
    if let last = ticks.last, last > lastTick { throw .tooFar(list, at: last) }
  }
}

extension TempoMap: Hashable {
  public static func == (left: TempoMap, right: TempoMap) -> Bool {
    left.tempos == right.tempos && left.metres == right.metres
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(tempos)
    hasher.combine(metres)
  }
}
