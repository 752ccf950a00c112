public import MusicTheory
public import Timing

/// What a composer does to a theme so that it returns as itself and yet new.
extension Motif {
  /// In another key or mode: each note keeps its scale degree and its alteration. Where that would flatten
  /// a step of a chromatic motif, all its intervals stay as they are.
  ///
  /// The tonic moves the short way; by a tritone it moves up to the tonic that lies higher above C, so
  /// that the way back undoes it.
  public func moved(to key: Key) -> Motif {
    let old = self.key.scale
    let home = 60 + self.key.tonic.semitones
    let shift = Self.shift(from: self.key.tonic, to: key.tonic)
    let moved = mapPitches(in: key) { pitch in
      let (degree, alteration) = old.degree(of: pitch, above: Pitch(clamping: 60))
      let step = ((degree % 7) + 7) % 7
      return home + shift + (degree - step) / 7 * 12 + key.mode.degrees[step] + alteration
    }
    return moved.contour == contour ? moved : mapPitches(in: key) { $0.midi + shift }
  }

  /// In another key, with its own intervals: on the key's tonic if all of it is in the scale there, else where
  /// most of it is (by length), as a minor melody on the sixth degree of a major key.
  ///
  /// Of places that are as good, that on the tonic comes first, then those on the relative keys' tonics, then
  /// the nearest.
  public func transposed(into key: Key) -> Motif {
    let home = Self.shift(from: self.key.tonic, to: key.tonic)
    let ways = (0..<12).map { Self.shift(from: self.key.tonic, to: key.tonic + $0) }
    let relatives = [0, 9, 3].map { Self.shift(from: self.key.tonic, to: key.tonic + $0) }
    let ranked = relatives + ways.filter { !relatives.contains($0) }.sorted { abs($0) < abs($1) }
    let best = ranked.max { strange($0, in: key) > strange($1, in: key) } ?? home
    return mapPitches(in: key) { $0.midi + best }
  }

  /// What sounds outside a key's scale, moved by some semitones.
  private func strange(_ shift: Int, in key: Key) -> Tick {
    elements.reduce(0) { sum, element in
      guard let pitch = element.pitch, !key.scale.contains(pitch.pitchClass + shift) else {
        return sum
      }
      return sum + element.duration
    }
  }

  /// From note to note: up 1, down −1, the same 0.
  private var contour: [Int] {
    zip(pitches, pitches.dropFirst()).map { ($1.midi - $0.midi).signum() }
  }

  /// Up or down by scale steps.
  public func transposed(steps: Int) -> Motif {
    let steps = min(max(steps, -100), 100)
    return mapDegrees { degree, alteration in (degree + steps, alteration) }
  }

  /// Upside down, within the scale, around the degree of its first note; raised notes are lowered.
  public func inverted() -> Motif {
    guard let first = pitches.first else { return self }
    let axis = key.scale.degree(of: first, above: Pitch(clamping: 60)).degree
    return mapDegrees { degree, alteration in (2 * axis - degree, -alteration) }
  }

  /// Up or down by whole octaves.
  public func octaves(_ count: Int) -> Motif {
    let count = min(max(count, -11), 11)
    return mapPitches(in: key) { $0.midi + count * 12 }
  }

  /// Slower (`numerator` over `denominator` above 1) or faster. Lengths stay on the grid of 1/24
  /// quarter, each at least one step of it.
  public func stretched(_ numerator: Int, over denominator: Int = 1) -> Motif {
    let grid = Tick(Tick.perQuarter / 24)
    return Motif(
      elements: elements.map { element in
        let steps = element.duration * numerator / max(denominator, 1) / grid.rawValue
        return Element(pitch: element.pitch, duration: max(grid * steps.rawValue, grid))
      }, key: key)
  }

  /// At half its speed. The last element grows to four quarters at most: a theme is broad by how it moves,
  /// and not by how long it stands at its end.
  public func broadened() -> Motif {
    let slow = stretched(2).elements
    guard let last = elements.last, let held = slow.last?.duration else { return self }
    let end = Element(pitch: last.pitch, duration: min(held, max(last.duration, Tick.quarters(4))))
    return Motif(elements: slow.dropLast() + [end], key: key)
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

  private func mapDegrees(_ transform: (Int, Int) -> (degree: Int, alteration: Int)) -> Motif {
    let home = 60 + key.tonic.semitones
    return mapPitches(in: key) { pitch in
      let old = key.scale.degree(of: pitch, above: Pitch(clamping: 60))
      let (degree, alteration) = transform(old.degree, old.alteration)
      let step = ((degree % 7) + 7) % 7
      return home + (degree - step) / 7 * 12 + key.mode.degrees[step] + alteration
    }
  }

  /// Gives each note the MIDI number that `transform` says; where MIDI ends, in the nearest octave.
  private func mapPitches(in key: Key, _ transform: (Pitch) -> Int) -> Motif {
    Motif(
      elements: elements.map { element in
        Element(pitch: element.pitch.map { Self.folded(transform($0)) }, duration: element.duration)
      }, key: key)
  }

  private static func folded(_ midi: Int) -> Pitch {
    if midi < 0 { return Pitch(clamping: PitchClass(midi).semitones) }
    return Pitch(clamping: midi > 127 ? 127 - PitchClass(127 - midi).semitones : midi)
  }

  /// Semitones to the nearest tonic, −6…6.
  private static func shift(from old: PitchClass, to new: PitchClass) -> Int {
    let up = new.above(old)
    return up > 6 || (up == 6 && new < old) ? up - 12 : up
  }
}
