/// What a rendering left.
public struct Mixdown: Hashable, Codable, Sendable {
  /// One written file.
  public struct File: Hashable, Codable, Sendable {
    /// The stem's name; `mix` for the mix.
    public let name: String
    public let path: String
    /// Of the samples as written.
    public let loudness: Loudness
  }

  public let mix: File
  /// In the order of their first tracks.
  public let stems: [File]
  /// Length of every file in frames.
  public let frames: Int
  public let sampleRate: Int
  /// What all stems were raised by before they were written, in decibels.
  public let gain: Double
  /// Whether that is less than the level asked for, because a true peak of the mix or of a stem would
  /// pass the ceiling.
  public let isHeldByPeaks: Bool
}

/// How far a rendering has come.
public struct RenderProgress: Hashable, Sendable {
  public enum Stage: String, Hashable, Sendable { case playing, mixing, writing }

  public let stage: Stage
  /// Of the whole work, 0…1, never falling.
  public let fraction: Double
}
