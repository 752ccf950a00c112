/// Why a piece of work was not done: one clear message, and what a program ends with because of it.
public struct Failure: Error, Hashable, Sendable {
  /// The kinds that the exit codes tell apart; the raw value is the exit code.
  public enum Kind: Int32, CaseIterable, Hashable, Sendable {
    /// The work itself failed: a full disk, for one.
    case work = 1
    /// The program was asked for what it cannot do.
    case usage = 64
    /// An input was read and cannot be used.
    case badInput = 65
    /// An input is not there, or may not be read.
    case noInput = 66
    /// A device or a SoundFont is missing.
    case unavailable = 69
    /// The user stopped the work.
    case stopped = 130
  }

  public var kind: Kind
  /// Where, why, and what to do.
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

extension Failure: CustomStringConvertible {
  public var description: String { message }
}
