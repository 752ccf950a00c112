extension EmotionalArc {
  /// The affect at a time in seconds since the cue's `in`; at a cut, that after it.
  ///
  /// Before the first knot it is that of the first, after the last that of the last.
  ///
  /// - Complexity: O(log *n*) in the number of knots.
  public func affect(at seconds: Double) -> Affect {
    guard let place = place(of: seconds) else { return knots.first?.affect ?? .neutral }
    return Affect(
      valence: value(at: place) { $0.affect.valence },
      arousal: value(at: place) { $0.affect.arousal },
      tension: value(at: place) { $0.affect.tension })
  }

  /// How much the music says at a time, 0…1; at a cut, that after it.
  public func intensity(at seconds: Double) -> Double {
    guard let place = place(of: seconds) else { return knots.first?.intensity ?? 0 }
    return value(at: place, of: \.intensity)
  }

  private struct Place {
    var time: Double
    var piece: Int
  }

  /// The piece that holds a time, or nil if there is only one knot or none.
  private func place(of seconds: Double) -> Place? {
    guard knots.count > 1, let first = knots.first, let last = knots.last else { return nil }
    let time = seconds.isNaN ? first.time : min(max(seconds, first.time), last.time)
    var (low, high) = (0, knots.count)
    while low < high {
      let middle = (low + high) / 2
      if knots[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return Place(time: time, piece: min(max(low - 1, 0), knots.count - 2))
  }

  private func value(at place: Place, of coordinate: (Knot) -> Double) -> Double {
    let near = knots[max(place.piece - 1, 0)...min(place.piece + 2, knots.count - 1)]
    let curve = MonotoneCubic(times: near.map(\.time), values: near.map(coordinate))
    return curve.value(at: place.time, piece: place.piece - near.startIndex)
  }
}
