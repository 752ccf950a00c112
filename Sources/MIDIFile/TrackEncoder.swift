/// Writes the data of one track chunk.
struct TrackEncoder {
  /// The largest number that four bytes of seven bits hold.
  private static let largestNumber = 0x0FFF_FFFF

  private let track: Int
  private let usesRunningStatus: Bool
  private var event = 0
  private var runningStatus: UInt8?
  private var bytes: [UInt8] = []

  init(track: Int, usesRunningStatus: Bool) {
    self.track = track
    self.usesRunningStatus = usesRunningStatus
  }

  mutating func encode(_ track: Track) throws(MIDIFileEncodingError) -> [UInt8] {
    var tick = 0
    var isAtEnd = false
    for (index, next) in track.events.enumerated() {
      event = index
      guard !isAtEnd else { throw error(.eventAfterEndOfTrack) }
      guard next.tick >= tick else { throw error(.tickOutOfOrder(next.tick)) }
      try append(next.message, after: next.tick - tick)
      tick = next.tick
      isAtEnd = next.message == .meta(.endOfTrack)
    }
    if !isAtEnd { try append(.meta(.endOfTrack), after: 0) }
    return bytes
  }

  private mutating func append(
    _ message: Message, after ticks: Int
  ) throws(MIDIFileEncodingError) {
    guard ticks <= Self.largestNumber else { throw error(.gapTooLong(ticks: ticks)) }
    appendVariableLength(ticks)
    switch message {
    case .systemExclusive(let data): try append(status: [0xF0], packet: data)
    case .escape(let data): try append(status: [0xF7], packet: data)
    case .meta(let meta):
      guard let (type, data) = meta.typeAndData else { throw error(.valueOutOfRange(message)) }
      try append(status: [0xFF, type], packet: data)
    default: try appendChannelMessage(message)
    }
  }

  private mutating func appendChannelMessage(
    _ message: Message
  ) throws(MIDIFileEncodingError) {
    guard let data = message.channelBytes else { throw error(.valueOutOfRange(message)) }
    let repeatsStatus = usesRunningStatus && data[0] == runningStatus
    bytes += repeatsStatus ? data[1...] : data[...]
    runningStatus = data[0]
  }

  private mutating func append(
    status: [UInt8], packet: [UInt8]
  ) throws(MIDIFileEncodingError) {
    guard packet.count <= Self.largestNumber else { throw error(.tooManyBytes(packet.count)) }
    bytes += status
    appendVariableLength(packet.count)
    bytes += packet
    runningStatus = nil
  }

  private mutating func appendVariableLength(_ value: Int) {
    for shift in [21, 14, 7] where value >> shift > 0 {
      bytes.append(UInt8(value >> shift & 0x7F) | 0x80)
    }
    bytes.append(UInt8(value & 0x7F))
  }

  private func error(_ reason: MIDIFileEncodingError.Reason) -> MIDIFileEncodingError {
    MIDIFileEncodingError(reason: reason, track: track, event: event)
  }
}
