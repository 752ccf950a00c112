import MIDIFile

/// Steele, Lea and Flood's generator: the same seed gives the same numbers everywhere.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension StandardMIDIFile {
  static func random(using generator: inout SplitMix64) -> StandardMIDIFile {
    let count = Int.random(in: 1...4, using: &generator)
    let format = count == 1 ? .single : Format.allCases.dropFirst().randomElement(using: &generator)
    return StandardMIDIFile(
      format: format ?? .simultaneous,
      division: Bool.random(using: &generator)
        ? .ticksPerQuarter(.random(in: 1...0x7FFF, using: &generator))
        : .smpte(
          framesPerSecond: Division.frameRates.randomElement(using: &generator) ?? 25,
          ticksPerFrame: .random(in: 1...255, using: &generator)),
      tracks: (0..<count).map { _ in
        Track.random(events: .random(in: 0...40, using: &generator), using: &generator)
      },
      unknownChunks: (0..<Int.random(in: 0...2, using: &generator)).map {
        UnknownChunk(type: Array("Xyz\($0)".utf8), data: [1, 2, 3], precedingTracks: $0)
      })
  }
}

extension Track {
  /// Ticks are random and crowded; ends in an end-of-track event.
  static func random(events count: Int, using generator: inout SplitMix64) -> Track {
    var tick = 0
    var track = Track()
    for _ in 0..<count {
      tick += [0, 0, 0, 1, 100, 0x3FFF, 0x4000, 0x0FFF_FFFF].randomElement(using: &generator) ?? 0
      track.events.append(Event(tick: tick, message: .random(using: &generator)))
    }
    track.events.append(Event(tick: tick, message: .meta(.endOfTrack)))
    return track
  }
}

extension Message {
  static func random(using generator: inout SplitMix64) -> Message {
    let channel = UInt8.random(in: 0...2, using: &generator)
    let first = UInt8.random(in: 0...127, using: &generator)
    let second = UInt8.random(in: 0...127, using: &generator)
    let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { UInt8($0) }
    switch Int.random(in: 0...12, using: &generator) {
    case 0...2: return .noteOn(channel: channel, note: first % 3, velocity: second)
    case 3...4: return .noteOff(channel: channel, note: first % 3, velocity: second)
    case 5: return .polyphonicPressure(channel: channel, note: first, pressure: second)
    case 6: return .controlChange(channel: channel, controller: first, value: second)
    case 7: return .programChange(channel: channel, program: first)
    case 8: return .channelPressure(channel: channel, pressure: first)
    case 9: return .pitchBend(channel: channel, value: Int(first) * 128 + Int(second) - 8192)
    case 10: return .systemExclusive(bytes)
    case 11: return .escape(bytes)
    default: return .meta(.random(bytes: bytes, using: &generator))
    }
  }
}

extension Meta {
  fileprivate static func random(bytes: [UInt8], using generator: inout SplitMix64) -> Meta {
    switch Int.random(in: 0...7, using: &generator) {
    case 0: .sequenceNumber(.random(in: 0...0xFFFF, using: &generator))
    case 1: .marker(MetaText(bytes: bytes))
    case 2: .tempo(microsecondsPerQuarter: .random(in: 1...0xFF_FFFF, using: &generator))
    case 3: .keySignature(sharps: .random(in: -7...7, using: &generator), minor: true)
    case 4:
      .timeSignature(
        numerator: .random(in: 1...255, using: &generator),
        denominator: 1 << Int.random(in: 0...15, using: &generator))
    case 5:
      .smpteOffset(
        SMPTEOffset(
          rate: SMPTEOffset.Rate.allCases.randomElement(using: &generator) ?? .fps24,
          hours: .random(in: 0...23, using: &generator),
          frames: .random(in: 0...23, using: &generator)))
    case 6: .port(.random(in: 0...127, using: &generator))
    default: .unknown(type: 0x0F, bytes)
    }
  }
}
