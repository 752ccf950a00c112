import Foundation

/// The blocks of 400 ms, one every 100 ms, whose levels make the integrated loudness (ITU-R BS.1770-4,
/// annex 1). Kept, they tell how loud the same sound would be at any gain.
struct GatingBlocks: Sendable {
  /// In LUFS.
  let levels: [Float]

  /// The integrated loudness in LUFS of the sound at a gain; nil where all lies below the gate.
  /// - Parameter gain: Decibels.
  func loudness(at gain: Double) -> Double? {
    guard let ungated = mean(above: Loudness.floor - gain) else { return nil }
    return mean(above: max(ungated - 10, Loudness.floor - gain)).map { $0 + gain }
  }

  /// The gain in decibels that brings the sound to a loudness; nil for silence.
  ///
  /// What lies under −70 LUFS does not count, so a gain changes a little what counts: it is tried and
  /// corrected.
  /// - Parameter target: LUFS.
  func gain(for target: Double) -> Double? {
    var gain: Double?
    for _ in 0..<8 {
      guard let loudness = loudness(at: gain ?? 0) else { return gain }
      gain = (gain ?? 0) + target - loudness
    }
    return gain
  }

  private func mean(above gate: Double) -> Double? {
    var power = 0.0
    var count = 0
    for level in levels where Double(level) >= gate {
      power += pow(10, Double(level) / 10)
      count += 1
    }
    return count == 0 ? nil : 10 * log10(power / Double(count))
  }
}
