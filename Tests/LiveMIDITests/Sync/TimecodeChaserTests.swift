import LiveMIDI
import MIDIFile
import Testing
import Timing

struct TimecodeChaserTests {
  private static let rates: [FrameRate] = [.fps23_976, .fps25, .fps29_97df, .fps30]

  private static func machine(_ seed: UInt64, at text: String = "01:00:58:00") throws -> TapeMachine
  {
    let rate = rates[Int(seed % 4)]
    var machine = TapeMachine(rate: rate, at: try Timecode(text, rate: rate), seed: seed)
    machine.jitter = 0.001
    return machine
  }

  /// Runs on for some seconds, and gives the worst errors of place and speed in them.
  private func run(
    _ machine: inout TapeMachine, _ chaser: inout TimecodeChaser, seconds: Double,
    speed: (Double) -> Double, losing share: Double = 0
  ) -> (place: Double, speed: Double, statuses: Set<TimecodeChaser.Status>) {
    let end = machine.time + seconds
    var worst = (place: 0.0, speed: 0.0, statuses: Set<TimecodeChaser.Status>())
    while machine.time < end {
      let message = machine.pass(speed: speed(machine.time))
      if share == 0 || Double.random(in: 0..<1, using: &machine.random) >= share {
        chaser.take(message.message, at: message.time)
      }
      guard let standing = chaser.standing(at: machine.now) else { continue }
      worst.place = max(worst.place, abs(standing.seconds - machine.seconds))
      worst.speed = max(worst.speed, abs(standing.speed - speed(machine.time)))
      worst.statuses.insert(standing.status)
    }
    return worst
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func steadyCodeIsFollowedMoreSmoothlyThanItComes(seed: UInt64) throws {
    var machine = try Self.machine(seed)
    var chaser = TimecodeChaser(expecting: machine.rate)
    _ = run(&machine, &chaser, seconds: 1) { _ in 1 }
    let worst = run(&machine, &chaser, seconds: 20) { _ in 1 }
    #expect(worst.statuses == [.locked])
    #expect(worst.place < 0.001)
    #expect(worst.speed < 0.005)
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func everySpeedWithinVarispeedIsFollowedWithoutALastingError(seed: UInt64) throws {
    var machine = try Self.machine(seed)
    var chaser = TimecodeChaser(expecting: machine.rate)
    let speed = Double.random(in: 0.9...1.1, using: &machine.random)
    _ = run(&machine, &chaser, seconds: 2) { _ in speed }
    let worst = run(&machine, &chaser, seconds: 10) { _ in speed }
    #expect(worst.statuses == [.locked])
    #expect(worst.place < 0.001)
    #expect(worst.speed < 0.005)
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func aDriftIsFollowedWithinAQuarterFrame(seed: UInt64) throws {
    var machine = try Self.machine(seed)
    var chaser = TimecodeChaser(expecting: machine.rate)
    _ = run(&machine, &chaser, seconds: 1) { _ in 1 }
    let slope = Double.random(in: -0.02...0.02, using: &machine.random)
    let start = machine.time
    let worst = run(&machine, &chaser, seconds: 5) { 1 + slope * ($0 - start) }
    #expect(worst.statuses == [.locked])
    #expect(worst.place < 0.008)
    #expect(worst.speed < 0.02)
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func missingMessagesAreBridged(seed: UInt64) throws {
    var machine = try Self.machine(seed)
    var chaser = TimecodeChaser(expecting: machine.rate)
    let speed = Double.random(in: 0.95...1.05, using: &machine.random)
    _ = run(&machine, &chaser, seconds: 2) { _ in speed }
    let worst = run(&machine, &chaser, seconds: 20, speed: { _ in speed }, losing: 0.02)
    #expect(worst.statuses.isSubset(of: [.locked, .freewheeling]))
    #expect(worst.place < 0.008)
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func itGoesOnThroughADropOut(seed: UInt64) throws {
    var machine = try Self.machine(seed)
    var chaser = TimecodeChaser(expecting: machine.rate)
    let speed = Double.random(in: 0.95...1.05, using: &machine.random)
    _ = run(&machine, &chaser, seconds: 4) { _ in speed }
    machine.passSilently(1.8, speed: speed)
    let standing = try #require(chaser.standing(at: machine.now))
    #expect(standing.status == .freewheeling)
    #expect(abs(standing.seconds - machine.seconds) < 0.012)
    let after = run(&machine, &chaser, seconds: 2) { _ in speed }
    #expect(after.statuses.isSubset(of: [.locked, .freewheeling]))
    machine.wait(1.5)
    #expect(chaser.standing(at: machine.now)?.status == .freewheeling)
    machine.wait(0.6)
    let stopped = try #require(chaser.standing(at: machine.now))
    #expect(stopped.status == .stopped && stopped.speed == 0)
    #expect(abs(stopped.seconds - machine.seconds) < 0.001)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func afterAJumpItIsLockedWithinEightFrames(seed: UInt64) throws {
    var machine = try Self.machine(seed)
    var chaser = TimecodeChaser(expecting: machine.rate)
    let warmUp = Double.random(in: 0.5...1, using: &machine.random)
    _ = run(&machine, &chaser, seconds: warmUp) { _ in 1 }
    machine.jump(
      to: Timecode(frames: .random(in: 0...2_000_000, using: &machine.random), rate: machine.rate))
    _ = run(&machine, &chaser, seconds: 8 / machine.rate.framesPerSecond.doubleValue) { _ in 1 }
    let worst = run(&machine, &chaser, seconds: 2) { _ in 1 }
    #expect(worst.statuses == [.locked])
    #expect(worst.place < 0.002)
  }

  @Test(arguments: [-1.0, -3, 3, 0.5])
  func windingIsToldFromPlaying(speed: Double) throws {
    var machine = try Self.machine(2)
    var chaser = TimecodeChaser(expecting: machine.rate)
    _ = run(&machine, &chaser, seconds: 2) { _ in 1 }
    _ = run(&machine, &chaser, seconds: 1) { _ in speed }
    let worst = run(&machine, &chaser, seconds: 2) { _ in speed }
    #expect(worst.statuses == [.winding])
    #expect(worst.place < 0.008)
    #expect(worst.speed < 0.1)
    machine.wait(0.2)
    #expect(chaser.standing(at: machine.now)?.status == .stopped)
    _ = run(&machine, &chaser, seconds: 0.4) { _ in 1 }
    #expect(run(&machine, &chaser, seconds: 1) { _ in 1 }.statuses == [.locked])
  }

  @Test func midnightIsPassed() throws {
    var machine = try Self.machine(0, at: "23:59:58:00")
    var chaser = TimecodeChaser(expecting: machine.rate)
    let day = 24.0 * 3600 * 1.001
    _ = run(&machine, &chaser, seconds: 1) { _ in 1 }
    var statuses: Set<TimecodeChaser.Status> = []
    while machine.seconds < day + 3 {
      let message = machine.pass(speed: 1)
      chaser.take(message.message, at: message.time)
      let standing = try #require(chaser.standing(at: machine.now))
      statuses.insert(standing.status)
      let error = abs(standing.seconds - machine.seconds)
      #expect(min(error, abs(error - day)) < 0.001)
      #expect(standing.seconds < day)
    }
    #expect(statuses == [.locked])
  }

  @Test func aFullFrameStops() throws {
    var machine = try Self.machine(1)
    var chaser = TimecodeChaser(expecting: machine.rate)
    #expect(chaser.standing(at: 0) == nil)
    _ = run(&machine, &chaser, seconds: 1) { _ in 1 }
    let place = try Timecode("02:00:00:00", rate: machine.rate)
    chaser.take(MTCGenerator(start: place).fullFrame(at: 0), at: machine.now)
    let standing = try #require(chaser.standing(at: machine.now))
    #expect(standing.status == .stopped)
    #expect(standing.seconds == place.seconds.doubleValue)
    chaser.take(.noteOn(channel: 0, note: 0, velocity: 1), at: machine.now)
    #expect(chaser.standing(at: machine.now) == standing)
  }
}
