/// A kind of stereo sound file. None of them loses anything.
public enum AudioFormat: String, CaseIterable, Hashable, Sendable {
  /// Broadcast Wave (EBU Tech 3285): WAV with a `bext` chunk; at most 4 GB.
  case wav
  /// Broadcast Wave with sizes of 64 bits (EBU Tech 3306, ITU-R BS.2088), for what passes 4 GB.
  case rf64
  /// FLAC; the start time stands in a comment, for there is no `bext` chunk.
  case flac

  /// The ending of a file name, without the dot.
  public var fileExtension: String { self == .flac ? "flac" : "wav" }

  var isWave: Bool { self != .flac }

  /// This format, or RF64 for a WAV file that would not hold so much.
  public func holding(frames: Int, _ depth: BitDepth) -> AudioFormat {
    self == .wav && frames > Self.wavFrames(depth) ? .rf64 : self
  }

  /// The most frames of a WAV file: four gigabytes less the header.
  static func wavFrames(_ depth: BitDepth) -> Int {
    (Int(UInt32.max) - 65_536) / (2 * depth.bytes)
  }
}
