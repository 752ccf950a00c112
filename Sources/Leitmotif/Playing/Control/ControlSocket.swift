import Foundation
@preconcurrency import Glibc
import Synchronization

/// A local socket that other programs of the same user send lines of text to, each answered by one line.
///
/// It listens while it lives; its file may be used by its owner only, and goes with it.
public final class ControlSocket: Sendable {
  /// Programs that may be connected at once; another is told so and turned away.
  public static let mostClients = 8

  /// What the thread that serves and the socket tell each other.
  private final class Ending: Sendable {
    let isWanted = Atomic(false)
    let isDone = DispatchSemaphore(value: 0)
  }

  private let path: String
  private let ending = Ending()

  /// - Parameters:
  ///   - path: Of the file, under 108 bytes. A socket there on which nobody listens is replaced.
  ///   - answer: Called for each line, on a thread of its own.
  /// - Throws: ``Failure``, of the kind `usage` where something else has this path.
  public init(path: String, answer: @escaping @Sendable (String) -> String) throws(Failure) {
    let listener = try Self.listen(at: path)
    self.path = path
    Thread.detachNewThread { [ending] in
      var service = SocketService(listener: listener, answer: answer)
      while !ending.isWanted.load(ordering: .acquiring) { service.run(milliseconds: 50) }
      service.close()
      ending.isDone.signal()
    }
  }

  deinit {
    ending.isWanted.store(true, ordering: .releasing)
    ending.isDone.wait()
    unlink(path)
  }

  private static func listen(at path: String) throws(Failure) -> Int32 {
    var address = try unixAddress(path)
    try makeRoom(at: path, &address)
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0)
    guard listener >= 0 else { throw failure("opening a socket", path) }
    // Nobody can connect before it listens, so that nobody comes before the permissions are set.
    guard call(bind, listener, &address) == 0, chmod(path, 0o600) == 0,
      Glibc.listen(listener, 8) == 0
    else {
      let failure = failure("making the socket \(path)", path)
      close(listener)
      throw failure
    }
    return listener
  }

  private static func failure(_ task: String, _ path: String) -> Failure {
    .system(doing: task, advice: "give --socket a path in a folder of yours")
  }

  private static func unixAddress(_ path: String) throws(Failure) -> sockaddr_un {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard !bytes.isEmpty, bytes.count < room, !bytes.contains(0) else {
      throw Failure(.usage, "the path of a socket has 1 to \(room - 1) bytes; give a shorter one")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return address
  }

  /// Removes a socket that a program left behind.
  private static func makeRoom(at path: String, _ address: inout sockaddr_un) throws(Failure) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFSOCK else {
      throw Failure(.usage, "\(path) is there and no socket; give another path")
    }
    let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0)
    defer { close(probe) }
    guard call(connect, probe, &address) != 0, errno == ECONNREFUSED else {
      throw Failure(.usage, "another program listens at \(path); give another path")
    }
    unlink(path)
  }

  private static func call(
    _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ descriptor: Int32,
    _ address: inout sockaddr_un
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        function(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
