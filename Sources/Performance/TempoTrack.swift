import MIDIFile
import Timing

/// A tempo map as the tempo events of a file: ramps in one step a beat.
///
/// Each step's tempo leads from where the steps before it really ended to the exact time of its own
/// end, so that the beats of a ramp stay within a microsecond of the map and nothing adds up.
enum TempoTrack {
  static func events(of map: TempoMap, end: Tick) -> [Event] {
    var events: [Event] = []
    var ended = Rational(0)
    for (index, change) in map.tempos.enumerated() where change.tick == 0 || change.tick < end {
      let next = index + 1 < map.tempos.count ? map.tempos[index + 1].tick : nil
      guard change.ramps, let next else {
        events.append(event(change.tick, change.tempo.microsecondsPerQuarter))
        if let next { ended = ended + length(of: change.tempo, next - change.tick) }
        continue
      }
      var from = change.tick
      for beat in map.beats(from: from, until: next).filter({ $0 > from }) + [next] {
        let tempo = tempo(from: from, to: beat, lasting: map.time(at: beat) - ended)
        events.append(event(from, tempo.microsecondsPerQuarter))
        ended = ended + length(of: tempo, beat - from)
        from = beat
      }
    }
    return events
  }

  private static func event(_ tick: Tick, _ microseconds: Int) -> Event {
    Event(tick: tick.rawValue, message: .meta(.tempo(microsecondsPerQuarter: microseconds)))
  }

  private static func length(of tempo: Tempo, _ ticks: Tick) -> Rational {
    Rational(tempo.microsecondsPerQuarter, 1_000_000) * ticks.inQuarters
  }

  private static func tempo(from: Tick, to: Tick, lasting seconds: Rational) -> Tempo {
    let microseconds = (seconds * Rational(1_000_000) / (to - from).inQuarters).rounded()
    let range = Tempo.range
    let kept = min(max(microseconds, range.lowerBound), range.upperBound)
    return Tempo(microsecondsPerQuarter: kept) ?? .default
  }
}
