public import MIDIFile
public import Timing

/// When each quarter note of the music is: what MIDI clock counts.
public struct BeatGrid: Hashable, Sendable {
  /// From here on a quarter note lasts so long.
  private struct Stretch: Hashable {
    var quarter: Rational
    var time: Rational
    var secondsPerQuarter: Rational
  }

  /// Never empty; the first is at 0.
  private var stretches: [Stretch]

  /// The quarters of a file, at the times that its ``EventSchedule`` has.
  ///
  /// Nil where there are none: in a file whose ticks are parts of frames, and in one of format 2,
  /// whose patterns follow one another.
  public init?(_ file: StandardMIDIFile) {
    guard case .ticksPerQuarter(let ticks) = file.division, file.format != .independent
    else { return nil }
    let perQuarter = Rational(max(1, ticks))
    let clock = TickClock(file.tracks[...], division: file.division, start: .zero)
    stretches = clock.segments.map {
      Stretch(
        quarter: Rational($0.tick) / perQuarter, time: $0.time,
        secondsPerQuarter: $0.secondsPerTick * perQuarter)
    }
  }

  /// The quarters of a tempo map; a ramp goes in steps of a clock, exact at each.
  public init(_ map: TempoMap) {
    stretches = map.stepped(every: .quarters(1, over: 24)).tempos.map {
      Stretch(
        quarter: $0.tick.inQuarters, time: map.time(at: $0.tick),
        secondsPerQuarter: Rational($0.tempo.microsecondsPerQuarter, 1_000_000))
    }
  }

  /// Seconds since the start at which a quarter, counted from 0, begins; exact for fractions too.
  /// Before 0 the first tempo goes on backwards.
  public func time(at quarter: Rational) -> Rational {
    let stretch = stretch { $0.quarter <= quarter }
    return stretch.time + (quarter - stretch.quarter) * stretch.secondsPerQuarter
  }

  /// How many quarters have passed at a time: the inverse of ``time(at:)``.
  public func quarter(at time: Rational) -> Rational {
    let stretch = stretch { $0.time <= time }
    return stretch.quarter + (time - stretch.time) / stretch.secondsPerQuarter
  }

  /// The last stretch for which the condition holds, which does so up to some stretch; else the
  /// first.
  private func stretch(where holds: (Stretch) -> Bool) -> Stretch {
    var range = stretches.indices
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range =
        holds(stretches[middle])
        ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return stretches[range.lowerBound]
  }
}
