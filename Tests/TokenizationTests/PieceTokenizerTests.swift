import Foundation
import MusicTheory
import ScoreModel
import Testing
import Tokenization

@Suite struct PieceTokenizerTests {
  /// Two bars: a flute holds one high note in each, an oboe moves in eighths below it.
  private func record(bars: String = "[0,1920]") throws -> CorpusRecord {
    try CorpusRecord(
      json: Data(
        """
        {"id":"a","collection":"c","category":"chamber","tpq":480,"length":3840,"bars":\(bars),\
        "time_sigs":[[0,4,4]],"key_sigs":[[0,0,"major"]],"tempos":[[0,96.0,"Andante"]],\
        "parts":[{"name":"Flute","instrument":"flute","family":"woodwinds",\
        "notes":{"on":[0,1920],"du":[1920,1920],"pi":[84,86],"fl":[0,0]}},\
        {"name":"Oboe","instrument":"oboe","family":"woodwinds",\
        "notes":{"on":[0,240,240,240,240,240,240,240,240,240,240,240,240,240,240,240],\
        "du":[240,240,240,240,240,240,240,240,240,240,240,240,240,240,240,240],\
        "pi":[76,77,79,77,76,74,76,79,81,79,76,74,77,76,72,74],\
        "fl":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}}]}
        """.utf8))
  }

  @Test func `Where no theme is stated, what carries the melody comes first`() throws {
    let bars = PieceTokenizer().bars(try record())
    #expect(bars.map { $0.lines.first?.players.first?.instrument.id } == ["oboe", "oboe"])
  }

  @Test func `A bar knows how much of the rhythm before it keeps`() throws {
    let bars = PieceTokenizer().barsWithFeatures(try record())
    #expect(bars.map(\.features.rhythmKept) == [0, 1])
  }

  @Test func `Bars between bar lines off the grid fill the piece`() throws {
    let bars = PieceTokenizer().bars(try record(bars: "[0,1915]"))
    #expect(bars.map(\.units) == [95, 97])
  }
}
