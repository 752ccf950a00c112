import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct LineTests {
  private func line(_ instruments: [String], _ chords: [[Int]]) throws -> Line {
    let players = try instruments.map { Line.Player(try #require(Instrument(id: $0))) }
    return Line(
      players: players,
      events: chords.map { chord in
        .init(onset: 0, duration: 480, pitches: chord.map { Pitch(clamping: $0) })
      })
  }

  @Test func `Its height is the mean of its lowest pitches`() throws {
    #expect(try line(["cello"], [[48, 60], [50]]).height == 49)
    #expect(try line(["cello"], [[], [50]]).height == 50)
    #expect(try line(["cello"], []).height == 0)
  }

  @Test func `Drums and nobody sound no pitches`() throws {
    #expect(try line(["cello"], []).isPitched)
    #expect(try !line(["percussion"], []).isPitched)
    #expect(try !line([], [[60]]).isPitched)
  }
}
