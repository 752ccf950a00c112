extension Meta {
  /// A meta event from its type and data; nil where the data break the rules of the type.
  init?(type: UInt8, data: [UInt8]) {
    switch (type, data.count) {
    case (0x00, 2): self = .sequenceNumber(UInt16(data[0]) << 8 | UInt16(data[1]))
    case (0x20, 1) where data[0] < 0x10: self = .channelPrefix(data[0])
    case (0x21, 1) where data[0] < 0x80: self = .port(data[0])
    case (0x2F, 0): self = .endOfTrack
    case (0x51, 3):
      let tempo = data.reduce(0) { $0 << 8 | Int($1) }
      guard tempo > 0 else { return nil }
      self = .tempo(microsecondsPerQuarter: tempo)
    case (0x54, 5):
      guard let offset = SMPTEOffset(bytes: data) else { return nil }
      self = .smpteOffset(offset)
    case (0x58, 4):
      guard data[0] > 0, data[1] < 0x10 else { return nil }
      self = .timeSignature(
        numerator: data[0], denominator: 1 << Int(data[1]), clocksPerClick: data[2],
        thirtySecondsPerQuarter: data[3])
    case (0x59, 2):
      let sharps = Int(Int8(bitPattern: data[0]))
      guard (-7...7).contains(sharps), data[1] < 2 else { return nil }
      self = .keySignature(sharps: sharps, minor: data[1] == 1)
    case (0x7F, _): self = .sequencerSpecific(data)
    case (0x00, _), (0x20, _), (0x21, _), (0x2F, _), (0x51, _), (0x54, _), (0x58, _), (0x59, _):
      return nil
    default: self = Meta(textType: type, data) ?? .unknown(type: type, data)
    }
  }

  private init?(textType: UInt8, _ data: [UInt8]) {
    let text = MetaText(bytes: data)
    switch textType {
    case 0x01: self = .text(text)
    case 0x02: self = .copyright(text)
    case 0x03: self = .trackName(text)
    case 0x04: self = .instrumentName(text)
    case 0x05: self = .lyric(text)
    case 0x06: self = .marker(text)
    case 0x07: self = .cuePoint(text)
    case 0x08: self = .programName(text)
    case 0x09: self = .deviceName(text)
    default: return nil
    }
  }

  /// The type and the data; nil where a value lies out of its range.
  var typeAndData: (type: UInt8, data: [UInt8])? {
    switch self {
    case .text(let text): (0x01, text.bytes)
    case .copyright(let text): (0x02, text.bytes)
    case .trackName(let text): (0x03, text.bytes)
    case .instrumentName(let text): (0x04, text.bytes)
    case .lyric(let text): (0x05, text.bytes)
    case .marker(let text): (0x06, text.bytes)
    case .cuePoint(let text): (0x07, text.bytes)
    case .programName(let text): (0x08, text.bytes)
    case .deviceName(let text): (0x09, text.bytes)
    case .sequencerSpecific(let data): (0x7F, data)
    case .unknown(let type, let data): type < 0x80 ? (type, data) : nil
    default: fixedTypeAndData
    }
  }

  private var fixedTypeAndData: (type: UInt8, data: [UInt8])? {
    switch self {
    case .sequenceNumber(let number): (0x00, [UInt8(number >> 8), UInt8(number & 0xFF)])
    case .channelPrefix(let channel): channel < 0x10 ? (0x20, [channel]) : nil
    case .port(let port): port < 0x80 ? (0x21, [port]) : nil
    case .endOfTrack: (0x2F, [])
    case .tempo(let tempo):
      (1...0xFF_FFFF).contains(tempo)
        ? (0x51, [16, 8, 0].map { UInt8(truncatingIfNeeded: tempo >> $0) }) : nil
    case .smpteOffset(let offset): offset.isValid ? (0x54, offset.bytes) : nil
    case .timeSignature(let numerator, let denominator, let clocks, let thirtySeconds):
      numerator > 0 && (1...0x8000).contains(denominator) && denominator.nonzeroBitCount == 1
        ? (0x58, [numerator, UInt8(denominator.trailingZeroBitCount), clocks, thirtySeconds]) : nil
    case .keySignature(let sharps, let minor):
      (-7...7).contains(sharps)
        ? (0x59, [UInt8(bitPattern: Int8(sharps)), minor ? 1 : 0]) : nil
    default: nil
    }
  }
}

extension SMPTEOffset {
  /// From the five bytes of a SMPTE-offset event, the first of which holds rate and hours.
  init?(bytes: [UInt8]) {
    guard bytes.count == 5, let rate = Rate(rawValue: bytes[0] >> 5) else { return nil }
    self.init(
      rate: rate, hours: bytes[0] & 0x1F, minutes: bytes[1], seconds: bytes[2], frames: bytes[3],
      subframes: bytes[4])
    guard isValid else { return nil }
  }

  var bytes: [UInt8] {
    [rate.rawValue << 5 | hours, minutes, seconds, frames, subframes]
  }
}
