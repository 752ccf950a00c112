import MusicTheory
import ScoreModel
import Timing

/// A motif in scale degrees, as it is tried out.
struct MotifDraft: Hashable {
  /// In sixteenths.
  var rhythm: [Int]
  /// From 0, the tonic; one for each length.
  var degrees: [Int]

  func motif(in key: Key) -> Motif {
    let reference = Pitch(clamping: 60)
    return Motif(
      elements: zip(rhythm, degrees).map { length, degree in
        Motif.Element(
          pitch: key.scale.pitch(degree: degree, above: reference),
          duration: Tick.quarters(length, over: 4))
      }, key: key)
  }

  /// Draws drafts of one manner, and says how good they are.
  struct Writer {
    let manner: MotifManner
    let mode: Mode

    func draft(_ generator: inout SeededGenerator) -> MotifDraft {
      let rhythm = generator.pick(manner.rhythms) ?? [4, 4, 4, 4]
      var degrees = [generator.pick(manner.starts) ?? 0]
      let leapAt = 1 + Int(generator.unit() * Double(max(rhythm.count - 2, 1)))
      while degrees.count < rhythm.count - 1 {
        let options = degrees.count == leapAt ? manner.leaps : manner.steps
        let next = (degrees.last ?? 0) + (generator.pick(options) ?? 1)
        degrees.append(min(max(next, -5), 10))
      }
      degrees.append(ending(after: degrees.last ?? 0, &generator))
      return MotifDraft(rhythm: rhythm, degrees: degrees)
    }

    /// A stable degree near the note before.
    private func ending(after degree: Int, _ generator: inout SeededGenerator) -> Int {
      let stable = manner.ends.flatMap { [$0 - 7, $0, $0 + 7] }
      let near = stable.filter { abs($0 - degree) <= 2 && $0 != degree }
      return generator.pick(near) ?? stable.min { abs($0 - degree) < abs($1 - degree) } ?? 0
    }

    /// How much of a memorable theme a draft has (``MotifCritic``).
    func score(_ draft: MotifDraft) -> Double {
      MotifCritic(manner: manner).score(
        pitches: draft.degrees.map(semitones), lengths: draft.rhythm)
    }

    private func semitones(_ degree: Int) -> Int {
      let step = ((degree % 7) + 7) % 7
      return (degree - step) / 7 * 12 + mode.degrees[step]
    }
  }
}
