import MusicTheory
import ScoreModel
import Timing
public import Tokenization

/// How often music does what: the counts by which two pieces are held against each other.
///
/// Three sides are counted apart, each transposition-invariant and blind to who plays.
public struct MusicProfile: Sendable {
  public enum Side: String, CaseIterable, Codable, Sendable {
    /// Pairs of intervals that follow each other in a line.
    case melody
    /// Where in the beat a line's note begins, and how far it is to its next two.
    case rhythm
    /// Each chord, counted from the tonic, as often as it is come to.
    case harmony
  }

  private let counts: [Side: [Int: Int]]

  public init(_ bars: [MusicBar]) {
    counts = [
      .melody: Self.melody(bars), .rhythm: Self.rhythm(bars), .harmony: Self.harmony(bars),
    ]
  }

  /// One less the cosine of the angle between the counts of a side: 0 for music that does the same
  /// things equally often, 1 for music that has nothing in common.
  ///
  /// - Returns: nil where one of the two has nothing to count.
  public func distance(to other: MusicProfile, _ side: Side) -> Double? {
    guard let one = counts[side], let two = other.counts[side], !one.isEmpty, !two.isEmpty else {
      return nil
    }
    let shared = one.reduce(0) { $0 + $1.value * (two[$1.key] ?? 0) }
    return 1 - Double(shared) / (Self.square(one) * Self.square(two)).squareRoot()
  }

  /// The mean over the sides that both have.
  public func distance(to other: MusicProfile) -> Double? {
    Figure(Side.allCases.compactMap { distance(to: other, $0) })?.mean
  }

  private static func square(_ counts: [Int: Int]) -> Double {
    Double(counts.values.reduce(0) { $0 + $1 * $1 })
  }

  private static func count(_ grams: some Sequence<[Int]>) -> [Int: Int] {
    grams.reduce(into: [:]) { counts, gram in
      counts[gram.reduce(0) { $0 << 12 | ($1 + 16) & 0xFFF }, default: 0] += 1
    }
  }

  private static func melody(_ bars: [MusicBar]) -> [Int: Int] {
    count(
      lines(bars).flatMap { events -> [[Int]] in
        let pitches = events.compactMap(\.pitches.last?.midi)
        let moves = zip(pitches, pitches.dropFirst()).map { min(max($1 - $0, -12), 12) }
        return zip(moves, moves.dropFirst()).map { [$0, $1] }
      })
  }

  private static func rhythm(_ bars: [MusicBar]) -> [Int: Int] {
    count(
      lines(bars).flatMap { events -> [[Int]] in
        let onsets = events.map(\.start)
        return zip(onsets, zip(onsets.dropFirst(), onsets.dropFirst(2))).map {
          [$0 % Grid.perQuarter, $1.0 - $0, $1.1 - $1.0]
        }
      })
  }

  private static func harmony(_ bars: [MusicBar]) -> [Int: Int] {
    var chords: [[Int]] = []
    for bar in bars {
      for chord in bar.harmony.compactMap(\.chord) {
        let name = [chord.root.above(bar.key.tonic), chord.quality.number]
        if chords.last != name { chords.append(name) }
      }
    }
    return count(chords)
  }

  private static func lines(_ bars: [MusicBar]) -> [[Line.Event]] {
    bars.flatMap(\.lines).filter(\.isPitched).map { line in line.events.filter { !$0.isTied } }
  }
}

extension Chord.Quality {
  fileprivate var number: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
