import LiveMIDI
import MIDIFile
import Performance
import Testing
import Timing

struct ClockChaserTests {
  /// A machine that sends clock at a tempo, each one late by chance.
  private struct Machine {
    var random: SplitMix64
    var time = 1.0
    /// Quarters a minute.
    var tempo: Double
    /// Seconds.
    var jitter = 0.0
    /// Clocks since the song's beginning, of the last one that was due.
    var clock = -1

    init(seed: UInt64, tempo: Double) {
      random = SplitMix64(seed: seed)
      self.tempo = tempo
    }

    static func rational(_ seconds: Double) -> Rational {
      Rational(rounding: seconds, toOneOver: 1_000_000_000)
    }

    var now: Rational { Self.rational(time) }

    /// Lets a clock be due; sends it but where it is lost.
    mutating func pass(to chaser: inout ClockChaser, isLost: Bool = false) {
      time += 60 / tempo / 24
      clock += 1
      let late = jitter == 0 ? 0 : Double.random(in: 0...jitter, using: &random)
      guard !isLost else { return }
      chaser.take(SystemMessage.clock.message, at: Self.rational(time + late))
    }

    mutating func send(_ message: SystemMessage, to chaser: inout ClockChaser) {
      chaser.take(message.message, at: now)
      if message == .start { clock = -1 }
    }
  }

  private static let grid = BeatGrid(TempoMap(tempo: Tempo(quarterBPM: 120)))

