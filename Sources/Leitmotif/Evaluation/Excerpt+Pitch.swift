import Foundation
import MusicTheory
import ScoreModel
import Tokenization

extension Excerpt {
  private var onsetClasses: [Int] {
    var counts = [Int](repeating: 0, count: 12)
    for sound in sounds where !sound.isTied { counts[PitchClass(sound.midi).semitones] += 1 }
    return counts
  }

  /// As `muspy.pitch_class_entropy`: of the notes' pitch classes, in bits.
  var pitchClassEntropy: Double? {
    let counts = onsetClasses
    let total = Double(counts.reduce(0, +))
    guard total > 0 else { return nil }
    return counts.filter { $0 > 0 }.reduce(0) { sum, count in
      let share = Double(count) / total
      return sum - share * log2(share)
    }
  }

  /// As `muspy.scale_consistency`: the largest share of notes that lie in one major or minor scale.
  var scaleConsistency: Double? {
    let counts = onsetClasses
    let total = Double(counts.reduce(0, +))
    guard total > 0 else { return nil }
    let inside = (0..<12).map { tonic in
      Mode.ionian.degrees.reduce(0) { $0 + counts[(tonic + $1) % 12] }
    }
    return Double(inside.max() ?? 0) / total * 100
  }

  /// Mean number of different pitches where anything sounds.
  var polyphony: Double? {
    var sounding: [Int: Set<Int>] = [:]
    for sound in sounds {
      for unit in stride(from: (sound.onset + 5) / 6 * 6, to: sound.end, by: 6) {
        sounding[unit, default: []].insert(sound.midi)
      }
    }
    guard !sounding.isEmpty else { return nil }
    return Double(sounding.values.reduce(0) { $0 + $1.count }) / Double(sounding.count)
  }

  /// Mean distance from the lowest to the highest note of a bar.
  var compass: Double? {
    let spans = bars.compactMap { bar -> Double? in
      let pitches = Excerpt([bar]).sounds.map(\.midi)
      guard let low = pitches.min(), let high = pitches.max() else { return nil }
      return Double(high - low)
    }
    return spans.isEmpty ? nil : spans.reduce(0, +) / Double(spans.count)
  }

  /// Bar lines over which the lowest line's first pitch is another.
  var bassMoves: Double? {
    let basses = bars.compactMap { bar in
      bar.lines.filter(\.isPitched).min { $0.height < $1.height }?.events.first?.pitches.first
    }
    let moves = zip(basses, basses.dropFirst()).map { $0 != $1 }
    return moves.isEmpty ? nil : Double(moves.count { $0 }) / Double(moves.count) * 100
  }
}

extension Excerpt {
  /// Of the chords with a perfect fifth that ``Tokenization/ChordFinder`` hears: those that begin over it.
  var sixFours: Double? {
    var basses: [Bool] = []
    for (chords, start) in zip(foundHarmony, starts) {
      var place = start
      for change in chords {
        let lowest = sounds.filter { $0.onset <= place && $0.end > place }.map(\.midi).min()
        if let chord = change.chord, chord.quality.intervals.contains(7), let lowest {
          basses.append(PitchClass(lowest).above(chord.root) == 7)
        }
        place += change.units
      }
    }
    return basses.isEmpty ? nil : Double(basses.count { $0 }) / Double(basses.count) * 100
  }

  /// How many different chords ``Tokenization/ChordFinder`` hears among twelve in a row, seen from their
  /// keys: the mean over all such rows.
  var chordKinds: Double? {
    let chords = zip(bars, foundHarmony).flatMap { bar, chords in
      chords.compactMap(\.chord).map {
        Chord(root: PitchClass($0.root.above(bar.key.tonic)), quality: $0.quality)
      }
    }
    let path = chords.indices.filter { $0 == 0 || chords[$0] != chords[$0 - 1] }.map { chords[$0] }
    let rows = path.indices.dropLast(11).map { Set(path[$0..<$0 + 12]).count }
    return rows.isEmpty ? nil : Double(rows.reduce(0, +)) / Double(rows.count)
  }

  /// What ``Tokenization/ChordFinder`` hears in each bar.
  private var foundHarmony: [[MusicBar.Harmony]] {
    ChordFinder().harmony(bars.map { ($0.units, Grid.perQuarter, $0.lines) })
  }
}
