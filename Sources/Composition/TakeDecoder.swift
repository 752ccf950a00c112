import NeuralRuntime
import Tokenization

/// Decodes takes in one batch: the model reads the last token of each and each writer chooses its next.
struct TakeDecoder {
  let transformer: Transformer

  /// Writes all takes to their end.
  ///
  /// When a take's context is full, the head and the latest bars (half a context of them) are read
  /// again; the model has learnt to go on from a shortened past.
  ///
  /// - Parameter progress: called with the bars finished by the slowest take; return false to stop.
  func decode(
    _ takes: [TakeWriter], progress: (Int) -> Bool
  ) throws -> [TakeWriter] {
    var takes = takes
    guard !takes.isEmpty else { return [] }
    var cache = KVCache(for: transformer, sequences: takes.count)
    var logits: [[Float]] = []
    for index in takes.indices {
      logits.append(try prefill(takes[index], index, &cache))
    }
    var slowest = -1
    while true {
      var active: [Int] = []
      var tokens: [Int] = []
      for index in takes.indices where !takes[index].isFinished {
        guard let token = takes[index].next(logits[index]) else { continue }
        if cache.lengths[index] + 1 >= cache.capacity { try renew(takes[index], index, &cache) }
        active.append(index)
        tokens.append(token)
      }
      guard !active.isEmpty else { return takes }
      let results = try transformer.step(
        tokens, features: active.map { takes[$0].features }, sequences: active, cache: &cache)
      for (index, result) in zip(active, results) { logits[index] = result }
      let now = active.map { takes[$0].progress }.min() ?? 0
      if now > slowest {
        slowest = now
        guard progress(now) else { throw CancellationError() }
      }
    }
  }

  /// Reads the head, and the bars that stand already.
  func prefill(
    _ take: TakeWriter, _ index: Int, _ cache: inout KVCache
  ) throws -> [Float] {
    let head = take.assignment.head
    let features = take.assignment.features(0, StepContext())
    let logits = try transformer.prefill(
      head, features: head.map { _ in features }, sequence: index, cache: &cache)
    let steps = latest(of: take, cache.capacity)
    return steps.isEmpty ? logits : try read(steps, of: take, index, &cache)
  }

  /// Reads the head and the latest bars again, all but the token at hand.
  func renew(_ take: TakeWriter, _ index: Int, _ cache: inout KVCache) throws {
    cache.truncate(index, to: take.assignment.head.count)
    try read(latest(of: take, cache.capacity).dropLast(), of: take, index, &cache)
  }

  /// Reads the head and the latest tokens again, so many that they fill a length.
  func restore(
    _ take: TakeWriter, _ index: Int, to length: Int, _ cache: inout KVCache
  ) throws {
    cache.truncate(index, to: take.assignment.head.count)
    let steps = take.history.enumerated().flatMap { bar, steps in steps.map { (bar, $0) } }
    try read(steps.suffix(length - take.assignment.head.count), of: take, index, &cache)
  }

  private typealias PlacedStep = (bar: Int, step: TakeWriter.Step)

  @discardableResult
  private func read(
    _ steps: [PlacedStep], of take: TakeWriter, _ index: Int, _ cache: inout KVCache
  ) throws -> [Float] {
    try transformer.prefill(
      steps.map(\.step.number),
      features: steps.map { take.assignment.features($0.bar, $0.step.context) },
      sequence: index, cache: &cache)
  }

  /// The tokens of the latest bars: half a context of them.
  private func latest(of take: TakeWriter, _ capacity: Int) -> [PlacedStep] {
    var bars: [Int] = []
    var count = 0
    for bar in take.history.indices.reversed() {
      count += take.history[bar].count
      if count > capacity / 2, !bars.isEmpty { break }
      bars.append(bar)
    }
    let room = capacity - take.assignment.head.count - 1
    return bars.reversed().flatMap { bar in take.history[bar].map { (bar, $0) } }.suffix(room)
  }
}
