/// Reads the events of one track chunk.
struct TrackDecoder {
  private var reader: ByteReader
  private(set) var diagnostics: DecodingDiagnostics
  private var events: [Event] = []
  private var tick = 0
  private var runningStatus: UInt8?
  /// A meta or system-exclusive event has ended the running status.
  private var isInterrupted = false
  private var isAtEnd = false

  init(reader: ByteReader, diagnostics: DecodingDiagnostics) {
    self.reader = reader
    self.diagnostics = diagnostics
  }

  mutating func decode() throws(MIDIFileDecodingError) -> Track {
    while !isAtEnd, reader.remaining > 0 {
      try decodeEvent()
    }
    if case .meta(.endOfTrack)? = events.last?.message {
      if reader.remaining > 0 {
        try diagnostics.report(.bytesAfterEndOfTrack(reader.remaining), at: reader.position)
      }
    } else {
      try diagnostics.report(.missingEndOfTrack, at: reader.position)
      events.append(Event(tick: tick, message: .meta(.endOfTrack)))
    }
    return Track(events: events)
  }

  private mutating func decodeEvent() throws(MIDIFileDecodingError) {
    guard let delta = try variableLength() else { return }
    tick += delta
    guard let status = try status() else { return }
    let offset = reader.position
    guard let message = try message(status: status) else { return }
    if case .meta(let meta) = message, case .unknown(let type, _) = meta, type > 0x7F {
      return try diagnostics.report(.illegalStatus(type), at: offset)
    }
    events.append(Event(tick: tick, message: message))
    isAtEnd = message == .meta(.endOfTrack)
  }

  /// The status byte of the next event, read or still running; nil at the end.
  private mutating func status() throws(MIDIFileDecodingError) -> UInt8? {
    guard let next = reader.next else { return try truncated() }
    if next >= 0x80 {
      reader.skip(1)
      isInterrupted = next >= 0xF0
      if next < 0xF0 { runningStatus = next }
      return next
    }
    guard let runningStatus else { return try skipToStatus() }
    if isInterrupted {
      try diagnostics.report(.runningStatusAfterInterruption, at: reader.position)
      isInterrupted = false
    }
    return runningStatus
  }

  private mutating func skipToStatus() throws(MIDIFileDecodingError) -> UInt8? {
    let start = reader.position
    while let next = reader.next, next < 0x80 { reader.skip(1) }
    try diagnostics.report(.missingStatus(skipped: reader.position - start), at: start)
    return reader.remaining > 0 ? try status() : nil
  }

  private mutating func message(status: UInt8) throws(MIDIFileDecodingError) -> Message? {
    switch status {
    case 0xFF: try meta()
    case 0xF0: try packet().map(Message.systemExclusive)
    case 0xF7: try packet().map(Message.escape)
    case 0xF1...: try skipSystemMessage(status)
    default: try channelMessage(status)
    }
  }

  private mutating func meta() throws(MIDIFileDecodingError) -> Message? {
    let offset = reader.position
    guard let type = reader.byte() else { return try truncated() }
    guard let data = try packet() else { return nil }
    if let meta = Meta(type: type, data: data) { return .meta(meta) }
    try diagnostics.report(.malformedMeta(type: type), at: offset)
    return .meta(type == 0x2F ? .endOfTrack : .unknown(type: type, data))
  }

  /// A system message: not allowed, but its data bytes are known, so that it can be passed over.
  private mutating func skipSystemMessage(
    _ status: UInt8
  ) throws(MIDIFileDecodingError) -> Message? {
    try diagnostics.report(.illegalStatus(status), at: reader.position - 1)
    reader.skip(status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0)
    return nil
  }

  private mutating func channelMessage(
    _ status: UInt8
  ) throws(MIDIFileDecodingError) -> Message? {
    guard let first = try dataByte() else { return nil }
    if status & 0xE0 == 0xC0 { return Message(status: status, first, 0) }
    guard let second = try dataByte() else { return nil }
    return Message(status: status, first, second)
  }
}

// MARK: - Fields

extension TrackDecoder {
  private mutating func dataByte() throws(MIDIFileDecodingError) -> UInt8? {
    guard let byte = reader.byte() else { return try truncated() }
    if byte < 0x80 { return byte }
    try diagnostics.report(.dataByteOutOfRange(byte), at: reader.position - 1)
    return 0x7F
  }

  /// Bytes after their number.
  private mutating func packet() throws(MIDIFileDecodingError) -> [UInt8]? {
    guard let length = try variableLength() else { return nil }
    if let bytes = reader.array(length) { return bytes }
    return try truncated()
  }

  private mutating func variableLength() throws(MIDIFileDecodingError) -> Int? {
    let start = reader.position
    var value = 0
    for _ in 0..<4 {
      guard let byte = reader.byte() else { return try truncated() }
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    try diagnostics.report(.numberTooLong, at: start)
    isAtEnd = true
    return nil
  }

  private mutating func truncated<Value>() throws(MIDIFileDecodingError) -> Value? {
    try diagnostics.report(.truncatedEvent, at: reader.position)
    isAtEnd = true
    return nil
  }
}
