import Emotion

/// The breath of a form: what a composer adds to a cue whose mood stays as it is.
///
/// Where the arc hardly moves, intensity grows to two thirds of the cue, or to where nobody speaks near
/// there, and then falls a little; where the arc moves by itself, nothing is added.
struct FormSwell {
  /// The most that is added or taken, 0…1.
  let height: Double
  /// When it culminates, in seconds.
  let peak: Double
  private let duration: Double

  private static let tallest = 0.1
  /// Where in the cue it culminates.
  private static let place = 0.66
  /// Where it may culminate to stay clear of speech.
  private static let places = 0.45...0.85
  /// Seconds without speech that a culmination wants, and before it.
  private static let room = 6.0
  private static let lead = 2.5
  /// Cues below this length, in seconds, do not breathe.
  private static let shortest = 12.0

  /// - Parameter speech: when somebody speaks, in seconds from the cue's beginning.
  init(_ arc: EmotionalArc, speech: [Range<Double>]) {
    let times = (0...40).map { arc.duration * Double($0) / 40 }
    let intensities = times.map { arc.intensity(at: $0) }
    let range = (intensities.max() ?? 0) - (intensities.min() ?? 0)
    height = arc.duration < Self.shortest ? 0 : max(0, Self.tallest - 0.4 * range)
    peak = Self.peak(of: arc.duration, speech)
    duration = arc.duration
  }

  private static func peak(of duration: Double, _ speech: [Range<Double>]) -> Double {
    let usual = duration * place
    let free = stride(from: places.lowerBound, through: places.upperBound, by: 0.01)
      .map { duration * $0 }
      .filter { isFree($0, speech) }
    return isFree(usual, speech) ? usual : free.min { abs($0 - usual) < abs($1 - usual) } ?? usual
  }

  /// Whether nobody speaks from a bar before a time to well after it.
  private static func isFree(_ time: Double, _ speech: [Range<Double>]) -> Bool {
    !speech.contains { $0.lowerBound < time + room && time - lead < $0.upperBound }
  }

  /// Whether the arc leaves the climax to the form.
  var isFlat: Bool { height > Self.tallest / 2 }

  /// What is added at a time, at most ``height``.
  func step(at seconds: Double) -> Double {
    guard height > 0, duration > peak, peak > 0 else { return 0 }
    let rise = min(max(seconds / peak, 0), 1)
    let fall = min(max((seconds - peak) / (duration - peak), 0), 1)
    let smooth = rise * rise * (3 - 2 * rise)
    return height * (2 * smooth - 1 - 1.3 * fall * fall)
  }
}
