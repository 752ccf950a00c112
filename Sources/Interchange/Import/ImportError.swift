/// Why a file of another program cannot be read: where, what is wrong there, and what to do.
public struct ImportError: Error, Hashable, Sendable {
  /// From 1; nil where the file has no lines, or all of it is meant.
  public var line: Int?
  public var message: String
  /// What was expected, or what to do.
  public var hint: String?

  public init(line: Int? = nil, _ message: String, hint: String? = nil) {
    self.line = line
    self.message = message
    self.hint = hint
  }
}
