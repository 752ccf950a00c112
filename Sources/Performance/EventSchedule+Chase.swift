import MIDIFile
public import Timing

extension EventSchedule {
  /// What instruments must be told so that they stand as if everything before a time had been
  /// played: system-exclusive messages as they came, then for each channel its program with the bank
  /// it was chosen from, registered parameters, controllers, pressure and pitch bend.
  ///
  /// Notes that began earlier are another matter: see ``held(at:)``.
  ///
  /// - Parameter time: Seconds since the start; events at this very time do not count.
  public func chase(to time: Rational) -> [RoutedMessage] {
    var result: [RoutedMessage] = []
    var states: [Int: [UInt8: ChannelState]] = [:]
    for event in events.prefix(while: { $0.time < time }) {
      if let channel = event.message.channel {
        states[event.port, default: [:]][channel, default: ChannelState()].enter(event.message)
      } else {
        result.append(RoutedMessage(port: event.port, message: event.message))
      }
    }
    for (port, channels) in states.sorted(by: { $0.key < $1.key }) {
      for (channel, state) in channels.sorted(by: { $0.key < $1.key }) {
        result += state.messages(channel: channel).map { RoutedMessage(port: port, message: $0) }
      }
    }
    return result
  }
}
