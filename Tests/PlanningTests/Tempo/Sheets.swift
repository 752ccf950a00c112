import MusicTheory
import Planning
import Timing

/// Random cues: hits on frames of a 24 fps picture.
enum Sheets {
  static let rate = 24

  static func times(
    _ count: Int, seconds: Int = 120, apart: Int = 1, _ generator: inout SeededGenerator
  ) -> [Rational] {
    var frames: [Int] = []
    for _ in 0..<10_000 where frames.count < count {
      let frame = Int.random(in: 1..<seconds * rate, using: &generator)
      if frames.allSatisfy({ abs($0 - frame) >= apart }) { frames.append(frame) }
    }
    return frames.sorted().map { Rational($0, rate) }
  }

  static func hits(
    _ count: Int, _ grid: TempoRequest.Grid, seconds: Int = 120, apart: Int = 1,
    _ generator: inout SeededGenerator
  ) -> [TempoRequest.Hit] {
    times(count, seconds: seconds, apart: apart, &generator).enumerated().map {
      TempoRequest.Hit(time: $1, grid: grid, label: "hit \($0 + 1)")
    }
  }

  /// A cue of one to four sections with hits of all kinds.
  static func random(_ seed: UInt64) throws -> TempoRequest {
    var generator = SeededGenerator(seed: seed, for: "tempo sheets")
    let seconds = Int.random(in: 8...150, using: &generator)
    let count = Int.random(in: 0...min(20, seconds / 4), using: &generator)
    var hits = hits(count, .beat, seconds: seconds, &generator)
    for index in hits.indices {
      hits[index].grid = TempoRequest.Grid.allCases.randomElement(using: &generator) ?? .beat
      hits[index].weight = generator.unit()
    }
    let starts = times(Int.random(in: 0...3, using: &generator), seconds: seconds, &generator)
    let sections = ([0] + starts).map { start in
      TempoRequest.Section(
        start: start, preferredBPM: 60 + 80 * generator.unit(),
        metres: Bool.random(using: &generator) ? [.fourFour] : [.threeFour, .sixEight, .fourFour],
        isSceneChange: Bool.random(using: &generator))
    }
    return try TempoRequest(
      duration: Rational(seconds * rate + Int.random(in: 0..<rate, using: &generator), rate),
      hits: hits.shuffled(using: &generator), sections: sections)
  }
}

extension TempoPlan {
  /// The mean length of a felt beat in each bar, in seconds, from the map alone.
  var beatLengths: [Double] {
    tempoMap.bars(until: end).map {
      (tempoMap.seconds(at: $0.end) - tempoMap.seconds(at: $0.start))
        / Double($0.timeSignature.beats)
    }
  }
}
