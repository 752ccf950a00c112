import Timing

/// Which moment of the music is heard at which moment of the clock: stretches, each from a moment of
/// the clock on, with a place in the music and a speed.
struct Timeline {
  private struct Stretch {
    var clock: Rational
    var music: Rational
    /// Seconds of music in a second of the clock.
    var speed: Rational
  }

  private var stretches: [Stretch]

  /// When the music starts, as far as it is remembered.
  var start: Rational { stretches.first?.clock ?? .zero }

  init(clock: Rational, music: Rational, speed: Rational) {
    stretches = [Stretch(clock: clock, music: music, speed: speed)]
  }

  /// Goes on elsewhere, or at another speed, from a moment of the clock that is not before the last
  /// such one.
  mutating func turn(at clock: Rational, to music: Rational, speed: Rational) {
    if stretches.last?.clock == clock { stretches.removeLast() }
    stretches.append(Stretch(clock: clock, music: music, speed: speed))
  }

  /// Forgets what is over before a moment of the clock.
  mutating func forget(before clock: Rational) {
    stretches.removeFirst(stretches.dropFirst().prefix { $0.clock <= clock }.count)
  }

  /// Before the music starts, the place where it will.
  func music(at clock: Rational) -> Rational {
    guard let stretch = stretches.last(where: { $0.clock <= clock }) else {
      return stretches.first?.music ?? .zero
    }
    return stretch.music + (clock - stretch.clock) * stretch.speed
  }

  /// When the last stretch comes to a place in the music.
  func clock(of music: Rational) -> Rational {
    guard let stretch = stretches.last else { return music }
    return stretch.clock + (music - stretch.music) / stretch.speed
  }
}
