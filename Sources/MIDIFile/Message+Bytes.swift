extension Message {
  /// A channel message from its bytes; nil for any other status.
  ///
  /// - Parameters:
  ///   - status: 0x80…0xEF.
  ///   - first: 0…127.
  ///   - second: 0…127; not looked at where the message has one data byte.
  public init?(status: UInt8, _ first: UInt8, _ second: UInt8) {
    let channel = status & 0x0F
    switch status >> 4 {
    case 0x8: self = .noteOff(channel: channel, note: first, velocity: second)
    case 0x9: self = .noteOn(channel: channel, note: first, velocity: second)
    case 0xA: self = .polyphonicPressure(channel: channel, note: first, pressure: second)
    case 0xB: self = .controlChange(channel: channel, controller: first, value: second)
    case 0xC: self = .programChange(channel: channel, program: first)
    case 0xD: self = .channelPressure(channel: channel, pressure: first)
    case 0xE: self = .pitchBend(channel: channel, value: Int(second) << 7 + Int(first) - 0x2000)
    default: return nil
    }
  }

  /// The bytes of a channel message, status first; nil for other messages and for values out of
  /// their ranges.
  public var channelBytes: [UInt8]? {
    let bytes: [UInt8]
    switch self {
    case .noteOff(let channel, let note, let velocity):
      bytes = [0x80, channel, note, velocity]
    case .noteOn(let channel, let note, let velocity):
      bytes = [0x90, channel, note, velocity]
    case .polyphonicPressure(let channel, let note, let pressure):
      bytes = [0xA0, channel, note, pressure]
    case .controlChange(let channel, let controller, let value):
      bytes = [0xB0, channel, controller, value]
    case .programChange(let channel, let program):
      bytes = [0xC0, channel, program]
    case .channelPressure(let channel, let pressure):
      bytes = [0xD0, channel, pressure]
    case .pitchBend(let channel, let value):
      guard (-0x2000...0x1FFF).contains(value) else { return nil }
      bytes = [0xE0, channel, UInt8((value + 0x2000) & 0x7F), UInt8((value + 0x2000) >> 7)]
    case .systemExclusive, .escape, .meta: return nil
    }
    guard bytes[1] < 0x10, bytes[2...].allSatisfy({ $0 < 0x80 }) else { return nil }
    return [bytes[0] | bytes[1]] + bytes[2...]
  }
}
