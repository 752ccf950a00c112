/// An event that is not sent to instruments: names, tempo, metre, markers.
public enum Meta: Hashable, Sendable {
  case sequenceNumber(UInt16)
  case text(MetaText)
  case copyright(MetaText)
  case trackName(MetaText)
  case instrumentName(MetaText)
  case lyric(MetaText)
  case marker(MetaText)
  case cuePoint(MetaText)
  case programName(MetaText)
  case deviceName(MetaText)
  /// The channel, 0…15, that the meta events which follow are about.
  case channelPrefix(UInt8)
  /// The output port, 0…127, of the track from here on: sixteen channels each.
  case port(UInt8)
  case endOfTrack
  /// 1…16 777 215.
  case tempo(microsecondsPerQuarter: Int)
  case smpteOffset(SMPTEOffset)
  /// - Parameters:
  ///   - numerator: 1…255.
  ///   - denominator: A power of two, 1…32768.
  ///   - clocksPerClick: MIDI clocks (24 to a quarter) between two clicks of a metronome.
  ///   - thirtySecondsPerQuarter: Notated 32nds in what MIDI takes for a quarter, usually 8.
  case timeSignature(
    numerator: UInt8, denominator: Int, clocksPerClick: UInt8 = 24,
    thirtySecondsPerQuarter: UInt8 = 8)
  /// Sharps are 1…7, flats −1…−7.
  case keySignature(sharps: Int, minor: Bool)
  case sequencerSpecific([UInt8])
  /// A type (0…127) that the format does not define, or one whose data break its rules, as found.
  case unknown(type: UInt8, [UInt8])
}

/// Where in picture time a track starts.
public struct SMPTEOffset: Hashable, Sendable {
  /// The frame rate, in the numbers that the format gives them.
  public enum Rate: UInt8, Hashable, Sendable, CaseIterable {
    case fps24 = 0
    case fps25 = 1
    /// 30 frames counted with drops: 30000/1001 per second.
    case fps30Drop = 2
    case fps30 = 3

    /// Frame numbers run from 0 to this, exclusive.
    public var framesPerCountedSecond: Int {
      switch self {
      case .fps24: 24
      case .fps25: 25
      case .fps30Drop, .fps30: 30
      }
    }
  }

  public var rate: Rate
  /// 0…23.
  public var hours: UInt8
  /// 0…59.
  public var minutes: UInt8
  /// 0…59.
  public var seconds: UInt8
  /// 0 up to the frame rate, exclusive.
  public var frames: UInt8
  /// Hundredths of a frame, 0…99.
  public var subframes: UInt8

  public init(
    rate: Rate, hours: UInt8 = 0, minutes: UInt8 = 0, seconds: UInt8 = 0, frames: UInt8 = 0,
    subframes: UInt8 = 0
  ) {
    self.rate = rate
    self.hours = hours
    self.minutes = minutes
    self.seconds = seconds
    self.frames = frames
    self.subframes = subframes
  }

  /// Whether every field lies in its range.
  public var isValid: Bool {
    hours < 24 && minutes < 60 && seconds < 60 && frames < rate.framesPerCountedSecond
      && subframes < 100
  }
}
