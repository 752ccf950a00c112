extension TempoMap {
  /// Time is counted in halves of a microsecond over 960: every change falls on a whole number of these,
  /// ramps included, since a ramp of `n` ticks from `a` to `b` lasts `n (a + b) / 2`.
  static let timeUnitsPerSecond = Int128(2 * Tick.perQuarter * 1_000_000)

  static func startTimes(of tempos: [TempoChange]) -> [Int128] {
    var times: [Int128] = [0]
    for (change, next) in zip(tempos, tempos.dropFirst()) {
      let from = Int128(change.tempo.microsecondsPerQuarter)
      let to = change.ramps ? Int128(next.tempo.microsecondsPerQuarter) : from
      let length = Int128(next.tick.rawValue) - Int128(change.tick.rawValue)
      times.append((times.last ?? 0) + length * (from + to))
    }
    return times
  }

  /// The time in seconds from tick 0, exact.
  ///
  /// Inside a ramp the exact fraction may need more than 64 bits in maps that are longer than a film; it is
  /// then the nearest convergent, see ``Rational``.
  ///
  /// - Complexity: O(log *n*) for *n* tempo changes.
  public func time(at tick: Tick) -> Rational {
    let stretch = stretch(at: max(0, tick))
    let past = Int128(max(0, tick).rawValue) - stretch.start
    return Rational(
      wide: stretch.time * stretch.length + stretch.scaledTime(after: past),
      Self.timeUnitsPerSecond * stretch.length)
  }

  /// The time in seconds from tick 0, as the nearest floating-point number.
  public func seconds(at tick: Tick) -> Double {
    time(at: tick).doubleValue
  }

  /// The tick nearest to a time in seconds; the later one if two are as near.
  ///
  /// It is the exact inverse of ``time(at:)``.
  ///
  /// - Complexity: O(log *n*) for *n* tempo changes.
  public func tick(at seconds: Rational) -> Tick {
    guard seconds > .zero else { return 0 }
    let divisor = Int128(seconds.denominator)
    let (units, rest) = (Int128(seconds.numerator) * Self.timeUnitsPerSecond)
      .quotientAndRemainder(dividingBy: divisor)
    let stretch = stretch(lastWhere: { self.startTimes[$0] <= units })
    let whole = (units - stretch.time) * stretch.length + rest * stretch.length / divisor
    let part = rest * stretch.length % divisor
    let past = stretch.ticks(within: whole)
    let (before, after) = (stretch.scaledTime(after: past), stretch.scaledTime(after: past + 1))
    let isNearerToNext = 2 * whole + 2 * part / divisor >= before + after
    return Tick(Int(clamping: stretch.start + past + (isNearerToNext ? 1 : 0)))
  }

  /// The tempo at a tick; inside a ramp the nearest that a Standard MIDI File can say.
  public func tempo(at tick: Tick) -> Tempo {
    let stretch = stretch(at: max(0, tick))
    let past = Int128(max(0, tick).rawValue) - stretch.start
    let change = Rational(wide: stretch.change * past, stretch.length).rounded()
    return Tempo(nearest: Int(stretch.from) + change)
  }
}

extension TempoMap {
  /// The music from one tempo change to the next, with its numbers ready for exact arithmetic.
  struct Stretch {
    /// The first tick.
    var start: Int128
    /// When it starts, in time units.
    var time: Int128
    /// How many ticks a ramp has; 1 where the tempo holds.
    var length: Int128
    /// Microseconds a quarter note at its start.
    var from: Int128
    /// What a ramp adds to them over its length.
    var change: Int128
    /// The number of ticks to the next change.
    var ticks: Int128

    /// The time of `past` ticks, in time units, times the length: a whole number.
    func scaledTime(after past: Int128) -> Int128 {
      past * (2 * length * from + change * past)
    }

    /// The largest number of ticks whose scaled time is not above `scaled`.
    func ticks(within scaled: Int128) -> Int128 {
      guard change != 0 else { return scaled / (2 * from * length) }
      var (low, high): (Int128, Int128) = (0, ticks)
      while low < high {
        let middle = (low + high + 1) / 2
        if scaledTime(after: middle) <= scaled { low = middle } else { high = middle - 1 }
      }
      return low
    }
  }

  func stretch(at tick: Tick) -> Stretch {
    stretch(lastWhere: { self.tempos[$0].tick <= tick })
  }

  /// The last stretch for whose index the condition holds; it holds for the first, and then up to some index.
  private func stretch(lastWhere holds: (Int) -> Bool) -> Stretch {
    let index = lastIndex(below: tempos.count, where: holds)
    let change = tempos[index]
    let next = index + 1 < tempos.count ? tempos[index + 1] : nil
    let ticks = (next?.tick ?? .init(.max)).rawValue - change.tick.rawValue
    let from = change.tempo.microsecondsPerQuarter
    let to = change.ramps ? next?.tempo.microsecondsPerQuarter ?? from : from
    return Stretch(
      start: Int128(change.tick.rawValue), time: startTimes[index],
      length: to == from ? 1 : Int128(ticks), from: Int128(from), change: Int128(to - from),
      ticks: Int128(ticks))
  }

  /// The last index below `count` for which the condition holds; it holds for 0, and then up to some index.
  func lastIndex(below count: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
