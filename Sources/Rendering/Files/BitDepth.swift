/// How a sample is written.
public enum BitDepth: Int, CaseIterable, Hashable, Codable, Sendable {
  /// Integers of 16 bits, with dither.
  case int16 = 16
  /// Integers of 24 bits.
  case int24 = 24
  /// IEEE floating point of 32 bits, full scale at ±1; not for FLAC.
  case float32 = 32

  /// Bytes a sample.
  public var bytes: Int { rawValue / 8 }

  /// The integer that stands just above full scale.
  var fullScale: Int32 { self == .int16 ? 1 << 15 : 1 << 23 }
}
