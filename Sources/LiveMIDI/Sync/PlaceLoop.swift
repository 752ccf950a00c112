import Foundation
import Timing

/// Follows the place and the speed of something that says now and then where it is.
///
/// A loop of second order (an α–β filter, critically damped). In the first moments it is the straight line of
/// least squares through what has come; then each reading of age *t* counts by *e*^(−*t*/*τ*), so that the
/// jitter of single readings is evened out and a drift is followed without a lasting error.
struct PlaceLoop: Sendable {
  /// When the last reading came.
  private(set) var time: Rational
  /// Units of the place in a second.
  private(set) var speed: Double
  private(set) var readings = 1
  /// Where the loop holds it to have been at that time.
  private var filtered: Double

  init(place: Double, speed: Double, at time: Rational) {
    self.time = time
    self.speed = speed
    filtered = place
  }

  func place(at time: Rational) -> Double {
    filtered + speed * (time - self.time).doubleValue
  }

  /// - Parameters:
  ///   - error: From where the loop holds it to be to where a reading says.
  ///   - time: When that came, after the last one.
  ///   - memory: *τ*, in seconds.
  ///   - shortest: Readings that come after a shorter time count as if they came after this, in seconds.
  mutating func take(error: Double, at time: Rational, memory: Double, shortest: Double) {
    let elapsed = (time - self.time).doubleValue
    let gains = gains(after: elapsed, memory: memory, shortest: shortest)
    filtered = place(at: time) + gains.place * error
    speed += gains.speed * error
    self.time = time
    readings = min(readings + 1, 1 << 20)
  }

  /// How much of an error goes into place, and into speed per second: the gains of a growing
  /// least-squares line, until those of the fading memory are larger.
  private func gains(
    after elapsed: Double, memory: Double, shortest: Double
  ) -> (place: Double, speed: Double) {
    let faded = exp(-elapsed / memory)
    let n = Double(readings)
    let interval = max(elapsed, shortest)
    return (
      max(1 - faded * faded, 2 * (2 * n + 1) / ((n + 1) * (n + 2))),
      max((1 - faded) * (1 - faded) / elapsed, 6 / ((n + 1) * (n + 2)) / interval)
    )
  }
}
