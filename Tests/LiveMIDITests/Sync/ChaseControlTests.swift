import LiveMIDI
import Testing
import Timing

struct ChaseControlTests {
  private static let start = Timecode(frames: 90_000, rate: .fps25)
  private static let control = ChaseControl(start: start, length: 100, latency: 0.05)

  private func sender(
    _ status: TimecodeChaser.Status, at music: Double, speed: Double = 1, rate: FrameRate = .fps25
  ) -> TimecodeChaser.Standing {
    TimecodeChaser.Standing(status: status, seconds: 3600 + music, speed: speed, rate: rate)
  }

  private func action(
    _ sender: TimecodeChaser.Standing?, position: Double?
  ) -> ChaseControl.Action {
    Self.control.action(sender: sender, position: position)
  }

  @Test func aSilentPlayerBeginsWhereTheSenderWillBe() {
    #expect(action(sender(.locked, at: 10), position: nil) == .play(from: 10.05))
    #expect(action(sender(.freewheeling, at: 10), position: nil) == .play(from: 10.05))
    #expect(action(sender(.locked, at: -0.03125), position: nil) == .play(from: 0.05 - 0.03125))
  }

  @Test func nothingIsPlayedWhereThereIsNoMusicOrNoPlayingSender() {
    for place in [-0.06, -10, -3000, 100, 5000] {
      #expect(action(sender(.locked, at: place), position: nil) == .nothing)
      #expect(action(sender(.locked, at: place), position: 5) == .pause)
    }
    for status in [TimecodeChaser.Status.stopped, .winding] {
      #expect(action(sender(status, at: 10), position: nil) == .nothing)
      #expect(action(sender(status, at: 10), position: 10) == .pause)
    }
    #expect(action(nil, position: nil) == .nothing)
    #expect(action(nil, position: 3) == .pause)
    #expect(action(sender(.locked, at: 10, rate: .fps24), position: nil) == .nothing)
    #expect(action(sender(.locking, at: 10), position: 50) == .nothing)
  }

  @Test func smallDifferencesAreMadeUpForBySpeed() {
    #expect(action(sender(.locked, at: 10), position: 10) == .run(speed: 1))
    #expect(action(sender(.locked, at: 10, speed: 1.05), position: 10) == .run(speed: 1.05))
    guard case .run(let faster) = action(sender(.locked, at: 10), position: 9.995) else {
      Issue.record("it does not run")
      return
    }
    #expect(abs(faster - 1.01) < 1e-9)
    #expect(action(sender(.locked, at: 10), position: 9.93) == .run(speed: 1.02))
    #expect(action(sender(.locked, at: 10), position: 10.07) == .run(speed: 0.98))
  }

  @Test func largeOnesByGoingThere() {
    #expect(action(sender(.locked, at: 10), position: 9) == .play(from: 10.05))
    #expect(action(sender(.locked, at: 10, speed: 0.9), position: 20) == .play(from: 10.045))
  }

  @Test func musicThatBeginsAtMidnightIsFoundFromBothSides() {
    let control = ChaseControl(
      start: Timecode(frames: 0, rate: .fps25), length: 100, latency: 0)
    func action(_ seconds: Double) -> ChaseControl.Action {
      control.action(
        sender: TimecodeChaser.Standing(
          status: .locked, seconds: seconds, speed: 1, rate: .fps25), position: nil)
    }
    #expect(action(86_399) == .nothing)
    #expect(action(1) == .play(from: 1))
  }

  /// A player whose clock obeys, with some delay, and a sender that drifts.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func thePlayerComesToTheSenderAndStaysThere(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let speed = Double.random(in: 0.92...1.08, using: &random)
    var place = Double.random(in: 1...40, using: &random)
    var position: Double?
    var (playing, worst) = (1.0, 0.0)
    for step in 0..<1000 {
      place += 0.02 * speed
      position = position.map { $0 + 0.02 * playing }
      switch action(sender(.locked, at: place, speed: speed), position: position) {
      case .play(let from): position = from - Double.random(in: 0...0.03, using: &random)
      case .run(let speed): playing = speed
      case .nothing, .pause: Issue.record("it does not play")
      }
      if step > 400 { worst = max(worst, abs((position ?? .infinity) - place)) }
    }
    #expect(worst < 0.002)
  }
}
