import MIDIFile
public import Performance
public import Timing

/// Says where the music is, in MIDI clock: 24 clocks to the quarter note, at the music's tempo.
///
/// Receivers start on a sixteenth note, since that is what a song position can say.
public struct ClockGenerator: Hashable, Sendable {
  /// Clocks in a sixteenth note.
  private static let clocksPerSixteenth = 6
  private static let limit = Rational(1 << 40)

  public let grid: BeatGrid

  public init(grid: BeatGrid) {
    self.grid = grid
  }

  /// The first clock at or after a time that begins a sixteenth note, counted from the one at 0.
  ///
  /// - Parameter time: Seconds since the music's start; those below 0 count as 0.
  public func firstClock(from time: Rational) -> Int {
    let sixteenths = grid.quarter(at: max(.zero, min(Self.limit, time))) * 4
    return min(1 << 48, sixteenths.ceiling()) * Self.clocksPerSixteenth
  }

  /// A clock, counted from the one at 0.
  public func clock(_ index: Int) -> SyncEvent {
    SyncEvent(
      time: grid.time(at: Rational(index, 4 * Self.clocksPerSixteenth)),
      message: SystemMessage.clock.message)
  }

  /// What tells receivers that a clock is the next one: where the song stands, if a song position can
  /// say it, and that it goes on; or that it starts.
  ///
  /// - Parameter index: As of ``firstClock(from:)``.
  public func beginning(at index: Int) -> (locate: SystemMessage?, run: SystemMessage) {
    let position = index / Self.clocksPerSixteenth
    let isKnown = SystemMessage.songPositions.contains(position)
    return position == 0
      ? (.songPosition(0), .start) : (isKnown ? .songPosition(position) : nil, .resume)
  }
}
