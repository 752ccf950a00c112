import LiveMIDI

/// Turns Ctrl-C, and a request to end, into a call while it lives.
public final class Interruption {
  private let signals: StopSignals

  /// - Parameter handler: Called from a thread of its own, at every such signal.
  public init(handler: @escaping @Sendable () -> Void) throws(Failure) {
    do { signals = try StopSignals { _ in handler() } } catch { throw Failure(error) }
  }
}
