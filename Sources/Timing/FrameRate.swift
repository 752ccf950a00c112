/// How many frames a second of picture has, and how timecode counts them.
///
/// Drop-frame rates skip labels, never frames, so that timecode keeps up with the clock on the wall.
/// It is coded as its ``name``.
// The names of the rates are read by people who know them with a point.
// swift-format-ignore: AlwaysUseLowerCamelCase
public enum FrameRate: String, Hashable, Codable, Sendable, CaseIterable {
  /// Film slowed for video: 24000/1001.
  case fps23_976 = "23.976"
  /// Film, and digital cinema.
  case fps24 = "24"
  /// PAL video, film for European television.
  case fps25 = "25"
  /// NTSC video, every label used: an hour of timecode is 3.6 s longer than an hour.
  case fps29_97 = "29.97"
  /// NTSC broadcast: labels 0 and 1 are skipped each minute but every tenth.
  case fps29_97df = "29.97df"
  case fps30 = "30"
  /// Drop-frame labels on true 30: it runs ahead of the clock by design.
  case fps30df = "30df"
  /// High frame rate of 23.976.
  case fps47_952 = "47.952"
  case fps48 = "48"
  case fps50 = "50"
  case fps59_94 = "59.94"
  /// Labels 0 to 3 are skipped each minute but every tenth.
  case fps59_94df = "59.94df"
  case fps60 = "60"

  /// The name in a cue sheet, such as `29.97df`.
  public var name: String { rawValue }

  /// Reads a ``name``, or what else people write for it: `23.98`, `29.97 ndf`, `25 fps`.
  public init?(name: String) {
    let bare = name.lowercased().filter { $0 != " " }
    let trimmed = bare.hasSuffix("fps") ? String(bare.dropLast(3)) : bare
    let alias = Self.aliases[trimmed] ?? trimmed
    guard let rate = FrameRate(rawValue: alias) else { return nil }
    self = rate
  }

  private static let aliases = [
    "23.98": "23.976", "24.0": "24", "24.00": "24", "25.0": "25", "25.00": "25",
    "29.97nd": "29.97", "29.97ndf": "29.97", "29.97nondrop": "29.97", "29.97drop": "29.97df",
    "30.0": "30", "30.00": "30", "30ndf": "30", "30drop": "30df",
    "47.95": "47.952", "48.0": "48", "50.0": "50", "60.0": "60",
    "59.94ndf": "59.94", "59.94nd": "59.94", "59.94drop": "59.94df",
  ]

  /// The exact rate, such as 30000/1001.
  public var framesPerSecond: Rational {
    isPulledDown ? Rational(nominal * 1000, 1001) : Rational(nominal)
  }

  /// How many frame numbers a second of timecode has: 30 for 29.97.
  public var nominal: Int {
    switch self {
    case .fps23_976, .fps24: 24
    case .fps25: 25
    case .fps29_97, .fps29_97df, .fps30, .fps30df: 30
    case .fps47_952, .fps48: 48
    case .fps50: 50
    case .fps59_94, .fps59_94df, .fps60: 60
    }
  }

  /// Whether timecode skips labels to keep up with the clock.
  public var isDropFrame: Bool { droppedPerMinute > 0 }

  /// How many labels are skipped each minute but every tenth: 0, 2 or 4.
  var droppedPerMinute: Int {
    switch self {
    case .fps29_97df, .fps30df: 2
    case .fps59_94df: 4
    default: 0
    }
  }

  /// Whether it runs at 1000/1001 of its nominal rate.
  private var isPulledDown: Bool {
    switch self {
    case .fps23_976, .fps29_97, .fps29_97df, .fps47_952, .fps59_94, .fps59_94df: true
    case .fps24, .fps25, .fps30, .fps30df, .fps48, .fps50, .fps60: false
    }
  }
}

extension FrameRate: CustomStringConvertible {
  public var description: String { name }
}
