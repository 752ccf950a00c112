/// What a person may choose about scoring a film.
public struct ScoringSettings: Hashable, Codable, Sendable {
  /// Into which files the sound is divided, besides the mix.
  public enum Stems: String, CaseIterable, Hashable, Codable, Sendable {
    /// Strings, woodwinds, brass, percussion, keys, plucked, voices.
    case families
    /// One for each instrument.
    case instruments
    /// The mix alone.
    case none
  }

  public enum Audio: String, CaseIterable, Hashable, Codable, Sendable {
    /// Broadcast Wave.
    case wav
    case flac
    /// No sound files: quick, and needs no SoundFont.
    case none
  }

  /// Which pitches the written score shows.
  public enum Pitches: String, CaseIterable, Hashable, Codable, Sendable {
    /// What each player reads.
    case transposed
    /// What sounds, but for instruments that sound in another octave: a score in C.
    case concert
  }

  /// Decides whatever the sheet leaves open; nil for 1, or for the seed of a plan that is fed back.
  public var seed: UInt64?
  /// How many takes are written, 1…32.
  public var takes = 4
  /// The number of the take to keep; nil for the best.
  public var take: Int?
  /// Whether every take's MIDI and score stay, in `takes/`, so that another can be chosen later.
  public var keepsTakes = false
  /// Ids of the cues to score; empty for all.
  public var cues: [String] = []
  public var pitches = Pitches.transposed
  public var stems = Stems.families
  public var audio = Audio.wav
  /// A path, or a name of the catalogue; nil for the best SoundFont that is installed.
  public var soundFont: String?
  public var sound = SoundSettings()

  public init() {}

  public static let defaultSeed: UInt64 = 1

  func check() throws(Failure) {
    guard (1...32).contains(takes) else {
      throw Failure(.usage, "\(takes) takes cannot be written; ask for 1 to 32")
    }
    guard take.map({ (1...takes).contains($0) }) ?? true else {
      throw Failure(.usage, "there is no such take; choose one of 1 to \(takes)")
    }
    try sound.check(for: audio)
  }
}
