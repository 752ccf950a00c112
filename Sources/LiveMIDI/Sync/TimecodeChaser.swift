public import MIDIFile
public import Timing

/// Follows incoming time code: takes its messages as they come, and says where the sender is now and
/// how fast it goes.
///
/// A ``PlaceLoop`` evens out the jitter of single messages. Between readings, and through a drop-out, the
/// place goes on at the speed that was found.
public struct TimecodeChaser: Sendable {
  /// How patiently it follows.
  public struct Settings: Hashable, Sendable {
    /// For how many seconds after the last reading it goes on by itself.
    public var freewheel = 2.0
    /// How far from 1 a speed may be to be followed.
    public var varispeed = 0.12
    /// *τ*, in seconds: how long the loop remembers.
    public var memory = 0.25

    public init() {}
  }

  public enum Status: Hashable, Sendable {
    /// Nothing comes, or the sender says that it stands.
    case stopped
    /// It runs; the speed is not known yet.
    case locking
    /// It runs forwards at a speed that can be followed.
    case locked
    /// Nothing comes for more than two frames, and it goes on by itself.
    case freewheeling
    /// It runs backwards, or too fast or slow to be followed.
    case winding
  }

  /// Where the sender is at one time.
  public struct Standing: Hashable, Sendable {
    public var status: Status
    /// Real seconds since `00:00:00:00`, within one day.
    public var seconds: Double
    /// 1 at the speed that the time code's rate means, −1 backwards, 0 where it stands.
    public var speed: Double
    public var rate: FrameRate

    public init(status: Status, seconds: Double, speed: Double, rate: FrameRate) {
      self.status = status
      self.seconds = seconds
      self.speed = speed
      self.rate = rate
    }
  }

  /// Readings after which the speed is known: two frames.
  private static let settling = 8

  public let settings: Settings
  private var reader: MTCReader
  private var track: Track?

  /// - Parameter rate: What the sender is set to; see ``MTCReader/init(expecting:)``.
  public init(expecting rate: FrameRate = .fps24, settings: Settings = Settings()) {
    reader = MTCReader(expecting: rate)
    self.settings = settings
  }

  /// Takes a message that came at a time, in seconds; those that are no time code do nothing.
  public mutating func take(_ message: Message, at time: Rational) {
    guard let reading = reader.read(message, at: time) else { return }
    guard reading.direction != 0, var track, track.follows(reading, within: settings) else {
      self.track = Track(reading)
      return
    }
    track.take(reading, memory: settings.memory)
    self.track = track
  }

  /// Where the sender is at a time, in seconds; nil before any place is known.
  public func standing(at time: Rational) -> Standing? {
    guard let track else { return nil }
    let status = status(of: track, at: time)
    let isMoving = status != .stopped
    return Standing(
      status: status, seconds: isMoving ? track.place(at: time) : track.lastPlace,
      speed: isMoving ? track.speed : 0, rate: track.rate)
  }

  private func status(of track: Track, at time: Rational) -> Status {
    let age = (time - track.time).doubleValue
    guard track.speed != 0, age <= settings.freewheel else { return .stopped }
    let isNearOne = abs(track.speed - 1) <= settings.varispeed
    if age > 2 * track.frame { return isNearOne ? .freewheeling : .stopped }
    if track.readings < Self.settling { return .locking }
    return isNearOne ? .locked : .winding
  }
}

// MARK: - The loop

extension TimecodeChaser {
  /// The sender's way since it was found.
  private struct Track {
    /// Where the last reading said that the sender was.
    private(set) var lastPlace: Double
    let rate: FrameRate
    private var loop: PlaceLoop

    init(_ reading: MTCReader.Reading) {
      rate = reading.rate
      lastPlace = reading.seconds.doubleValue
      loop = PlaceLoop(
        place: lastPlace, speed: Double(reading.direction), at: reading.time)
    }

    /// When the last reading came.
    var time: Rational { loop.time }
    var speed: Double { loop.speed }
    var readings: Int { loop.readings }
    /// Seconds.
    var frame: Double { (1 / rate.framesPerSecond).doubleValue }

    private var day: Double { rate.secondsPerDay }

    func place(at time: Rational) -> Double {
      let rest = loop.place(at: time).truncatingRemainder(dividingBy: day)
      return rest < 0 ? min(rest + day, day.nextDown) : rest
    }

    /// From where the loop holds the sender to be to where a reading says, the short way round the
    /// day.
    private func error(of reading: MTCReader.Reading) -> Double {
      let error = reading.seconds.doubleValue - place(at: reading.time)
      return error - day * (error / day).rounded()
    }

    /// Whether a reading may belong to the same way: no jump, no turn, no pause.
    func follows(_ reading: MTCReader.Reading, within settings: Settings) -> Bool {
      let age = (reading.time - time).doubleValue
      return reading.rate == rate && speed * Double(reading.direction) > 0
        && age <= settings.freewheel && abs(error(of: reading)) <= frame
    }

    mutating func take(_ reading: MTCReader.Reading, memory: Double) {
      guard reading.time > time else { return }
      loop.take(
        error: error(of: reading), at: reading.time, memory: memory, shortest: frame / 8)
      lastPlace = reading.seconds.doubleValue
    }
  }
}
