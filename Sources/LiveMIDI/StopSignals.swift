import Foundation
@preconcurrency import Glibc

/// Turns the signals that end a program into a call, so that the music can be silenced first.
///
/// While it lives the signals do not end the program; when it goes they do what they did before.
/// One at a time: of two, the younger gets the signals.
public final class StopSignals {
  /// Interrupted from the keyboard, asked to end, and the terminal closed.
  public static let all: [Int32] = [SIGINT, SIGTERM, SIGHUP]

  private let writeEnd: Int32
  private var former: [(signal: Int32, action: sigaction)] = []

  /// - Parameter handler: Called on a thread of its own with the signal's number.
  /// - Throws: ``LiveMIDIError/failed(doing:reason:)`` where the system gives no pipe.
  public init(
    _ signals: [Int32] = StopSignals.all, handler: @escaping @Sendable (Int32) -> Void
  ) throws(LiveMIDIError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .failed(doing: "watching for signals", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let readEnd = ends[0]
    writeEnd = ends[1]
    signalPipe = ends[1]
    Thread.detachNewThread { Self.readSignals(from: readEnd, handler: handler) }
    for signal in signals { former.append((signal, Self.install(on: signal))) }
  }

  deinit {
    for (signal, var action) in former { sigaction(signal, &action, nil) }
    if signalPipe == writeEnd { signalPipe = -1 }
    close(writeEnd)
  }

  /// Ends when the other end of the pipe is closed.
  private static func readSignals(
    from readEnd: Int32, handler: (Int32) -> Void
  ) {
    var number: UInt8 = 0
    while true {
      let count = read(readEnd, &number, 1)
      if count == 1 {
        handler(Int32(number))
      } else if count == 0 || errno != EINTR {
        break
      }
    }
    close(readEnd)
  }

  /// - Returns: What the signal did before.
  private static func install(on signal: Int32) -> sigaction {
    var action = sigaction()
    var former = sigaction()
    action.__sigaction_handler.sa_handler = passOn
    action.sa_flags = SA_RESTART
    sigemptyset(&action.sa_mask)
    sigaction(signal, &action, &former)
    return former
  }
}

/// Where the signal handler writes to; −1 for nowhere.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// A signal handler may do next to nothing; a write it may.
private func passOn(_ signal: Int32) {
  let error = errno
  var number = UInt8(truncatingIfNeeded: signal)
  if signalPipe >= 0 { _ = write(signalPipe, &number, 1) }
  errno = error
}
