import Foundation

/// Makes folders.
enum Folders {
  /// Makes a folder with its parents.
  ///
  /// - Returns: The paths that were made, innermost first.
  /// - Throws: ``Failure``; what was made by then is removed.
  static func make(_ path: String) throws(Failure) -> [String] {
    var missing: [String] = []
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while folder.path != "/", access(folder.path, F_OK) != 0 {
      missing.append(folder.path)
      folder.deleteLastPathComponent()
    }
    var made: [String] = []
    for path in missing.reversed() {
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        let failure = Failure.system(
          doing: "\(path): cannot be created",
          advice: "choose another folder with -o, or check its permissions")
        for path in made { rmdir(path) }
        throw failure
      }
      made.insert(path, at: 0)
    }
    return made
  }
}
