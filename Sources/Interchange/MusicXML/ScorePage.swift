import ScoreModel
import Timing

/// A score made ready for writing: its bars, its parts in score order, and the page's grid.
struct ScorePage {
  let score: Score
  let bars: [BarSpan]
  let parts: [PagePart]
  /// Ticks of one division, the unit of the document's durations.
  let grid: Int
  let pitches: MusicXMLWriter.Pitches
  /// Where the last bar ends.
  var end: Tick { bars.last?.end ?? 0 }

  init(_ score: Score, pitches: MusicXMLWriter.Pitches) throws(MusicXMLError) {
    guard !score.parts.isEmpty else { throw .noParts }
    for part in score.parts { try Self.check(part) }
    let bars = try Self.bars(of: score)
    let lengths = Set(bars.map(\.length.rawValue))
    let grid = lengths.reduce(40) { Self.commonDivisor($0, $1) }
    self.score = score
    self.bars = bars
    self.grid = grid
    self.pitches = pitches
    parts = score.parts.enumerated().sorted {
      ($0.element.instrument.scoreOrder, $0.offset) < ($1.element.instrument.scoreOrder, $1.offset)
    }.map { PagePart($0.element, bars: bars, grid: grid) }
  }

  private static func check(_ part: Part) throws(MusicXMLError) {
    for note in part.notes
    where note.onset < 0 || note.duration <= 0 || note.end > TempoMap.lastTick {
      throw .note(part: part.instrument.name, onset: note.onset, duration: note.duration)
    }
  }

  /// The bars that hold everything, one at least.
  private static func bars(of score: Score) throws(MusicXMLError) -> [BarSpan] {
    let lastNote = score.parts.flatMap(\.notes).map(\.end).max() ?? 0
    let bars = score.tempoMap.bars(until: max(score.end, lastNote, 1))
    guard bars.count <= MusicXMLError.mostBars else { throw .tooLong(bars: bars.count) }
    return bars
  }

  private static func commonDivisor(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : commonDivisor(right, left % right)
  }

  static func id(of index: Int) -> String { "P\(index + 1)" }
}
