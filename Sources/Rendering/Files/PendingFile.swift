import Foundation
import Synchronization

/// A file that is whole before it has a name: it stands in its place from ``publish()`` on. One that is
/// not published is gone when the value is, and however the process ends.
///
/// On file systems that know no files without a name, it is written as `path.partial`.
public final class PendingFile: Sendable {
  /// Where the file will be.
  public let path: String
  /// Open for reading and writing while the value lives.
  public let descriptor: Int32
  private let hasName: Atomic<Bool>

  public init(path: String) throws(AudioFileError) {
    self.path = path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let nameless = open(folder, Self.withoutName | O_RDWR | O_CLOEXEC, 0o666)
    hasName = Atomic(nameless < 0)
    descriptor =
      nameless >= 0
      ? nameless : open(Self.partial(path), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .notCreated(path: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit {
    close(descriptor)
    if hasName.load(ordering: .relaxed) { unlink(Self.partial(path)) }
  }

  /// Puts the file in its place, over any file that stood there.
  public func publish() throws(AudioFileError) {
    let partial = Self.partial(path)
    if !hasName.load(ordering: .relaxed) {
      unlink(partial)
      let open = "/proc/self/fd/\(descriptor)"
      guard linkat(AT_FDCWD, open, AT_FDCWD, partial, AT_SYMLINK_FOLLOW) == 0 else {
        throw notPublished
      }
      hasName.store(true, ordering: .relaxed)
    }
    guard rename(partial, path) == 0 else { throw notPublished }
    hasName.store(false, ordering: .relaxed)
  }

  private var notPublished: AudioFileError {
    .notPublished(path: path, reason: String(cString: strerror(errno)))
  }

  private static func partial(_ path: String) -> String { path + ".partial" }

  /// `O_TMPFILE`, a macro that Swift does not see.
  private static let withoutName = 0o20000000 | O_DIRECTORY
}
