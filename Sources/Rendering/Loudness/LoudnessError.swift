/// Why loudness cannot be measured.
public enum LoudnessError: Error, Hashable {
  /// libebur128 does not take this sample rate, or memory ran out.
  case notCreated(sampleRate: Int)
  case measurementFailed
}

extension LoudnessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notCreated(let sampleRate):
      "loudness cannot be measured at \(sampleRate) Hz; use a rate from 8000 to 96000"
    case .measurementFailed:
      "the loudness measurement failed; free some memory and try again"
    }
  }
}
