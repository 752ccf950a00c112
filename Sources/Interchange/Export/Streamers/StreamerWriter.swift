import Timing

/// Places the streamers and punches of one cue.
struct StreamerWriter {
  let start: Timecode
  let map: TempoMap
  let end: Tick
  let duration: Rational
  let hits: [StreamerSheet.Hit]

  /// Beats before a hit that have a punch.
  private static let beats = 4
  /// Seconds.
  private static let lengths = [2, 3, 4]

  /// What a streamer arrives at.
  private struct Target {
    var label: String
    var at: Timecode
    var tick: Tick
    var color: StreamerSheet.Color
  }

  var marks: [StreamerSheet.Mark] {
    var marks: [StreamerSheet.Mark] = []
    var previous: Timecode?
    for target in targets {
      if let streamer = streamer(to: target, after: previous) { marks.append(streamer) }
      marks += punches(of: target)
      previous = target.at
    }
    return marks.enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
  }

  /// The start, the hits and the end, one a frame, in order of time.
  private var targets: [Target] {
    let last = Target(label: "end", at: frame(duration), tick: end, color: .red)
    let hits = hits.map {
      Target(label: $0.label, at: frame($0.time), tick: $0.tick, color: .yellow)
    }
    let all = [Target(label: "start", at: start, tick: 0, color: .green), last] + hits
    let sorted = all.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }.map(\.element)
    return sorted.reduce(into: []) { targets, target in
      guard let last = targets.last, last.at == target.at else { return targets.append(target) }
      targets[targets.count - 1].label += " / \(target.label)"
    }
  }

  private func frame(_ time: Rational) -> Timecode {
    start.advanced(byFrames: (time * start.rate.framesPerSecond).rounded())
  }

  private func streamer(to target: Target, after previous: Timecode?) -> StreamerSheet.Mark? {
    let rate = start.rate.framesPerSecond
    let fitting = Self.lengths.filter {
      let first = target.at.frames - (Rational($0) * rate).rounded()
      return first >= 0 && ($0 == Self.lengths[0] || first >= previous?.frames ?? 0)
    }
    guard let seconds = fitting.first(where: { Rational($0) >= lead(to: target) }) ?? fitting.last
    else { return nil }
    let first = target.at.advanced(byFrames: -(Rational(seconds) * rate).rounded())
    return StreamerSheet.Mark(
      kind: .streamer, color: target.color, start: first, end: target.at,
      time: first.seconds(since: start), barBeat: map.barBeat(at: target.tick), label: target.label)
  }

  /// How long four beats are before a target, in seconds.
  private func lead(to target: Target) -> Rational {
    let beats = beats(before: target.tick)
    guard let first = beats.first, beats.count == Self.beats else {
      return countOffBeat * Rational(Self.beats)
    }
    return map.time(at: target.tick) - map.time(at: first)
  }

  private func punches(of target: Target) -> [StreamerSheet.Mark] {
    let before =
      target.tick == 0
      ? (1...Self.beats).reversed().map { (-countOffBeat * Rational($0), nil) }
      : beats(before: target.tick).map { (map.time(at: $0), Optional(map.barBeat(at: $0))) }
    let hit = (target.at.seconds(since: start), Optional(map.barBeat(at: target.tick)))
    let times: [(Rational, BarBeat?)] = before.filter { $0.0 < hit.0 } + [hit]
    return times.compactMap { time, barBeat in
      let at = frame(time)
      guard at.frames >= 0 else { return nil }
      return StreamerSheet.Mark(
        kind: .punch, color: .white, start: at, end: at.advanced(byFrames: 1), time: time,
        barBeat: barBeat, label: target.label)
    }
  }

  /// The last four beats before a tick; fewer near the start. The longest beat is a whole note.
  private func beats(before tick: Tick) -> [Tick] {
    let first = max(0, tick - .quarters(4 * (Self.beats + 1)))
    return map.beats(from: first, until: tick).suffix(Self.beats)
  }

  /// The length of a beat before the music, at its first tempo, in seconds.
  private var countOffBeat: Rational {
    let quarter = Rational(map.tempo(at: 0).microsecondsPerQuarter, 1_000_000)
    return quarter * map.timeSignature(at: 0).beatLength.inQuarters
  }
}
