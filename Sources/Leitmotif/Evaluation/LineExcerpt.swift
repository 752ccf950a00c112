public import ScoreModel
import Timing
public import Tokenization

/// The lines of some music, and how many notes there are in it for a passage to lie in.
public struct LineExcerpt: Sendable {
  public let lines: [MelodicLine]

  public init(_ lines: [MelodicLine]) { self.lines = lines }

  /// The lines of a written cue.
  public init(_ score: Score) {
    let barLines = score.bars.map(\.start) + [score.end]
    lines = MelodicLine.lines(of: score.parts, barLines: barLines)
  }

  /// The notes of all lines; those that double others, in unison or octaves, are counted once.
  public var noteCount: Int { places.count }

  /// Stretches of so many notes, one after the other; at most `limit` of them, spread over the music.
  public func stretches(of count: Int, limit: Int) -> [LineExcerpt] {
    let places = places
    let all = places.count / max(count, 1)
    let taken = min(all, limit)
    return (0..<taken).map { index in
      let first = index * all / taken * count
      let end = first + count < places.count ? places[first + count].onset : .max
      return during(places[first].onset..<end)
    }
  }

  private func during(_ units: Range<Int>) -> LineExcerpt {
    LineExcerpt(
      lines.map { line in
        MelodicLine(
          instrument: line.instrument, notes: line.notes.filter { units.contains($0.onset) })
      }.filter { !$0.notes.isEmpty })
  }

  private struct Place: Hashable, Comparable {
    let onset: Int
    let pitchClass: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.onset, left.pitchClass) < (right.onset, right.pitchClass)
    }
  }

  private var places: [Place] {
    let notes = lines.flatMap(\.notes)
    return Set(notes.map { Place(onset: $0.onset, pitchClass: $0.midi % 12) }).sorted()
  }
}
