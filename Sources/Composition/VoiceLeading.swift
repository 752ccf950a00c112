import MusicTheory
import ScoreModel
import Timing
public import Tokenization

/// Counts what a teacher would mark.
public enum VoiceLeading {
  /// Places in a bar where two lines move in the same direction from one perfect fifth or octave to
  /// another. Doublings are one line and do not count.
  public static func parallels(_ bar: MusicBar) -> Int {
    let voices = bar.lines.filter(\.isPitched)
      .map { line in line.events.map { ($0.onset, $0.pitches.last?.midi ?? 0) } }
    var faults = 0
    for (index, upper) in voices.enumerated() {
      for lower in voices.dropFirst(index + 1) { faults += parallels(upper, lower) }
    }
    return faults
  }

  private static func parallels(_ one: [(Tick, Int)], _ other: [(Tick, Int)]) -> Int {
    let shared = one.compactMap { onset, pitch in
      other.first { $0.0 == onset }.map { (pitch, $0.1) }
    }
    return zip(shared, shared.dropFirst()).count { before, after in
      let moves = (after.0 - before.0, after.1 - before.1)
      let intervals = (abs(before.0 - before.1) % 12, abs(after.0 - after.1) % 12)
      return moves.0 * moves.1 > 0 && intervals.0 == intervals.1
        && (intervals.0 == 7 || intervals.0 == 0)
    }
  }

  /// Steps wider than a tenth between the top notes of a line.
  public static func leaps(_ bar: MusicBar) -> Int {
    bar.lines.reduce(0) { sum, line in
      let tops = line.events.compactMap { $0.pitches.last?.midi }
      return sum + zip(tops, tops.dropFirst()).count { abs($0 - $1) > 16 }
    }
  }
}
