public import MIDIFile
public import Performance
public import Timing

/// Follows incoming MIDI clock: takes its messages as they come, and says where in the music the sender is
/// now and how fast it goes there.
///
/// The sender's tempo is followed in quarter notes, so that a change of tempo in our own music is met where it
/// is written. It is learnt from clocks that come while the sender stands, too. Clock says nothing of the
/// place but where it starts: after *start* and *continue* clocks are counted. One that is due and does not
/// come is counted all the same, for as long as the sender is held to go on by itself.
public struct ClockChaser: Sendable {
  /// How patiently it follows.
  public struct Settings: Hashable, Sendable {
    /// For how many seconds after the last clock it goes on by itself.
    public var freewheel = 2.0
    /// How many times as fast as written a tempo may be to be followed.
    public var tempos = 0.5...2
    /// How long the loop remembers, in seconds.
    public var memory = 0.25

    public init() {}
  }

  /// Clocks in a quarter note.
  private static let clocksPerQuarter = 24
  /// Clocks after which the tempo is known: a sixteenth note.
  private static let settling = 6
  /// A clock that comes after so many of the intervals before it means that clocks are missing.
  private static let gap = 1.75
  /// Seconds between two clocks at 600 quarter notes a minute: none is shorter.
  private static let shortestInterval = 1.0 / 240

  public let settings: Settings
  private let grid: BeatGrid
  /// Counts the clocks that came, from the first.
  private var loop: PlaceLoop?
  private var count = 0
  /// Where the song stands: in clocks since its beginning.
  private var position = 0
  /// The song's first clock, counted as `count`; nil where it stands.
  private var origin: Int?
  /// Whether the next clock sets the song going.
  private var isArmed = false

  /// - Parameter grid: Of the music that follows.
  public init(grid: BeatGrid, settings: Settings = Settings()) {
    self.grid = grid
    self.settings = settings
  }

  /// Takes a message that came at a time, in seconds; those of another kind do nothing.
  public mutating func take(_ message: Message, at time: Rational) {
    switch SystemMessage(message) {
    case .start: begin(at: 0)
    case .resume: begin(at: position)
    case .songPosition(let sixteenths):
      position = sixteenths * Self.clocksPerQuarter / 4
      if origin != nil { begin(at: position) }
    case .stop: stop()
    case .clock: takeClock(at: time)
    case .quarterFrame, nil: break
    }
  }

  private mutating func begin(at clock: Int) {
    position = clock
    origin = nil
    isArmed = true
  }

  private mutating func stop() {
    // The clock after this one is the next.
    if let origin { position = count - origin + 1 }
    origin = nil
    isArmed = false
  }

  private mutating func takeClock(at time: Rational) {
    follow(time)
    guard isArmed else { return }
    origin = count - position
    isArmed = false
  }

  private mutating func follow(_ time: Rational) {
    guard var loop, (time - loop.time).doubleValue <= settings.freewheel else {
      if loop != nil { stop() }
      count += 1
      loop = PlaceLoop(place: Double(count), speed: 0, at: time)
      return
    }
    guard time > loop.time else {
      count += 1
      return
    }
    count += steps(to: time, loop)
    loop.take(
      error: Double(count) - loop.place(at: time), at: time, memory: settings.memory,
      shortest: Self.shortestInterval)
    self.loop = loop
  }

  /// How many clocks a clock is after the last one.
  private func steps(to time: Rational, _ loop: PlaceLoop) -> Int {
    let expected = loop.speed * (time - loop.time).doubleValue
    guard loop.readings >= Self.settling, expected > Self.gap else { return 1 }
    return Int(min(expected, 4096).rounded())
  }

  /// Where the music must be at a time, in seconds.
  public func standing(at time: Rational) -> Leader {
    guard let loop, let origin, status(of: loop, at: time) != .stopped else {
      return Leader(status: .stopped, place: seconds(Double(position)), speed: 0)
    }
    let place = loop.place(at: time) - Double(origin)
    let speed = loop.speed * secondsPerClock(at: place)
    return Leader(
      status: status(of: loop, at: time, speed), place: seconds(place), speed: speed)
  }

  private func status(
    of loop: PlaceLoop, at time: Rational, _ speed: Double = 1
  ) -> TimecodeChaser.Status {
    let age = (time - loop.time).doubleValue
    guard age <= settings.freewheel else { return .stopped }
    guard loop.readings >= Self.settling else { return .locking }
    guard settings.tempos.contains(speed) else { return .winding }
    return age * loop.speed > 2 * Self.gap ? .freewheeling : .locked
  }

  private func seconds(_ clocks: Double) -> Double {
    grid.time(at: quarters(clocks)).doubleValue
  }

  private func secondsPerClock(at clocks: Double) -> Double {
    let quarters = quarters(clocks)
    let step = Rational(1, Self.clocksPerQuarter)
    return (grid.time(at: quarters + step) - grid.time(at: quarters)).doubleValue
  }

  /// In millionths; a place that no song has is the last that it may have.
  private func quarters(_ clocks: Double) -> Rational {
    let quarters = clocks / Double(Self.clocksPerQuarter)
    return Rational(rounding: max(-1e6, min(1e6, quarters)), toOneOver: 1_000_000)
  }
}
