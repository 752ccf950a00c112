/// What a Broadcast Wave file says of itself in its `bext` chunk (EBU Tech 3285, version 2).
///
/// Text is cut to its field and kept to ASCII, as the standard asks.
public struct BroadcastExtension: Hashable, Sendable {
  /// At most 256 characters.
  public var description: String
  /// At most 32 characters.
  public var originator: String
  /// At most 32 characters.
  public var originatorReference: String
  /// `yyyy-mm-dd`, or empty; a date from the clock would make every run's bytes different.
  public var originationDate: String
  /// `hh:mm:ss`, or empty.
  public var originationTime: String
  /// The first sample's time, in samples since midnight.
  public var timeReference: UInt64
  /// Loudness to be stated, or nil to leave it unstated.
  public var loudness: Loudness?
  /// How the sound came to be; the last line is added by libsndfile.
  public var codingHistory: String

  public init(
    description: String = "", originator: String = "Leitmotif", originatorReference: String = "",
    originationDate: String = "", originationTime: String = "", timeReference: UInt64 = 0,
    loudness: Loudness? = nil, codingHistory: String = ""
  ) {
    self.description = description
    self.originator = originator
    self.originatorReference = originatorReference
    self.originationDate = originationDate
    self.originationTime = originationTime
    self.timeReference = timeReference
    self.loudness = loudness
    self.codingHistory = codingHistory
  }

  /// What stands for a loudness that is not known (EBU Tech 3285, § 2.4).
  static let unknownLoudness: Int16 = 0x7FFF

  /// A loudness in the chunk's hundredths.
  static func hundredths(_ value: Double?) -> Int16 {
    guard let value, value.isFinite else { return unknownLoudness }
    return Int16(exactly: (value * 100).rounded()) ?? unknownLoudness
  }

  /// The bytes of a text, with `?` for what is not ASCII.
  static func ascii(_ text: String, limit: Int) -> [UInt8] {
    text.unicodeScalars.prefix(limit).map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }
  }
}
