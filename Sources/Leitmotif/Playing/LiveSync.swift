/// What live music keeps time with: ports of the ALSA sequencer, by address or name.
public struct LiveSync: Hashable, Sendable {
  /// Gets MIDI time code.
  public var timeCode: String?
  /// Gets MIDI clock.
  public var clock: String?
  /// Sends the MIDI time code that the music follows.
  public var chase: String?

  public init(timeCode: String? = nil, clock: String? = nil, chase: String? = nil) {
    self.timeCode = timeCode
    self.clock = clock
    self.chase = chase
  }
}
