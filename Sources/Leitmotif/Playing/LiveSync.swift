/// What live music keeps time with. Ports are of the ALSA sequencer, by address or name.
///
/// The music follows one of time code, clock and JACK at most.
public struct LiveSync: Hashable, Sendable {
  /// Gets MIDI time code.
  public var timeCode: String?
  /// Gets MIDI clock.
  public var clock: String?
  /// Sends the MIDI time code that the music follows.
  public var chase: String?
  /// Sends the MIDI clock that the music follows.
  public var clockChase: String?
  /// Whether the music follows JACK's transport, and leads it: what is asked of the player is asked of JACK.
  public var jack: Bool

  public init(
    timeCode: String? = nil, clock: String? = nil, chase: String? = nil,
    clockChase: String? = nil, jack: Bool = false
  ) {
    self.timeCode = timeCode
    self.clock = clock
    self.chase = chase
    self.clockChase = clockChase
    self.jack = jack
  }
}
