public import Timing

/// What a player must do to be where the sender of time code is.
public struct ChaseControl: Hashable, Sendable {
  public typealias Action = PlaceControl.Action

  /// The frame at the music's start.
  public let start: Timecode
  let control: PlaceControl

  /// - Parameters:
  ///   - start: The frame at the music's start.
  ///   - length: Of the music, in seconds.
  ///   - latency: How long the player takes to begin, in seconds.
  public init(start: Timecode, length: Double, latency: Double) {
    self.start = start
    control = PlaceControl(length: length, latency: latency)
  }

  /// - Parameters:
  ///   - sender: Where the sender is now; nil if that is not known. One that counts other frames is
  ///     not followed.
  ///   - position: Where the player is, in seconds since the music's start; nil if it is silent.
  public func action(sender: TimecodeChaser.Standing?, position: Double?) -> Action {
    control.action(leader: leader(sender), position: position)
  }

  func leader(_ sender: TimecodeChaser.Standing?) -> Leader? {
    guard let sender, sender.rate == start.rate.mtcRate else { return nil }
    return Leader(status: sender.status, place: musicTime(of: sender), speed: sender.speed)
  }

  /// Where the music is when the sender is there: the short way round the day.
  private func musicTime(of sender: TimecodeChaser.Standing) -> Double {
    let day = sender.rate.secondsPerDay
    let time = sender.seconds - start.onOneDay.seconds.doubleValue
    return time - day * (time / day).rounded()
  }
}
