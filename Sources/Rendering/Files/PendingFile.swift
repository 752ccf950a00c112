import Foundation
import Synchronization

/// A file that is written beside its place, as `path.partial`, and stands there from
/// ``publish()`` on. One that is not published is removed when the value goes away.
public final class PendingFile: Sendable {
  /// Where the file will be.
  public let path: String
  /// Where it is until then.
  public let partialPath: String
  private let isPublished = Atomic(false)

  public init(path: String) {
    self.path = path
    partialPath = path + ".partial"
  }

  deinit {
    if !isPublished.load(ordering: .relaxed) { unlink(partialPath) }
  }

  /// Puts the file in its place, over any file that stood there.
  public func publish() throws(AudioFileError) {
    guard rename(partialPath, path) == 0 else {
      throw .notPublished(path: path, reason: String(cString: strerror(errno)))
    }
    isPublished.store(true, ordering: .relaxed)
  }
}
