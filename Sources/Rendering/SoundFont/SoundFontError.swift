/// Why a SoundFont cannot be used.
public enum SoundFontError: Error, Hashable {
  /// No SoundFont of the catalogue is on this machine: the package to install.
  case noneInstalled(package: String)
  /// A SoundFont of the catalogue that is not on this machine.
  case notInstalled(name: String, package: String)
  /// Neither a file nor a name of the catalogue: what was asked for, the names that there are.
  case unknown(String, known: [String])
  /// No file at a path, or one that may not be read: the path and the system's words.
  case unreadable(path: String, reason: String)
  /// The file's content is no SoundFont: what is wrong with it.
  case malformed(path: String, reason: String)
  /// A well-formed SoundFont in which there is nothing to play.
  case noPresets(path: String)
}

extension SoundFontError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noneInstalled(let package):
      "no SoundFont was found; install one with: sudo apt install \(package)"
    case .notInstalled(let name, let package):
      "the SoundFont \(name) is not installed; install it with: sudo apt install \(package)"
    case .unknown(let name, let known):
      """
      no SoundFont is called "\(name)"; give a path to an .sf2 or .sf3 file, or one of \
      \(known.joined(separator: ", "))
      """
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)); check the path and its permissions"
    case .malformed(let path, let reason):
      "\(path): not a usable SoundFont: \(reason); choose another or install it afresh"
    case .noPresets(let path):
      "\(path): the SoundFont holds no preset to play; choose another"
    }
  }
}
