import Timing

/// Looks up in a finished tempo map how each hit of a request fares.
struct HitReport {
  let request: TempoRequest
  let map: TempoMap
  let end: Tick

  func placement(of hit: TempoRequest.Hit) -> HitPlacement {
    let wanted = nearest(hit.grid, to: hit.time)
    let isMet = isNear(wanted, hit, atLeast: hit.tolerance)
    var place = wanted
    for grid in [TempoRequest.Grid.beat, .any] where !isMet && !isNear(place, hit, atLeast: .zero) {
      let other = nearest(grid, to: hit.time)
      if isNear(other, hit, atLeast: .zero) { place = other }
    }
    return HitPlacement(
      label: hit.label, time: hit.time, grid: hit.grid, tick: place,
      barBeat: map.barBeat(at: place),
      deviation: deviation(place, hit), gridDeviation: deviation(wanted, hit), isMet: isMet,
      reason: isMet ? nil : reason(hit, wanted: wanted, place: place))
  }

  private func deviation(_ tick: Tick, _ hit: TempoRequest.Hit) -> Double {
    (map.time(at: tick) - hit.time).doubleValue
  }

  private func isNear(_ tick: Tick, _ hit: TempoRequest.Hit, atLeast tolerance: Rational) -> Bool {
    (map.time(at: tick) - hit.time).magnitude <= max(tolerance, Rational(1, 1000))
  }

  /// The point of a grid that is nearest to a time.
  private func nearest(_ grid: TempoRequest.Grid, to time: Rational) -> Tick {
    let tick = min(map.tick(at: time), end)
    let bar = map.bar(at: tick == end ? max(0, end - 1) : tick)
    let step =
      switch grid {
      case .downbeat: bar.length
      case .beat: bar.timeSignature.beatLength
      case .any: bar.timeSignature.beatLength / 2
      }
    let steps = (tick - bar.start).rawValue / max(1, step.rawValue)
    let (before, after) = (bar.start + step * steps, min(end, bar.start + step * (steps + 1)))
    return (time - map.time(at: before)).magnitude <= (map.time(at: after) - time).magnitude
      ? before : after
  }

  // MARK: Reasons

  private func reason(_ hit: TempoRequest.Hit, wanted: Tick, place: Tick) -> String {
    guard (.zero...request.duration).contains(hit.time) else {
      return "It is outside the cue, which lasts \(seconds(request.duration.doubleValue))."
    }
    let off = deviation(wanted, hit)
    let name = hit.grid == .downbeat ? "downbeat" : "beat"
    let offness =
      "The nearest \(name) comes \(seconds(abs(off))) \(off < 0 ? "early" : "late")"
    return "\(offness)\(consolation(hit, wanted: wanted, place: place)): \(cause(hit))."
  }

  private func consolation(_ hit: TempoRequest.Hit, wanted: Tick, place: Tick) -> String {
    guard place != wanted else { return "" }
    let position = map.barBeat(at: place)
    let beat = "beat \(position.beat) of bar \(position.bar)"
    return position.offset == 0 ? ", it falls on \(beat)" : ", it falls half a beat after \(beat)"
  }

  private func cause(_ hit: TempoRequest.Hit) -> String {
    if request.fixedTempo != nil { return "the tempo is fixed" }
    let section = request.sections.last { $0.start <= hit.time } ?? request.sections[0]
    let range = request.bounds.range(around: section.preferredBPM)
    let shortest = 60 / range.upperBound
    if let (other, gap) = neighbour(of: hit), gap < shortest * (hit.grid == .downbeat ? 2 : 1) {
      return "\(other) is \(seconds(gap)) away, and a beat lasts at least \(seconds(shortest))"
    }
    let tempi = "\(Int(range.lowerBound.rounded()))…\(Int(range.upperBound.rounded())) bpm"
    let percent = (request.bounds.changePerBar * 100).rounded()
    return "no tempo in \(tempi) that changes by at most \(Int(percent)) % a bar meets it as well "
      + "as what is around it"
  }

  /// What is nearest to a hit, and how many seconds away: another hit, the cue's start or its end.
  private func neighbour(of hit: TempoRequest.Hit) -> (String, Double)? {
    var others = [("the cue's start", Rational.zero), ("the cue's end", request.duration)]
    others += request.hits.map { ("“\($0.label)”", $0.time) }
    return others.map { ($0.0, ($0.1 - hit.time).magnitude.doubleValue) }
      .filter { $0.1 > TempoAnchor.same }.min { $0.1 < $1.1 }
  }

  private func seconds(_ value: Double) -> String {
    "\((value * 1000).rounded() / 1000) s"
  }
}