  /// How far the chaser is from where the machine is, in seconds of music at 120.
  private func error(_ machine: Machine, _ chaser: ClockChaser) -> Double {
    abs(chaser.standing(at: machine.now).place - Double(machine.clock) / 48)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func theTempoAndThePlaceAreFollowed(seed: UInt64) {
    var machine = Machine(seed: seed, tempo: 1)
    machine.tempo = .random(in: 70...220, using: &machine.random)
    machine.jitter = 0.001
    var chaser = ClockChaser(grid: Self.grid)
    machine.send(.start, to: &chaser)
    for _ in 0..<48 { machine.pass(to: &chaser) }
    for _ in 0..<200 {
      machine.tempo *= 1 + .random(in: -0.002...0.002, using: &machine.random)
      machine.pass(to: &chaser)
      let standing = chaser.standing(at: machine.now)
      #expect(standing.status == .locked)
      #expect(error(machine, chaser) < 0.004)
      #expect(abs(standing.speed / (machine.tempo / 120) - 1) < 0.03)
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func lostClocksAndDropOutsAreCounted(seed: UInt64) {
    var machine = Machine(seed: seed, tempo: 1)
    machine.tempo = .random(in: 80...200, using: &machine.random)
    machine.jitter = 0.001
    var chaser = ClockChaser(grid: Self.grid)
    machine.send(.start, to: &chaser)
    for _ in 0..<48 { machine.pass(to: &chaser) }
    for _ in 0..<8 {
      // From one clock to a second and a half.
      let most = max(1, Int(1.5 * machine.tempo * 24 / 60))
      for _ in 0..<Int.random(in: 1...most, using: &machine.random) {
        machine.pass(to: &chaser, isLost: true)
        #expect(chaser.standing(at: machine.now).status != .stopped)
        #expect(error(machine, chaser) < 0.05)
      }
      for _ in 0..<48 { machine.pass(to: &chaser) }
      #expect(chaser.standing(at: machine.now).status == .locked)
      #expect(error(machine, chaser) < 0.004)
    }
  }

  @Test func nothingMovesBeforeItIsStarted() {
    var machine = Machine(seed: 1, tempo: 100)
    var chaser = ClockChaser(grid: Self.grid)
    #expect(chaser.standing(at: 0).status == .stopped)
    for _ in 0..<48 { machine.pass(to: &chaser) }
    #expect(chaser.standing(at: machine.now).status == .stopped)
    machine.send(.start, to: &chaser)
    machine.pass(to: &chaser)
    // The tempo is known from the clocks before.
    let standing = chaser.standing(at: machine.now)
    #expect(standing.status == .locked)
    #expect(abs(standing.place) < 1e-6)
    #expect(abs(standing.speed - 100.0 / 120) < 1e-6)
  }

  @Test(arguments: [0, 1, 17, 400, 16_383])
  func itContinuesAtTheSongPosition(sixteenth: Int) {
    var machine = Machine(seed: 2, tempo: 120)
    var chaser = ClockChaser(grid: Self.grid)
    machine.send(.songPosition(sixteenth), to: &chaser)
    #expect(chaser.standing(at: machine.now).place == Double(sixteenth) / 8)
    machine.send(.resume, to: &chaser)
    for _ in 0..<25 { machine.pass(to: &chaser) }
    #expect(abs(chaser.standing(at: machine.now).place - Double(sixteenth) / 8 - 0.5) < 1e-6)
  }

  @Test func afterAStopItContinuesWithTheNextClock() {
    var machine = Machine(seed: 3, tempo: 120)
    var chaser = ClockChaser(grid: Self.grid)
    machine.send(.start, to: &chaser)
    for _ in 0..<48 { machine.pass(to: &chaser) }
    machine.send(.stop, to: &chaser)
    #expect(chaser.standing(at: machine.now).status == .stopped)
    #expect(chaser.standing(at: machine.now).place == 1)
    for _ in 0..<30 { machine.pass(to: &chaser) }
    #expect(chaser.standing(at: machine.now).place == 1)
    machine.send(.resume, to: &chaser)
    for _ in 0..<25 { machine.pass(to: &chaser) }
    #expect(abs(chaser.standing(at: machine.now).place - 1.5) < 1e-6)
  }

  @Test func clockThatCeasesStops() {
    var machine = Machine(seed: 4, tempo: 120)
    var chaser = ClockChaser(grid: Self.grid)
    machine.send(.start, to: &chaser)
    for _ in 0..<48 { machine.pass(to: &chaser) }
    machine.time += 1.9
    #expect(chaser.standing(at: machine.now).status == .freewheeling)
    machine.time += 0.2
    #expect(chaser.standing(at: machine.now).status == .stopped)
    for _ in 0..<48 { machine.pass(to: &chaser) }
    #expect(chaser.standing(at: machine.now).status == .stopped)
  }

  @Test func ourOwnChangesOfTempoAreMetWhereTheyAreWritten() throws {
    let map = try TempoMap(
      tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: 120)),
        .init(tick: .quarters(4), tempo: Tempo(quarterBPM: 60)),
      ])
    let grid = BeatGrid(map)
    var machine = Machine(seed: 5, tempo: 120)
    var chaser = ClockChaser(grid: grid)
    machine.send(.start, to: &chaser)
    for clock in 0..<192 {
      machine.pass(to: &chaser)
      let standing = chaser.standing(at: machine.now)
      let due = grid.time(at: Rational(clock, 24)).doubleValue
      #expect(abs(standing.place - due) < 1e-6)
      if clock > 8 { #expect(abs(standing.speed - (clock < 95 ? 1 : 2)) < 0.01 || clock == 95) }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func randomMessagesDoNoHarm(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var chaser = ClockChaser(grid: Self.grid)
    var time = Rational.zero
    let kinds: [SystemMessage] = [.clock, .clock, .clock, .start, .stop, .resume, .songPosition(9)]
    for _ in 0..<500 {
      chaser.take((kinds.randomElement(using: &random) ?? .clock).message, at: time)
      let step = [0, 0, 1, 20_833, 5_000_000, -1000].randomElement(using: &random) ?? 0
      time = time + Rational(step, 1_000_000)
      let standing = chaser.standing(at: time)
      #expect(standing.place.isFinite && standing.speed.isFinite)
    }
  }
}
