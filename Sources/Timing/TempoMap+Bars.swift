extension TempoMap {
  static func startBars(of metres: [MetreChange]) -> [Int] {
    var bars = [0]
    for (metre, next) in zip(metres, metres.dropFirst()) {
      let length = (next.tick - metre.tick).rawValue
      bars.append((bars.last ?? 0) + length / metre.timeSignature.barLength.rawValue)
    }
    return bars
  }

  /// The metre at a tick.
  public func timeSignature(at tick: Tick) -> TimeSignature {
    metres[metreIndex(at: tick)].timeSignature
  }

  /// The bar that a tick is in.
  public func bar(at tick: Tick) -> BarSpan {
    let index = metreIndex(at: tick)
    let metre = metres[index]
    let count = (max(0, tick) - metre.tick).rawValue / metre.timeSignature.barLength.rawValue
    return bar(count, of: index)
  }

  /// The bar with an index from 0.
  public func bar(index: Int) -> BarSpan {
    let metre = lastIndex(below: metres.count) { self.startBars[$0] <= index }
    return bar(max(0, index) - startBars[metre], of: metre)
  }

  /// The bars that begin before `end`, of which the last may reach beyond it.
  ///
  /// `end` is read as at most ``lastTick``, so that the list is finite.
  public func bars(until end: Tick) -> [BarSpan] {
    let end = min(end, Self.lastTick)
    var bars: [BarSpan] = []
    var next = bar(at: 0)
    while next.start < end {
      bars.append(next)
      next = bar(at: next.end)
    }
    return bars
  }

  /// A tick as bar, beat and offset.
  public func barBeat(at tick: Tick) -> BarBeat {
    let bar = bar(at: tick)
    let past = (max(0, tick) - bar.start).rawValue
    let beat = bar.timeSignature.beatLength.rawValue
    return BarBeat(bar: bar.index + 1, beat: past / beat + 1, offset: Tick(past % beat))
  }

  /// The tick of a bar, beat and offset, of which the last two may reach into other bars; at least 0.
  public func tick(at position: BarBeat) -> Tick {
    let bar = bar(index: position.bar - (position.bar == .min ? 0 : 1))
    let beats = position.beat - (position.beat == .min ? 0 : 1)
    return max(0, bar.start + bar.timeSignature.beatLength * beats + position.offset)
  }

  /// The beats that begin before `end` from `start` on, at most up to ``lastTick``.
  public func beats(from start: Tick = 0, until end: Tick) -> [Tick] {
    let end = min(end, Self.lastTick)
    var beats: [Tick] = []
    var bar = bar(at: start)
    while bar.start < end {
      for beat in 0..<bar.timeSignature.beats {
        let tick = bar.start + bar.timeSignature.beatLength * beat
        if tick >= start, tick < end { beats.append(tick) }
      }
      bar = self.bar(at: bar.end)
    }
    return beats
  }

  private func metreIndex(at tick: Tick) -> Int {
    lastIndex(below: metres.count) { self.metres[$0].tick <= tick }
  }

  private func bar(_ count: Int, of metre: Int) -> BarSpan {
    let change = metres[metre]
    let (index, overflow) = startBars[metre].addingReportingOverflow(count)
    return BarSpan(
      index: overflow ? .max : index,
      start: change.tick + change.timeSignature.barLength * count,
      timeSignature: change.timeSignature)
  }
}
