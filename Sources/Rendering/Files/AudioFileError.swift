/// Why a sound file cannot be written. No part of it is left.
public enum AudioFileError: Error, Hashable {
  /// The file or its folder cannot be made: its path and the system's words.
  case notCreated(path: String, reason: String)
  /// Writing stopped, as on a full disk.
  case notWritten(path: String, reason: String)
  /// The finished file could not be put in its place.
  case notPublished(path: String, reason: String)
  /// More than the four gigabytes that a WAV file can hold.
  case tooLong(path: String)
  /// Intermediate audio in a folder could not be stored or read back.
  case scratchFailed(folder: String, reason: String)
}

extension AudioFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notCreated(let path, let reason):
      "\(path): cannot be created (\(reason)); check the folder and its permissions"
    case .notWritten(let path, let reason):
      "\(path): cannot be written (\(reason)); free some disk space, or choose another folder"
    case .notPublished(let path, let reason):
      "\(path): cannot be put in place (\(reason)); check what stands there"
    case .tooLong(let path):
      "\(path): longer than a WAV file can be; render in parts, or as FLAC"
    case .scratchFailed(let folder, let reason):
      """
      \(folder): no room for intermediate audio (\(reason)); free some disk space, or choose \
      another folder
      """
    }
  }
}
