/// What a rendering is to leave, and where.
public struct Delivery: Hashable, Sendable {
  /// How the one gain that all stems share is chosen.
  public enum Level: Hashable, Sendable {
    /// So that the mix has this integrated loudness, in LUFS, if its peaks allow.
    case loudness(Double)
    /// This gain in decibels, if the peaks allow: for the same gain in all cues of a film.
    case gain(Double)
  }

  /// The folder to write to; it is made if need be.
  public var folder: String
  /// What file names begin with, as `1m01`.
  public var name: String
  /// A WAV file that would pass 4 GB becomes one of RF64.
  public var format: AudioFormat
  public var depth: BitDepth
  /// The files are at least as long as this, in frames: the length of the cue.
  public var minimumFrames: Int
  /// Frames a second that the files state, for pull-up and pull-down: sound of 48 048 Hz that is stamped
  /// 48 000 plays 0.1 % slower. Nil for the rate at which it is rendered.
  public var stampedRate: Int?
  /// The first sample's time of day, in samples since midnight. A stamp does not change it, since a
  /// pulled-down day is as much longer.
  public var timeReference: UInt64
  public var level: Level
  /// No true peak of the mix or of a stem is higher, in dBTP.
  public var truePeakCeiling: Double
  /// What the files say of themselves, before the name of the stem.
  public var title: String
  /// `yyyy-mm-dd`, or empty. See ``BroadcastExtension/originationDate``.
  public var originationDate: String
  /// Stems worked on at a time; nil for one a core. The result is the same for any number.
  public var workers: Int?

  public init(
    folder: String, name: String, format: AudioFormat = .wav, depth: BitDepth = .int24,
    minimumFrames: Int = 0, stampedRate: Int? = nil, timeReference: UInt64 = 0,
    level: Level = .loudness(-24),
    truePeakCeiling: Double = -1, title: String? = nil, originationDate: String = "",
    workers: Int? = nil
  ) {
    self.folder = folder
    self.name = name
    self.format = format
    self.depth = depth
    self.minimumFrames = minimumFrames
    self.stampedRate = stampedRate
    self.timeReference = timeReference
    self.level = level
    self.truePeakCeiling = truePeakCeiling
    self.title = title ?? name
    self.originationDate = originationDate
    self.workers = workers
  }

  /// The mix's path.
  public var mixPath: String { path(suffix: "mix", in: folder) }

  var stemFolder: String { folder + "/stems" }

  func stemPath(_ fileName: String) -> String { path(suffix: fileName, in: stemFolder) }

  private func path(suffix: String, in folder: String) -> String {
    "\(folder)/\(Self.fileName(name))_\(suffix).\(format.fileExtension)"
  }

  /// A name without what a file system or a shell could take for something else: letters, digits,
  /// `-`, `_` and `.` stay, all else becomes `-`; no dot begins it, and it is at most 100 bytes long.
  public static func fileName(_ name: String) -> String {
    let safe = name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }
    var bare = String(safe.drop { $0 == "." })
    while bare.utf8.count > 100 { bare.removeLast() }
    return bare.isEmpty ? "untitled" : bare
  }
}
