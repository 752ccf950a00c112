/// Where the music must be, as whoever leads it says.
public struct Leader: Hashable, Sendable {
  public var status: TimecodeChaser.Status
  /// Seconds since the music's start.
  public var place: Double
  /// Seconds of music in a second.
  public var speed: Double

  public init(status: TimecodeChaser.Status, place: Double, speed: Double) {
    self.status = status
    self.place = place
    self.speed = speed
  }
}

/// What a player must do to be where its leader is.
public struct PlaceControl: Hashable, Sendable {
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
  /// How much speed may be added to the leader's to make up for a difference.
  public static let correction = 0.02
  /// Seconds in which the speed makes up for a difference, if it may.
  private static let patience = 0.5

  /// Of the music, in seconds.
  public let length: Double
  /// How long the player takes to begin, in seconds.
  public let latency: Double

  public init(length: Double, latency: Double) {
    self.length = length
    self.latency = latency
  }

  /// - Parameters:
  ///   - leader: Where the music must be now; nil if that is not known.
  ///   - position: Where the player is, in seconds since the music's start; nil if it is silent.
  public func action(leader: Leader?, position: Double?) -> Action {
    switch leader?.status {
    case .locked, .freewheeling: leader.map { follow($0, position: position) } ?? .nothing
    case .locking: .nothing
    case .stopped, .winding, nil: position == nil ? .nothing : .pause
    }
  }

  private func follow(_ leader: Leader, position: Double?) -> Action {
    let beginning = leader.place + latency * leader.speed
    guard beginning >= 0, leader.place < length else { return position == nil ? .nothing : .pause }
    guard let position, abs(leader.place - position) <= Self.tolerance else {
      return .play(from: beginning)
    }
    let correction = (leader.place - position) / Self.patience
    return .run(speed: leader.speed + max(-Self.correction, min(Self.correction, correction)))
  }
}
