public import MusicTheory
public import Timing

/// What a composer does to a theme so that it returns as itself and yet new.
extension Motif {
  /// In another key or mode: each note keeps its scale degree and its alteration.
  public func moved(to key: Key) -> Motif {
    let reference = Pitch(clamping: 60)
    let old = self.key.scale
    let shift = Self.nearestShift(from: self.key.tonic, to: key.tonic)
    let home = 60 + self.key.tonic.above(PitchClass(0))
    return mapPitches(in: key) { pitch in
      let (degree, alteration) = old.degree(of: pitch, above: reference)
      let octave = Int((Double(degree) / 7).rounded(.down))
      let step = key.mode.degrees[degree - octave * 7]
      return Pitch(midi: home + shift + octave * 12 + step + alteration)
    }
  }

  /// Up or down by scale steps.
  public func transposed(steps: Int) -> Motif {
    mapDegrees { $0 + steps }
  }

  /// Upside down, within the scale, around its first note.
  public func inverted() -> Motif {
    guard let first = pitches.first else { return self }
    let axis = key.scale.degree(of: first, above: Pitch(clamping: 60)).degree
    return mapDegrees { 2 * axis - $0 }
  }

  /// Up or down by whole octaves.
  public func octaves(_ count: Int) -> Motif {
    mapPitches(in: key) { $0.transposed(by: count * 12) }
  }

  /// Slower (`numerator` over `denominator` above 1) or faster. Lengths stay on the grid of 1/24 quarter.
  public func stretched(_ numerator: Int, over denominator: Int = 1) -> Motif {
    let grid = Tick.perQuarter / 24
    return Motif(
      elements: elements.map { element in
        let ticks = element.duration.rawValue * numerator / max(denominator, 1) / grid * grid
        return Element(pitch: element.pitch, duration: Tick(rawValue: max(ticks, grid)))
      }, key: key)
  }

  /// Its head: the elements that begin within a length.
  public func head(_ length: Tick) -> Motif {
    var onset: Tick = 0
    var kept: [Element] = []
    for element in elements where onset < length {
      kept.append(Element(pitch: element.pitch, duration: min(element.duration, length - onset)))
      onset += element.duration
    }
    return Motif(elements: kept, key: key)
  }

  private func mapDegrees(_ transform: (Int) -> Int) -> Motif {
    let reference = Pitch(clamping: 60)
    return mapPitches(in: key) { pitch in
      let (degree, alteration) = key.scale.degree(of: pitch, above: reference)
      return key.scale.pitch(degree: transform(degree), above: reference)?
        .transposed(by: alteration)
    }
  }

  private func mapPitches(in key: Key, _ transform: (Pitch) -> Pitch?) -> Motif {
    Motif(
      elements: elements.map { element in
        Element(
          pitch: element.pitch.flatMap { pitch in transform(pitch) ?? pitch },
          duration: element.duration)
      }, key: key)
  }

  /// Semitones to the nearest tonic, −6…5.
  private static func nearestShift(from old: PitchClass, to new: PitchClass) -> Int {
    let up = new.above(old)
    return up > 5 ? up - 12 : up
  }
}
