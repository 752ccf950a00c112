public import Foundation
import NeuralRuntime

/// A file by its name and what is in it.
public struct HashedFile: Hashable, Codable, Sendable {
  /// Of an input its file name; of an output its path within its cue's folder.
  public var name: String
  public var bytes: Int
  /// In hexadecimal.
  public var sha256: String

  public init(name: String, data: Data) {
    self.name = name
    bytes = data.count
    sha256 = SHA256.hexadecimal(of: data)
  }

  /// Every file of a folder and of the folders in it, by path.
  static func all(in folder: URL) throws -> [HashedFile] {
    try names(in: folder).map { path in
      let file = folder.appendingPathComponent(path)
      return HashedFile(name: path, data: try Data(contentsOf: file, options: .mappedIfSafe))
    }
  }

  /// Whether a folder has this very file.
  func isUnchanged(in folder: URL) -> Bool {
    let file = folder.appendingPathComponent(name)
    guard let data = try? Data(contentsOf: file, options: .mappedIfSafe), data.count == bytes
    else { return false }
    return SHA256.hexadecimal(of: data) == sha256
  }

  /// The paths of these files.
  static func names(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().filter { path in
      let file = folder.appendingPathComponent(path)
      return try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
    }
  }
}
