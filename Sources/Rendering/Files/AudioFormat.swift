/// A kind of sound file. All are 24-bit stereo, and none loses anything.
public enum AudioFormat: String, CaseIterable, Hashable, Sendable {
  /// Broadcast Wave (EBU Tech 3285): WAV with a `bext` chunk.
  case wav
  /// FLAC; the start time stands in a comment, for there is no `bext` chunk.
  case flac

  /// The ending of a file name, without the dot.
  public var fileExtension: String { rawValue }
}
