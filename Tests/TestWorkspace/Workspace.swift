public import Foundation

/// A folder for a test, which goes away with the value.
public final class Workspace: Sendable {
  public let folder: URL

  public init() throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("leitmotif-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  public func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @discardableResult
  public func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    return path(name)
  }

  public func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  /// All that is in a folder of it, hidden ones included.
  public func content(_ name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(name)).sorted()
  }

  /// The files among ``content(_:)``.
  public func files(_ name: String = "") throws -> [String] {
    try content(name).filter { file in
      let attributes = try FileManager.default.attributesOfItem(atPath: path("\(name)/\(file)"))
      return attributes[.type] as? FileAttributeType == .typeRegular
    }
  }
}
