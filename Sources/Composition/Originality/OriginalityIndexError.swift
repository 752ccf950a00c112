/// Why an index of the training music cannot be used, or not be made.
public enum OriginalityIndexError: Error, Hashable, Sendable {
  case missing(String)
  /// It does not begin as an index does.
  case foreign
  case otherVersion(Int)
  /// Shorter or longer than its header says.
  case wrongSize(expected: Int, found: Int)
  case wrongChecksum
  /// What it holds contradicts itself.
  case inconsistent(String)
  case unbuildable(String)
}

extension OriginalityIndexError: CustomStringConvertible {
  public var description: String { "index of the training music: \(problem); \(remedy)" }

  private var problem: String {
    switch self {
    case .missing(let place): "there is none in \(place)"
    case .foreign: "the file is something else"
    case .otherVersion(let version): "the file has version \(version), and 1 is needed"
    case .wrongSize(let expected, let found):
      "the file has \(found) bytes, and its header says \(expected)"
    case .wrongChecksum: "the file is damaged, its checksum is not what its header says"
    case .inconsistent(let what): "the file is damaged (\(what))"
    case .unbuildable(let reason): "cannot be made (\(reason))"
    }
  }

  private var remedy: String {
    if case .unbuildable = self { return "give the corpus that the model is trained on" }
    return "install Leitmotif again, or make it anew with `make originality`"
  }
}
