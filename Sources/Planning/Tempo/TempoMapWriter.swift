import Timing

/// Writes the times of beats as tempi in whole microseconds.
///
/// A bar whose beats differ by less than one per cent gets one tempo; a hit inside it is a place where the tempo may
/// change. No error adds up: each tempo is chosen from where the ones before it really end.
struct TempoMapWriter {
  /// Beats that differ by less than this share one tempo.
  static let evenness = 0.01
  /// A tempo is kept while that moves no bar line or hit by more than this, in seconds.
  static let slack = 2e-5

  private let cue: BarredCue
  /// The tick of each beat.
  private(set) var ticks: [Tick] = [0]
  private var tempos: [TempoMap.TempoChange] = []
  private var metres: [TempoMap.MetreChange] = []
  /// What the tempi so far add up to, in microseconds times ticks a quarter.
  private var elapsed = 0

  init(_ cue: BarredCue) {
    self.cue = cue
    for bar in cue.bars {
      let start = ticks[ticks.count - 1]
      if bar.metre != metres.last?.timeSignature {
        metres.append(TempoMap.MetreChange(tick: start, timeSignature: bar.metre))
      }
      for beat in 1...bar.beats { ticks.append(start + bar.metre.beatLength * beat) }
    }
  }

  /// The map; it reaches the last beat's end at exactly `duration`, to a 960th of a microsecond.
  mutating func write(ending duration: Rational) throws(TempoMapError) -> TempoMap {
    for piece in pieces { append(piece) }
    close(at: duration)
    return try TempoMap(tempos: tempos, metres: metres)
  }

  /// The runs of beats with one tempo each, without the last beat.
  private var pieces: [Range<Int>] {
    let last = ticks.count - 2
    var cuts: Set<Int> = [0, last]
    for bar in cue.bars { cuts.insert(bar.start) }
    for stop in cue.stops {
      cuts.insert(stop.beats)
      if stop.isHalf { cuts.insert(stop.beats - 1) }
    }
    let sorted = cuts.filter { $0 <= last }.sorted()
    return zip(sorted, sorted.dropFirst()).flatMap { start, end in
      isEven(start..<end) ? [start..<end] : (start..<end).map { $0..<$0 + 1 }
    }
  }

  private func isEven(_ beats: Range<Int>) -> Bool {
    let lengths = beats.map { cue.times[$0 + 1] - cue.times[$0] }
    guard let shortest = lengths.min(), let longest = lengths.max() else { return true }
    return longest <= shortest * (1 + Self.evenness)
  }

  private mutating func append(_ beats: Range<Int>) {
    let length = (ticks[beats.upperBound] - ticks[beats.lowerBound]).rawValue
    let goal = cue.times[beats.upperBound] * Self.scale
    if let tempo = tempos.last?.tempo {
      let end = elapsed + tempo.microsecondsPerQuarter * length
      if abs(Double(end) - goal) <= Self.slack * Self.scale {
        elapsed = end
        return
      }
    }
    add(
      Int(((goal - Double(elapsed)) / Double(length)).rounded()), at: ticks[beats.lowerBound],
      length)
  }

  /// The last beat, in two tempi of which the second is a microsecond slower, so that nothing is left over.
  private mutating func close(at duration: Rational) {
    let (start, end) = (ticks[ticks.count - 2], ticks[ticks.count - 1])
    let length = (end - start).rawValue
    let rest = (duration * Rational(Int(Self.scale))).rounded() - elapsed
    let (tempo, slower) = rest.quotientAndRemainder(dividingBy: length)
    add(tempo, at: start, length - slower)
    if slower > 0 { add(tempo + 1, at: end - Tick(slower), slower) }
  }

  private mutating func add(_ microseconds: Int, at tick: Tick, _ length: Int) {
    let range = Tempo.range
    let kept = max(range.lowerBound, min(range.upperBound, microseconds))
    guard let tempo = Tempo(microsecondsPerQuarter: kept) else { return }
    if tempos.last?.tempo != tempo {
      tempos.append(TempoMap.TempoChange(tick: tick, tempo: tempo))
    }
    elapsed += kept * length
  }

  private static let scale = Double(1_000_000 * Tick.perQuarter)
}
