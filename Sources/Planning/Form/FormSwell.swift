import Emotion

/// The breath of a form: what a composer adds to a cue whose mood stays as it is.
///
/// Where the arc hardly moves, intensity grows to two thirds of the cue and then falls a little; where
/// the arc moves by itself, nothing is added.
struct FormSwell {
  /// The most that is added or taken, 0…1.
  let height: Double
  /// When it culminates, in seconds.
  let peak: Double
  private let duration: Double

  private static let tallest = 0.1
  /// Where in the cue it culminates.
  private static let place = 0.66
  /// Cues below this length, in seconds, do not breathe.
  private static let shortest = 12.0

  init(_ arc: EmotionalArc) {
    let times = (0...40).map { arc.duration * Double($0) / 40 }
    let intensities = times.map { arc.intensity(at: $0) }
    let range = (intensities.max() ?? 0) - (intensities.min() ?? 0)
    height = arc.duration < Self.shortest ? 0 : max(0, Self.tallest - 0.4 * range)
    peak = arc.duration * Self.place
    duration = arc.duration
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
