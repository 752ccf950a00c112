import Foundation
import Testing
import Timing

@Suite struct TempoTests {
  @Test func `is kept in whole microseconds`() {
    #expect(Tempo(quarterBPM: 120) == .default)
    #expect(Tempo(quarterBPM: 72).microsecondsPerQuarter == 833_333)
    #expect(Tempo(microsecondsPerQuarter: 600_000)?.quarterBPM == 100)
    #expect(Tempo(quarterBPM: 60) < Tempo(quarterBPM: 61))
  }

  @Test(arguments: [0, -5, Double.nan, -Double.infinity, 1, 1e-300])
  func `too slow is the slowest`(bpm: Double) {
    #expect(Tempo(quarterBPM: bpm).microsecondsPerQuarter == 16_777_215)
  }

  @Test(arguments: [Double.infinity, 1e300, 60_000_000])
  func `too fast is the fastest`(bpm: Double) {
    #expect(Tempo(quarterBPM: bpm).microsecondsPerQuarter == 1)
  }

  @Test(arguments: [Int.min, -1, 0, 16_777_216, .max])
  func `lengths out of range are refused`(length: Int) {
    #expect(Tempo(microsecondsPerQuarter: length) == nil)
  }

  @Test func `is written with few decimals that name it exactly`() throws {
    #expect(Tempo(quarterBPM: 72).description == "72")
    #expect(Tempo(quarterBPM: 71.5).description == "71.5")
    var generator = SeededGenerator(seed: 3)
    for length in [1, 2, 3, 16_777_214, 16_777_215]
      + (0..<3000).map({ _ in Int.random(in: Tempo.range, using: &generator) })
    {
      let tempo = try #require(Tempo(microsecondsPerQuarter: length))
      #expect(Tempo(quarterBPM: try #require(Double(tempo.description))) == tempo)
      #expect(
        try JSONDecoder().decode([Tempo].self, from: JSONEncoder().encode([tempo])) == [tempo])
    }
  }

  @Test(arguments: ["[0]", "[-3]", "[1]", "[1e300]", "[\"72\"]"])
  func `what is no tempo is not decoded`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Tempo].self, from: Data(json.utf8))
    }
  }
}
