import Foundation
import Leitmotif
import Testing

/// Music that is led elsewhere by a composer of any speed, while a player plays it.
@Suite struct TakeoverTests {
  /// One course: time passes only while bars are written, and the music is played meanwhile.
  private struct Course {
    var random: SplitMix
    let bars: [Double]
    /// Seconds of work for a second of music, give or take a third.
    let pace: Double
    var position = 0.0
    /// How far what is played is written.
    var written: Int
    var cost = Takeover.Cost()
    var gaps = 0
    var attempts = 0

    /// Up to half a second is handed over ahead.
    var horizon: Double { position + 0.5 }
    var end: Double { start(of: bars.count) }

    init(seed: UInt64, pace: Double, written: Int? = nil) {
      random = SplitMix(state: seed)
      self.pace = pace
      let count = Int.random(in: 20...60, using: &random)
      var bars: [Double] = []
      for _ in 0..<count { bars.append(Double.random(in: 1...4, using: &random)) }
      self.bars = bars
      self.written = written ?? count
    }

    func start(of bar: Int) -> Double { bars[..<bar].reduce(0, +) }

    func progress(_ bar: Int) -> Takeover.Progress {
      .init(end: start(of: bar), isComplete: bar == bars.count)
    }

    /// Work, during which the music is played as far as it is written.
    mutating func work(_ seconds: Double, isNew: Bool) {
      cost.add(seconds, isNew: isNew)
      position += seconds
      guard written < bars.count, position > start(of: written) else { return }
      gaps += 1
      position = start(of: written)
    }

    mutating func write(_ bar: Int, isNew: Bool) {
      work(bars[bar] * pace * Double.random(in: 0.67...1.33, using: &random), isNew: isNew)
    }

    /// - Returns: the bar from which the music is led; nil where it plays to its end as it was.
    mutating func lead() -> Int? {
      var lead = 1.0
      while true {
        let isBehind =
          written < bars.count
          && (attempts > 0 || Takeover.needsMore(progress(written), at: horizon))
        let found = bars.indices.first {
          isBehind ? $0 >= written : start(of: $0) >= horizon + lead
        }
        guard let bar = found else { return nil }
        attempts += 1
        let before = position
        if turn(bar) { return bar }
        lead = max(lead, 2 * (position - before))
      }
    }

    private mutating func turn(_ bar: Int) -> Bool {
      let takeover = Takeover(
        border: start(of: bar), deadline: start(of: bar) - 0.1, end: end,
        longestBar: bars.max() ?? 0)
      var new = bar
      cost = Takeover.Cost()
      while true {
        switch takeover.next(
          horizon: horizon, former: progress(written), new: progress(new), cost: cost)
        {
        case .writeFormer:
          write(written, isNew: false)
          written += 1
        case .writeNew:
          write(new, isNew: true)
          new += 1
        case .commit:
          #expect(horizon < start(of: bar) || written <= bar)
          written = new
          return true
        case .abandon: return false
        }
      }
    }

    mutating func finish() {
      while written < bars.count {
        write(written, isNew: false)
        written += 1
      }
    }
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `However slowly it is composed, what was written plays on`(seed: UInt64) {
    var random = SplitMix(state: seed &+ 1000)
    let pace = 0.01 * pow(2, Double.random(in: 0...14, using: &random))
    var course = Course(seed: seed, pace: pace)
    _ = course.lead()
    course.finish()
    #expect(course.gaps == 0, "\(pace) s a second")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `What is not written yet is written in time`(seed: UInt64) {
    var random = SplitMix(state: seed &+ 2000)
    let pace = Double.random(in: 0.01...0.2, using: &random)
    var course = Course(seed: seed, pace: pace, written: 6)
    let bar = course.lead()
    course.finish()
    #expect(course.gaps == 0)
    #expect(bar != nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `A quick composer takes over at the first bar line`(seed: UInt64) {
    var course = Course(seed: seed, pace: 0.02)
    let bar = course.lead()
    #expect(bar != nil)
    #expect(course.attempts == 1)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `One that is slower than the music tries later bars`(seed: UInt64) {
    var course = Course(seed: seed, pace: 2)
    _ = course.lead()
    #expect(course.attempts > 1)
    course.finish()
    #expect(course.gaps == 0)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `Music that cannot be written in time is led all the same`(seed: UInt64) {
    var course = Course(seed: seed, pace: 3, written: 2)
    let bar = course.lead()
    #expect(bar != nil)
  }

  @Test func `One that never gets there leaves the music as it was`() {
    var course = Course(seed: 7, pace: 1000)
    let bar = course.lead()
    #expect(bar == nil)
    #expect(course.gaps == 0)
  }
}

/// SplitMix64.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
