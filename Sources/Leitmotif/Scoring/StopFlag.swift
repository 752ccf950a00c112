import Synchronization

/// Tells work on other threads that the task it belongs to was cancelled.
final class StopFlag: Sendable {
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Runs blocking work that looks at the flag now and then.
  static func watching<Result>(_ work: (StopFlag) throws -> Result) async throws -> Result {
    let flag = StopFlag()
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      let result = try work(flag)
      try Task.checkCancellation()
      return result
    } onCancel: {
      flag.flag.store(true, ordering: .relaxed)
    }
  }
}
