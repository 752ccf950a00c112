import MusicTheory
public import ScoreModel
import Timing

/// Says how much of a memorable theme a motif has, by properties that can be stated.
///
/// | property | worth |
/// |---|---|
/// | half of its intervals or more are those of its character | up to 3 |
/// | each of the character's intervals that it has | .4 |
/// | one characteristic leap; more, or a restless fifth kind of interval, cost | 2 |
/// | half of its moves or more are steps | up to 1.5 |
/// | one highest note, where the character's contour wants it | up to 2.2 |
/// | the compass of the character | 1 |
/// | two or three different lengths; a length of its own for all, or for none, costs | 1 |
/// | a stable last note, reached by step and not short; a restless or a short one costs | up to 2.4 |
/// | a last note of more than half of it costs: the theme would mostly stand | 2.1 |
public struct MotifCritic: Sendable {
  let manner: MotifManner

  public init(_ character: MusicalCharacter) { manner = character.manner }

  init(manner: MotifManner) { self.manner = manner }

  /// More is better; −∞ for less than three notes.
  public func score(_ motif: Motif) -> Double {
    let notes = motif.elements.compactMap { element in
      element.pitch.map { ($0.midi - 60 - motif.key.tonic.semitones, element.duration.rawValue) }
    }
    return score(pitches: notes.map(\.0), lengths: notes.map(\.1))
  }

  /// - Parameters:
  ///   - pitches: in semitones above a tonic.
  ///   - lengths: of the notes, in any unit.
  func score(pitches: [Int], lengths: [Int]) -> Double {
    guard pitches.count >= 3 else { return -.infinity }
    let intervals = zip(pitches, pitches.dropFirst()).map { $1 - $0 }
    return self.intervals(intervals) + steps(intervals) + shape(pitches) + compass(pitches)
      + rhythm(lengths) + close(pitches, lengths)
  }

  private func intervals(_ intervals: [Int]) -> Double {
    let wide = intervals.count { abs($0) >= leapSize }
    let sizes = Set(intervals.map(abs))
    let known = intervals.count { manner.intervals.contains(abs($0)) }
    var score = 3 * min(1, 2 * Double(known) / Double(intervals.count))
    score += Double(sizes.intersection(manner.intervals).count) * 0.4
    score += wide == 1 ? 2 : wide == 0 ? 0 : -Double(wide - 1)
    score -= 0.5 * Double(max(0, sizes.count - 4))
    return score - Double(max(0, intervals.count { $0 == 0 } - 1))
  }

  private func steps(_ intervals: [Int]) -> Double {
    let steps = intervals.count { (1...2).contains(abs($0)) }
    return 1.5 * min(1, 2 * Double(steps) / Double(intervals.count))
  }

  /// In narrow motifs a third is wide.
  private var leapSize: Int { manner.compass.upperBound <= 7 ? 3 : 5 }

  private func compass(_ pitches: [Int]) -> Double {
    let width = (pitches.max() ?? 0) - (pitches.min() ?? 0)
    let excess = max(manner.compass.lowerBound - width, width - manner.compass.upperBound)
    return excess <= 0 ? 1 : -0.6 * Double(excess)
  }

  /// The highest note stands once, and where the contour wants it.
  private func shape(_ pitches: [Int]) -> Double {
    guard let first = pitches.first, let last = pitches.last, let top = pitches.max(),
      let place = pitches.firstIndex(of: top)
    else { return 0 }
    let position = Double(place) / Double(pitches.count - 1)
    let single = pitches.count { $0 == top } == 1 ? 0.8 : 0
    switch manner.contour {
    case .arch: return single + (0.35...0.75 ~= position ? 1.2 : 0)
    case .falling: return (position <= 0.34 ? 1.2 : 0) + (last < first ? 1.2 : -1)
    case .rising: return single + (position >= 0.5 ? 1.2 : 0) + (last > first ? 1 : 0)
    case .circling: return abs(last - first) <= 2 ? 1.2 : 0
    }
  }

  private func rhythm(_ lengths: [Int]) -> Double {
    let kinds = Set(lengths).count
    return (2...3).contains(kinds) ? 1 : kinds == 1 ? -1 : -0.5 * Double(kinds - 3)
  }

  private func close(_ pitches: [Int], _ lengths: [Int]) -> Double {
    guard let last = pitches.last, let length = lengths.last, pitches.count > 1 else { return 0 }
    let move = abs(last - pitches[pitches.count - 2])
    let degree = ((last % 12) + 12) % 12
    let stable = degree == 0 ? 1.0 : [3, 4, 7].contains(degree) ? 0.6 : -1
    let whole = lengths.reduce(0, +)
    let rest = length * lengths.count >= whole && length * 2 <= whole ? 0.6 : -1.5
    return stable + rest + ((1...2).contains(move) ? 0.8 : move == 0 ? -1 : 0)
  }
}
