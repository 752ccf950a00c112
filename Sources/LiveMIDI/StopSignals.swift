import Dispatch
@preconcurrency import Glibc

/// Turns the signals that end a program into a call, so that the music can be silenced first.
///
/// While it lives the signals do not end the program; when it goes they do again.
public final class StopSignals {
  /// Interrupted from the keyboard, asked to end, and the terminal closed.
  public static let all: [Int32] = [SIGINT, SIGTERM, SIGHUP]

  private let sources: [any DispatchSourceSignal]

  /// - Parameter handler: Called on a thread of its own with the signal's number.
  public init(
    _ signals: [Int32] = StopSignals.all, handler: @escaping @Sendable (Int32) -> Void
  ) {
    sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { handler(number) }
      source.resume()
      return source
    }
    self.signals = signals
  }

  private let signals: [Int32]

  deinit {
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
  }
}
