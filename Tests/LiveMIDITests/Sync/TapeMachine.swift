import LiveMIDI
import MIDIFile
import Timing

/// A machine that sends time code, for the tests: it runs at given speeds, and its messages come late
/// by chance.
struct TapeMachine {
  let rate: FrameRate
  /// The last quarter frame that was passed, and when.
  private(set) var quarter: Int
  private(set) var time = 0.0
  /// How late messages come, in seconds.
  var jitter = 0.0
  var random: SplitMix64
  private let generator: MTCGenerator

  init(rate: FrameRate, at start: Timecode, seed: UInt64) {
    self.rate = rate
    quarter = start.frames * 4
    random = SplitMix64(seed: seed)
    generator = MTCGenerator(start: Timecode(frames: 0, rate: rate))
  }

  /// Where it is, in seconds of time code.
  var seconds: Double { Double(quarter) / quartersPerSecond }
  private var quartersPerSecond: Double { rate.framesPerSecond.doubleValue * 4 }

  /// Runs on by a quarter frame at a speed, negative for backwards, and gives the message.
  mutating func pass(speed: Double) -> (message: Message, time: Rational) {
    quarter += speed < 0 ? -1 : 1
    time += 1 / (quartersPerSecond * abs(speed))
    let late = jitter == 0 ? 0 : Double.random(in: 0...jitter, using: &random)
    return (
      generator.quarterFrame(quarter).message,
      Rational(rounding: time + late, toOneOver: 1_000_000_000)
    )
  }

  /// Runs for some seconds with nothing sent.
  mutating func passSilently(_ seconds: Double, speed: Double) {
    for _ in 0..<Int(seconds * quartersPerSecond * abs(speed)) { _ = pass(speed: speed) }
  }

  /// Goes to another place at once.
  mutating func jump(to place: Timecode) { quarter = place.frames * 4 }
  /// Lets time pass at rest.
  mutating func wait(_ seconds: Double) { time += seconds }

  /// Now.
  var now: Rational { Rational(rounding: time, toOneOver: 1_000_000_000) }
}
