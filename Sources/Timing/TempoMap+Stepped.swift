extension TempoMap {
  /// The same music with each ramp cut into steps of one tempo, as a Standard MIDI File can say it.
  ///
  /// Each step's tempo is chosen from where the steps before it really end, so that no error adds up: at the
  /// steps, and after the ramp, times differ from the exact ones by at most half a microsecond.
  ///
  /// - Parameter every: The length of a step, kept within 1…960 ticks. In maps whose ramps are so long that
  ///   this would make over 280 000 steps, the steps are longer.
  public func stepped(every: Tick) -> TempoMap {
    let total = tempos.indices.reduce(0) { $0 + (tempos[$1].ramps ? rampLength($1) : 0) }
    let step = max(1, min(every.rawValue, Tick.perQuarter), (total + 279_999) / 280_000)
    var steps: [TempoChange] = []
    var elapsed: Int128 = 0
    for (index, change) in tempos.enumerated() {
      let starts =
        change.ramps ? Array(stride(from: 0, to: rampLength(index), by: step)) : [0]
      for start in starts {
        let tick = change.tick + Tick(start)
        let end = change.ramps ? min(start + step, rampLength(index)) : rampLength(index)
        let tempo =
          change.ramps ? average(from: tick, to: change.tick + Tick(end), elapsed) : change.tempo
        steps.append(TempoChange(tick: tick, tempo: tempo))
        elapsed += Int128(tempo.microsecondsPerQuarter) * Int128(end - start)
      }
    }
    return TempoMap(checked: steps, metres)
  }

  /// How many ticks lie between a change and the next; 0 for the last.
  private func rampLength(_ index: Int) -> Int {
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
