/// Does independent pieces of work, a fixed number at a time.
struct WorkerPool: Sendable {
  let workers: Int

  /// - Returns: The results in the order of the inputs, whatever order they were done in.
  func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ work: @escaping @Sendable (Input) throws -> Output
  ) async throws -> [Output] {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var waiting = inputs.enumerated().makeIterator()
      var results = [Output?](repeating: nil, count: inputs.count)
      func startNext() {
        guard let (index, input) = waiting.next() else { return }
        group.addTask { (index, try work(input)) }
      }
      for _ in 0..<max(1, workers) { startNext() }
      while let (index, output) = try await group.next() {
        results[index] = output
        startNext()
      }
      return results.compactMap(\.self)
    }
  }
}
