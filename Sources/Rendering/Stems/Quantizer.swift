import Foundation

/// Turns floating-point samples into the integers of 24-bit files: a gain, then rounding to the
/// nearest, without dither.
///
/// Stems are rounded one by one and the mix adds up the rounded stems, so that the stems add up to
/// the mix exactly. What rounding adds lies near −144 dBFS.
struct Quantizer: Sendable {
  private let scale: Double

  static let range = -8_388_608.0...8_388_607.0

  /// - Parameter gain: Decibels.
  init(gain: Double) {
    scale = pow(10, gain / 20) * 8_388_608
  }

  func quantize(_ sample: Float) -> Int32 {
    let value = (Double(sample) * scale).rounded()
    guard value.isFinite else { return 0 }
    return Int32(min(max(value, Self.range.lowerBound), Self.range.upperBound))
  }

  /// Adds rounded samples to a sum, of one length.
  func add(_ samples: [Float], to sum: inout [Int32]) {
    for index in samples.indices { sum[index] &+= quantize(samples[index]) }
  }

  /// Keeps integers within 24 bits; with a gain that respects the peaks nothing changes.
  static func limit(_ sum: inout [Int32]) {
    for index in sum.indices { sum[index] = min(max(sum[index], -8_388_608), 8_388_607) }
  }

  /// The floating-point value that a 24-bit sample stands for.
  static func value(_ sample: Int32) -> Float { Float(sample) / 8_388_608 }
}
