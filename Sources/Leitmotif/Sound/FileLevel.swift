import Foundation
import Rendering

/// How loud one sound file is, after EBU R 128.
public struct FileLevel: Hashable, Codable, Sendable {
  /// The stem's name, or `mix`.
  public var name: String
  /// LUFS; nil for silence.
  public var integrated: Double?
  /// LU.
  public var range: Double
  /// dBTP; nil for silence.
  public var truePeak: Double?

  public init(name: String, integrated: Double?, range: Double, truePeak: Double?) {
    self.name = name
    self.integrated = integrated
    self.range = range
    self.truePeak = truePeak
  }
}

extension Mixdown {
  /// Of the mix and then, where they are kept, of the stems.
  func levels(withStems: Bool) -> [FileLevel] {
    ([mix] + (withStems ? stems : [])).map {
      FileLevel(
        name: $0.name, integrated: $0.loudness.integrated, range: $0.loudness.range,
        truePeak: $0.loudness.truePeak)
    }
  }

  /// What a person should know where a peak forbids what was asked for.
  func remark(_ settings: SoundSettings) -> String? {
    guard isHeldByPeaks else { return nil }
    let wanted = settings.gain.map { String(format: "a gain of %.1f dB", $0) }
    let loudness = mix.loudness.integrated.map { String(format: "%.1f LUFS", $0) } ?? "silent"
    return """
      the mix is at \(loudness) and not at \
      \(wanted ?? String(format: "%.1f LUFS", settings.loudness)), because its peaks reach -1 dBTP
      """
  }
}
