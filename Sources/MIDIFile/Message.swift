/// What a track's event says. Channels are 0…15, data values 0…127.
public enum Message: Hashable, Sendable {
  case noteOff(channel: UInt8, note: UInt8, velocity: UInt8)
  /// A velocity of 0 means note-off.
  case noteOn(channel: UInt8, note: UInt8, velocity: UInt8)
  case polyphonicPressure(channel: UInt8, note: UInt8, pressure: UInt8)
  case controlChange(channel: UInt8, controller: UInt8, value: UInt8)
  case programChange(channel: UInt8, program: UInt8)
  case channelPressure(channel: UInt8, pressure: UInt8)
  /// −8192…8191, 0 at rest.
  case pitchBend(channel: UInt8, value: Int)
  /// A system-exclusive message, or the first packet of one: the bytes after `F0`. A complete
  /// message ends in `F7`; one that does not goes on in ``escape(_:)`` events.
  case systemExclusive([UInt8])
  /// Bytes to be sent as they are (`F7` in the file): a system-exclusive message's next packet, or
  /// anything else that the format has no event for.
  case escape([UInt8])
  case meta(Meta)

  /// The channel of a channel message, else nil.
  public var channel: UInt8? {
    switch self {
    case .noteOff(let channel, _, _), .noteOn(let channel, _, _),
      .polyphonicPressure(let channel, _, _), .controlChange(let channel, _, _),
      .programChange(let channel, _), .channelPressure(let channel, _),
      .pitchBend(let channel, _):
      channel
    case .systemExclusive, .escape, .meta: nil
    }
  }
}
