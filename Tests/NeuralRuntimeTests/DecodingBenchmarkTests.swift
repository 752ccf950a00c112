import Foundation
import NeuralRuntime
import Testing

/// What `make bench` prints of decoding with a random model, one thread, beside `Training/peers.py`.
@Suite(
  .serialized,
  .enabled(
    if: ProcessInfo.processInfo.environment["LEITMOTIF_BENCH"] != nil, "make bench runs these"))
struct DecodingBenchmarkTests {
  /// 16 million weights.
  private static let shape = ModelConfiguration(
    vocabularySize: 447, featureCount: 134, width: 384, layers: 10, heads: 6, keyValueHeads: 2,
    feedForward: 1024, context: 1024)

  /// What this thread has used of a processor, which others' work does not add to.
  private func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Tokens a second, in the best of several rounds.
  private func rate(_ model: Transformer, sequences: Int, context: Int) throws -> Double {
    let (rounds, steps) = (12, 8)
    let (tokens, features) = randomPrompt(context, for: model.configuration, seed: 1)
    var cache = KVCache(for: model, sequences: sequences)
    _ = try model.prefill(tokens, features: features, cache: &cache)
    for sequence in 1..<max(sequences, 2) where sequence < sequences {
      cache.copy(0, to: sequence)
    }
    let batch = (
      tokens: Array(tokens.prefix(sequences)),
      features: Array(repeating: features[0], count: sequences)
    )
    let best = try (0..<rounds).map { _ in
      for sequence in 0..<sequences { cache.truncate(sequence, to: context) }
      let start = seconds()
      for _ in 0..<steps {
        _ = try model.step(batch.tokens, features: batch.features, cache: &cache)
      }
      return (seconds() - start) / Double(steps)
    }.min()
    return Double(sequences) / (best ?? .infinity)
  }

  @Test func decoding() throws {
    let reference = try Self.shape.randomModel(seed: 1)
    let rounded = try Self.shape.randomModel(seed: 1, precision: .int8)
    var windowed = Self.shape
    windowed.windows = (0..<windowed.layers).map { $0 % 2 == 0 ? 256 : 0 }
    let part = try windowed.randomModel(seed: 1, precision: .int8)
    for context in [256, 1000] {
      for sequences in [1, 4, 8, 16] {
        let rates = try [reference, rounded, part].map {
          try rate($0, sequences: sequences, context: context)
        }
        print(
          String(
            format:
              "decode, %.1f M weights, context %4d, batch %2d: float32 %5.0f, int8 %5.0f, "
              + "int8 with windows %5.0f tokens/s; int8 is %.1f times float32",
            Double(reference.parameterCount) / 1e6, context, sequences, rates[0], rates[1],
            rates[2], rates[1] / rates[0]))
      }
    }
  }

  /// Attention that is cheaper to decode: fewer key-value heads, layers that look back less far.
  @Test(arguments: [
    ("6 key-value heads", 6, nil), ("2", 2, nil), ("1", 1, nil),
    ("2, 7 of 10 layers see 512", 2, 512), ("2, 7 of 10 layers see 256", 2, 256),
    ("2, 7 of 10 layers see 128", 2, 128),
  ])
  func attention(name: String, heads: Int, window: Int?) throws {
    var shape = Self.shape
    shape.context = 2048
    shape.keyValueHeads = heads
    shape.windows = window.map { window in (0..<shape.layers).map { $0 % 3 == 2 ? 0 : window } }
    let model = try shape.randomModel(seed: 1, precision: .int8)
    let rates = try [256, 1000, 2000].flatMap { context in
      try [1, 4].map { try rate(model, sequences: $0, context: context) }
    }
    print(
      "attention, \(name): "
        + rates.map { String(format: "%.0f", $0) }.joined(separator: " ")
        + " tokens/s at 256, 1000 and 2000 tokens, each with 1 and 4 takes")
  }
}
