import Foundation
import ScoreModel
import Testing
import Timing
import Tokenization

/// Score to tokens to score is the identity on the quantised score: a sample of every collection, or
/// all of it with `LEITMOTIF_CORPUS=1 swift test -c release --filter CorpusRoundTripTests`. Only a piece that
/// has pitches beyond ``Vocabulary/pitchRange`` may come back otherwise.
@Suite struct CorpusRoundTripTests {
  @Test(
    .enabled(if: SharedCorpus.isHere, SharedCorpus.absence), arguments: SharedCorpus.collections)
  func `Pieces come back from their tokens`(file: String) throws {
    let filter = SharedCorpus.isWhole ? "cat" : "awk 'NR % 400 == 5'"
    var pieces = 0
    var lossy: [String: Int] = [:]
    for line in try SharedCorpus.lines(of: file, filter) {
      let record = try CorpusRecord(json: line)
      pieces += 1
      if back(record) != staves(record) { lossy[record.id] = unsaidPitches(of: record) }
    }
    for (id, pitches) in lossy { #expect(pitches > 0, "\(id)") }
    #expect(lossy.count * 200 <= pieces)
    if SharedCorpus.isWhole {
      print("round trip \(file): \(pieces) pieces, \(lossy.count) lossy \(lossy)")
    }
  }

  @Test func `A small piece comes back from its tokens`() throws {
    let record = try CorpusRecord(json: Data(CorpusTests.small.utf8))
    #expect(back(record) == staves(record))
    #expect(back(record).map(\.notes.count) == [3, 2])
  }

  private func staves(_ record: CorpusRecord) -> [Part] {
    PieceTokenizer().staves(record).filter { !$0.notes.isEmpty }
  }

  /// The staves that the numbers of a piece say.
  private func back(_ record: CorpusRecord) -> [Part] {
    let encoder = BarEncoder()
    let starts = record.barLines.map { Grid.ticks($0.rawValue / Grid.unit.rawValue) }
    let bars = zip(starts, PieceTokenizer().bars(record)).map { start, bar in
      let tokens = encoder.numbers(encoder.tokens(bar)).compactMap(Vocabulary.standard.token)
      let read = try? BarDecoder().bar(tokens, units: bar.units, key: bar.key)
      return (start: start, lines: read?.lines ?? [])
    }
    return LineExpansion().parts(bars).map {
      Part(instrument: $0.instrument, notes: $0.notes.sorted())
    }
  }

  private func unsaidPitches(of record: CorpusRecord) -> Int {
    PieceTokenizer().tokenize(record).losses.lost["pitch without a token"] ?? 0
  }
}
