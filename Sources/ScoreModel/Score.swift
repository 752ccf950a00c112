public import MusicTheory
public import Timing

/// A written cue: what stands on the conductor's page, placed against the picture by its tempo map.
public struct Score: Hashable, Codable, Sendable {
  public var title: String
  /// The cue's number, as `1m01`.
  public var cueID: String
  /// Tick 0 is the first frame of the cue.
  public var tempoMap: TempoMap
  /// Where the last bar ends.
  public var end: Tick
  /// In the order of their ticks.
  public var keys: [KeyChange]
  public var parts: [Part]
  public var markers: [Marker]

  public init(
    title: String, cueID: String = "", tempoMap: TempoMap, end: Tick, keys: [KeyChange] = [],
    parts: [Part] = [], markers: [Marker] = []
  ) {
    self.title = title
    self.cueID = cueID
    self.tempoMap = tempoMap
    self.end = end
    self.keys = keys.sorted { $0.tick < $1.tick }
    self.parts = parts
    self.markers = markers
  }

  /// The bars from the beginning to ``end``.
  public var bars: [BarSpan] { tempoMap.bars(until: end) }

  /// The key that holds at a tick; C major before any is written.
  public func key(at tick: Tick) -> Key {
    keys.last { $0.tick <= tick }?.key ?? Key(tonic: PitchClass(0), mode: .ionian)
  }
}

/// A key signature at a bar line.
public struct KeyChange: Hashable, Codable, Sendable {
  public let tick: Tick
  public let key: Key

  public init(tick: Tick, key: Key) {
    self.tick = tick
    self.key = key
  }
}

/// A place with a name: a scene, a hit, a rehearsal letter.
public struct Marker: Hashable, Codable, Sendable {
  public enum Kind: String, Codable, Sendable {
    case scene, hit, theme, rehearsal
    /// A hit at which all sound ends, that of the hall too.
    case silence

    /// Whether the picture asks for it at this very moment.
    public var isHit: Bool { self == .hit || self == .silence }
  }

  public let tick: Tick
  public let text: String
  public let kind: Kind

  public init(tick: Tick, text: String, kind: Kind) {
    self.tick = tick
    self.text = text
    self.kind = kind
  }
}
