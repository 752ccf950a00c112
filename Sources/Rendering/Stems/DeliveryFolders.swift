import Foundation
import Synchronization

/// Makes the folders of a delivery, and takes those that it made away again unless they are kept.
final class DeliveryFolders: Sendable {
  private let created: [String]
  private let isKept = Atomic(false)

  init(_ delivery: Delivery, hasStems: Bool) throws(AudioFileError) {
    let wanted = hasStems ? delivery.stemFolder : delivery.folder
    var missing: [String] = []
    var folder = URL(fileURLWithPath: wanted)
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
      missing.append(folder.path)
      folder.deleteLastPathComponent()
    }
    created = missing
    do {
      try FileManager.default.createDirectory(
        atPath: wanted, withIntermediateDirectories: true)
    } catch {
      throw .notCreated(path: wanted, reason: error.localizedDescription)
    }
  }

  /// Lets the folders stay.
  func keep() { isKept.store(true, ordering: .relaxed) }

  deinit {
    guard !isKept.load(ordering: .relaxed) else { return }
    for folder in created { rmdir(folder) }
  }
}
