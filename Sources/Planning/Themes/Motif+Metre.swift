import ScoreModel
import Timing

extension Motif {
  /// The metre that it suggests: the one of 4/4, 3/4 and 6/8 whose bars it fills and whose beats it
  /// strikes most; 4/4 where it fills none, and 6/8 only where it clearly is one.
  var impliedMetre: TimeSignature {
    let metres: [TimeSignature] = [.fourFour, .threeFour, .sixEight]
    let filled = metres.filter { length.rawValue % $0.barLength.rawValue == 0 && length > 0 }
    let scored = filled.map { ($0, strokes(on: $0) - ($0.isCompound ? 0.2 : 0)) }
    return scored.max { $0.1 < $1.1 }?.0 ?? .fourFour
  }

  /// The mean length of the notes that begin on its beats, against that of all.
  private func strokes(on metre: TimeSignature) -> Double {
    var onset: Tick = 0
    var (struck, beats) = (0.0, 0.0)
    var onsets: [Tick: Tick] = [:]
    for element in elements {
      if element.pitch != nil { onsets[onset] = element.duration }
      onset += element.duration
    }
    var beat: Tick = 0
    while beat < length {
      beats += 1
      if let duration = onsets[beat] { struck += min(1, duration.inQuarters.doubleValue) }
      beat += metre.beatLength
    }
    return beats > 0 ? struck / beats : 0
  }
}
