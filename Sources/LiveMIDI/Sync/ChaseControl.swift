public import Timing

/// What a player must do to be where the sender of time code is.
public struct ChaseControl: Hashable, Sendable {
  /// What to do now.
  public enum Action: Hashable, Sendable {
    case nothing
    /// Be silent.
    case pause
    /// Play from another place: seconds since the music's start.
    case play(from: Double)
    /// Play on so fast: seconds of music in a second.
    case run(speed: Double)
  }

  /// A player that is further off than this, in seconds, goes to the right place; one that is nearer
  /// is brought there by its speed.
  public static let tolerance = 0.08
  /// How much speed may be added to the sender's to make up for a difference.
  public static let correction = 0.02
  /// Seconds in which the speed makes up for a difference, if it may.
  private static let patience = 0.5

  /// The frame at the music's start.
  public let start: Timecode
  /// Of the music, in seconds.
  public let length: Double
  /// How long the player takes to begin, in seconds.
  public let latency: Double

  public init(start: Timecode, length: Double, latency: Double) {
    self.start = start
    self.length = length
    self.latency = latency
  }

  /// - Parameters:
  ///   - sender: Where the sender is now; nil if that is not known. One that counts other frames is
  ///     not followed.
  ///   - position: Where the player is, in seconds since the music's start; nil if it is silent.
  public func action(sender: TimecodeChaser.Standing?, position: Double?) -> Action {
    guard let sender, sender.rate == start.rate.mtcRate else {
      return position == nil ? .nothing : .pause
    }
    switch sender.status {
    case .locked, .freewheeling: return follow(sender, position: position)
    case .locking: return .nothing
    case .stopped, .winding: return position == nil ? .nothing : .pause
    }
  }

  private func follow(_ sender: TimecodeChaser.Standing, position: Double?) -> Action {
    let target = musicTime(of: sender)
    let beginning = target + latency * sender.speed
    guard beginning >= 0, target < length else { return position == nil ? .nothing : .pause }
    guard let position, abs(target - position) <= Self.tolerance else {
      return .play(from: beginning)
    }
    let correction = (target - position) / Self.patience
    return .run(speed: sender.speed + max(-Self.correction, min(Self.correction, correction)))
  }

  /// Where the music is when the sender is there: the short way round the day.
  private func musicTime(of sender: TimecodeChaser.Standing) -> Double {
    let day = sender.rate.secondsPerDay
    let time = sender.seconds - start.onOneDay.seconds.doubleValue
    return time - day * (time / day).rounded()
  }
}
