extension TempoMap {
  /// The same music with each ramp cut into steps of one tempo, as a Standard MIDI File can say it.
  ///
  /// Each step's tempo is chosen from where the steps before it really end, so that no error adds up: at the
  /// steps, and after the ramp, times differ from the exact ones by at most half a microsecond.
  ///
  /// - Parameter every: The length of a step, kept within 1…960 ticks. In maps whose ramps are so long that
  ///   this would make over 280 000 steps, the steps are longer.
  public func stepped(every: Tick) -> TempoMap {
    let step = stepLength(every)
    var steps: [TempoChange] = []
    var elapsed: Int128 = 0
    for (index, change) in tempos.enumerated() {
      let length = length(of: index)
      for start in stride(from: 0, to: max(length, 1), by: change.ramps ? step : max(length, 1)) {
        let end = change.ramps ? min(start + step, length) : length
        let (from, to) = (change.tick + Tick(start), change.tick + Tick(end))
        let tempo = change.ramps ? average(from: from, to: to, elapsed) : change.tempo
        steps.append(TempoChange(tick: from, tempo: tempo))
        elapsed += Int128(tempo.microsecondsPerQuarter) * Int128(end - start)
      }
    }
    return TempoMap(checked: steps, metres)
  }

  private func stepLength(_ wanted: Tick) -> Int {
    let total = tempos.indices.reduce(0) { $0 + (tempos[$1].ramps ? length(of: $1) : 0) }
    return max(1, min(wanted.rawValue, Tick.perQuarter), (total + 279_999) / 280_000)
  }

  /// How many ticks lie between a change and the next; 0 for the last.
  private func length(of index: Int) -> Int {
    index + 1 < tempos.count ? tempos[index + 1].tick.rawValue - tempos[index].tick.rawValue : 0
  }

  /// The tempo that leads from `elapsed` at `start` to the exact time at `end`; `elapsed` is in
  /// microseconds times 960.
  private func average(from start: Tick, to end: Tick, _ elapsed: Int128) -> Tempo {
    let stretch = stretch(at: start)
    let past = Int128(end.rawValue) - stretch.start
    let exact = stretch.time * stretch.length + stretch.scaledTime(after: past)
    let length = Int128((end - start).rawValue)
    let tempo = Rational(
      wide: exact - 2 * elapsed * stretch.length, 2 * stretch.length * length)
    return Tempo(nearest: tempo.rounded())
  }
}
