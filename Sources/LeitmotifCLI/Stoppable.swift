import Leitmotif

/// Runs work that Ctrl-C cancels: at once where it looks for it, and at the latest at its next step.
func stoppable<Result: Sendable>(
  _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  let task = Task { try await work() }
  let interruption = try Interruption { task.cancel() }
  defer { withExtendedLifetime(interruption) {} }
  return try await task.value
}
