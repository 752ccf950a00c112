import MIDIFile
import Performance
import ScoreModel
import Testing
import Timing

/// What is performed reaches the picture when the score says.
@Suite struct PerformedScheduleTests {
  @Test(arguments: 0..<40) func hitsSoundOnTheFrame(seed: Int) throws {
    var score = try PerformedScores.random(seed: seed)
    let beats = score.tempoMap.beats(until: score.end)
    let flute = try #require(Instrument(id: "flute"))
    score.markers = beats.map { Marker(tick: $0, text: "hit", kind: .hit) }
    score.parts = [
      Part(instrument: flute, notes: beats.map { PerformedScores.note($0.rawValue, 240, 72) })
    ]
    let schedule = EventSchedule(try Performer(seed: 9).perform(score))
    let times = schedule.events.compactMap { event -> Double? in
      if case .noteOn = event.message { event.time.doubleValue } else { nil }
    }
    #expect(times.count == beats.count)
    for (time, beat) in zip(times, beats) {
      #expect(abs(time - score.tempoMap.seconds(at: beat)) < 2e-6)
    }
  }

  @Test(arguments: 0..<20) func theScheduleKnowsEveryPart(seed: Int) throws {
    let score = try PerformedScores.random(seed: seed, parts: 20)
    let schedule = EventSchedule(try Performer().perform(score))
    let tracks = schedule.tracks.dropFirst()
    #expect(tracks.map(\.instrumentName) == score.parts.map(\.instrument.name))
    #expect(Set(tracks.map { "\($0.port) \($0.channels)" }).count == 20)
    #expect(tracks.allSatisfy { $0.program != nil })
    #expect(schedule.end.doubleValue >= score.tempoMap.seconds(at: score.end) - 2e-6)
  }
}
