public import Timing

/// The clicks that players hear in their headphones while they record a cue: one on each beat, with an
/// accent on the first of a bar, and two bars before the music at its first tempo and metre.
public struct ClickTrack: Hashable, Sendable {
  /// One click.
  public struct Click: Hashable, Sendable {
    /// Seconds from the cue's `in`, exact; below zero before the music.
    public var time: Rational
    /// Whether a bar begins.
    public var isDownbeat: Bool

    public init(time: Rational, isDownbeat: Bool) {
      self.time = time
      self.isDownbeat = isDownbeat
    }
  }

  /// Bars before the music.
  public static let countOffBars = 2

  public let map: TempoMap
  /// Where the music ends; no click is on it or after it.
  public let end: Tick

  /// - Parameter end: Where the music ends; at most `TempoMap.lastTick` is read.
  public init(_ map: TempoMap, end: Tick) {
    self.map = map
    self.end = max(0, min(end, TempoMap.lastTick))
  }

  /// The length of the bars before the music.
  var countOff: Tick { map.timeSignature(at: 0).barLength * Self.countOffBars }

  /// The tempo of the bars before the music: that of the first tempo event of a file.
  var countOffTempo: Tempo { map.tempo(at: 0) }

  /// Seconds from the first click to the music, exact.
  public var countOffDuration: Rational { time(ofCountOff: countOff) }

  /// When the music ends, in seconds from the cue's `in`.
  public var endTime: Rational { map.time(at: end) }

  /// In order of time.
  public var clicks: [Click] {
    beats.map { beat in
      let time = beat.tick < 0 ? .zero - time(ofCountOff: 0 - beat.tick) : map.time(at: beat.tick)
      return Click(time: time, isDownbeat: beat.isDownbeat)
    }
  }

  /// The beats, those before the music at ticks below zero.
  var beats: [(tick: Tick, isDownbeat: Bool)] {
    let metre = map.timeSignature(at: 0)
    let before = (0..<Self.countOffBars * metre.beats).map { beat in
      (tick: metre.beatLength * beat - countOff, isDownbeat: beat % metre.beats == 0)
    }
    let music = map.bars(until: end).flatMap { bar in
      (0..<bar.timeSignature.beats).map { beat in
        (tick: bar.start + bar.timeSignature.beatLength * beat, isDownbeat: beat == 0)
      }
    }
    return before + music.filter { $0.tick < end }
  }

  private func time(ofCountOff ticks: Tick) -> Rational {
    Rational(countOffTempo.microsecondsPerQuarter, 1_000_000) * ticks.inQuarters
  }
}
