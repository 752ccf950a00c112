import CNeuralKernels
import Foundation

/// Draws a token from logits.
///
/// Masks and biases are the caller's: it changes the logits first, and −∞ rules a token out. The
/// steps here are, in order: `minP`, `topK`, `temperature`, `topP`. The same logits and the same
/// generator give the same token on every machine.
public struct Sampler: Hashable, Codable, Sendable {
  /// Divides the logits; below 0.0001, the greatest is taken.
  public var temperature: Float
  /// Keeps the so many most likely tokens; nil for all.
  public var topK: Int?
  /// Keeps the most likely tokens up to this share of the probability, in 0…1.
  public var topP: Float
  /// Drops tokens that are less likely than this share of the most likely one, in 0…1.
  public var minP: Float

  /// A sampler of the most likely token.
  public static let greedy = Sampler(temperature: 0)

  private static let leastTemperature: Float = 1e-4

  public init(temperature: Float = 1, topK: Int? = nil, topP: Float = 1, minP: Float = 0) {
    self.temperature = temperature
    self.topK = topK
    self.topP = topP
    self.minP = minP
  }

  /// Draws a token, with one call of the generator, or none where only one token is left.
  ///
  /// - Returns: an index into the logits; nil where every one is −∞ or not a number.
  public func sample(_ logits: [Float], using generator: inout some RandomNumberGenerator) -> Int? {
    guard let likeliest = Self.likeliest(logits) else { return nil }
    guard temperature >= Self.leastTemperature, topK ?? 2 > 1 else { return likeliest }
    let highest = logits[likeliest]
    let kept = candidates(logits, highest: highest)
    guard kept.count > 1 else { return likeliest }
    let shares = Self.softmax(kept.map { logits[$0] - highest }, scale: 1 / temperature)
    let nucleus = nucleusCount(shares)
    guard nucleus > 1 else { return likeliest }
    let total = shares[..<nucleus].reduce(0, +)
    var rest = Float(generator.next() >> 40) * 0x1p-24 * total
    for (index, share) in shares[..<nucleus].enumerated() {
      rest -= share
      if rest < 0 { return kept[index] }
    }
    return kept[nucleus - 1]
  }

  /// The index of the greatest logit, the first of equals; nil where there is none above −∞.
  public static func likeliest(_ logits: [Float]) -> Int? {
    var best: Int?
    for (index, logit) in logits.enumerated() where logit > -.infinity {
      if let current = best, logits[current] >= logit { continue }
      best = index
    }
    return best
  }

  /// The natural logarithm of a token's probability, at temperature 1; −∞ where it is ruled out.
  public static func logProbability(of token: Int, in logits: [Float]) -> Float {
    guard logits.indices.contains(token), logits[token] > -.infinity,
      let likeliest = likeliest(logits)
    else { return -.infinity }
    let highest = logits[likeliest]
    guard highest.isFinite else { return token == likeliest ? 0 : -.infinity }
    let allowed = logits.filter { $0 > -.infinity }.map { $0 - highest }
    let greatest = softmax(allowed, scale: 1).max() ?? 1
    return Float(Double(logits[token] - highest) + log(Double(greatest)))
  }

  /// The indices that `minP` and `topK` leave, likeliest first, lower index first of equals.
  private func candidates(_ logits: [Float], highest: Float) -> [Int] {
    guard highest.isFinite else { return [] }
    let allowed = logits.indices.filter { logits[$0] > -.infinity }
    let shares = Self.softmax(allowed.map { logits[$0] - highest }, scale: 1)
    let lowest = minP * (shares.max() ?? 0)
    let kept = zip(allowed, shares).filter { $0.1 >= lowest }.map(\.0)
      .sorted { (logits[$1], $0) < (logits[$0], $1) }
    return Array(kept.prefix(topK ?? kept.count))
  }

  private func nucleusCount(_ shares: [Float]) -> Int {
    var sum: Float = 0
    for (index, share) in shares.enumerated() {
      sum += share
      if sum >= topP { return index + 1 }
    }
    return shares.count
  }

  private static func softmax(_ values: [Float], scale: Float) -> [Float] {
    let padded = AlignedBlock<Float>(zeros: values.count.paddedToLanes)
    padded.pointer.update(from: values, count: values.count)
    nk_softmax(KernelVariant.best.code, padded.pointer, values.count, scale)
    return Array(UnsafeBufferPointer(start: padded.pointer, count: values.count))
  }
}
