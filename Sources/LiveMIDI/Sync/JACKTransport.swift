import Glibc
import Synchronization

/// The transport of a JACK server that runs: what its programs play, they play together.
///
/// Any of its programs may start, stop and move it; so may this one.
public final class JACKTransport: Sendable {
  public enum State: Hashable, Sendable {
    case stopped
    case rolling
    /// Waits for programs that are not ready yet.
    case starting
  }

  /// `JackNoStartServer`.
  private static let options: Int32 = 1

  private let library: JACKLibrary
  private nonisolated(unsafe) let client: JACKLibrary.Client
  private let loss = JACKLoss()
  /// Frames in a second.
  private let sampleRate: Double

  /// Joins the server that runs; none is started.
  ///
  /// - Parameter name: What other programs see.
  /// - Throws: ``LiveMIDIError/noJACK`` where none runs, or the library is not installed.
  public init(name: String = "Leitmotif") throws(LiveMIDIError) {
    guard let library = JACKLibrary.installed else { throw .noJACK }
    // What it prints of its failures is thrown here.
    library.setErrorFunction { _ in }
    let opened = withoutBrokenPipes { library.open(name, Self.options, nil) }
    guard let client = opened else { throw .noJACK }
    self.library = library
    self.client = client
    sampleRate = Double(library.sampleRate(client))
    library.onShutdown(client, noteLoss, Unmanaged.passUnretained(loss).toOpaque())
    _ = withoutBrokenPipes { library.activate(client) }
  }

  deinit { _ = withoutBrokenPipes { library.close(client) } }

  /// Nil where the server has gone.
  public var state: State? {
    guard !loss.hasCome.load(ordering: .acquiring) else { return nil }
    switch library.query(client, nil) {
    case 0: return .stopped
    case 3: return .starting
    default: return .rolling
    }
  }

  /// Where it is now, in seconds since its beginning.
  public var seconds: Double { Double(library.frame(client)) / sampleRate }

  public func start() { library.start(client) }

  public func stop() { library.stop(client) }

  /// Goes to another place.
  ///
  /// - Parameter seconds: Since its beginning; before that is at it.
  public func locate(to seconds: Double) {
    let frame = seconds.isNaN ? 0 : max(0, min(Double(UInt32.max), seconds * sampleRate))
    _ = library.locate(client, UInt32(frame.rounded()))
  }
}

/// Whether the server has gone.
private final class JACKLoss: Sendable {
  let hasCome = Atomic(false)
}

/// Called by JACK with a ``JACKLoss``.
private func noteLoss(_ loss: UnsafeMutableRawPointer?) {
  guard let loss else { return }
  Unmanaged<JACKLoss>.fromOpaque(loss).takeUnretainedValue()
    .hasCome.store(true, ordering: .releasing)
}

/// Keeps a signal from ending the program: the library writes to its server, which may have gone. A thread
/// that is begun meanwhile is safe as well.
private func withoutBrokenPipes<Result>(_ body: () -> Result) -> Result {
  var (pipe, former, now) = (sigset_t(), sigset_t(), timespec())
  sigemptyset(&pipe)
  sigaddset(&pipe, SIGPIPE)
  pthread_sigmask(SIG_BLOCK, &pipe, &former)
  defer {
    if sigismember(&former, SIGPIPE) == 0 { sigtimedwait(&pipe, nil, &now) }
    pthread_sigmask(SIG_SETMASK, &former, nil)
  }
  return body()
}
