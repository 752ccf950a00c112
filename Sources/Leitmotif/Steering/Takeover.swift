/// Decides what to write next while music is composed anew from a bar line on and the former music plays, so
/// that no gap is heard, however long composing takes.
///
/// The former music stays what is played, and is written on where it comes to an end, until the new music can
/// take over: before the player has come to the bar line, and with so much of it there that it does not run
/// dry. All times are in seconds of the music, but where something else is said.
public struct Takeover: Hashable, Sendable {
  public enum Step: Hashable, Sendable {
    /// Writes a bar of the music that is played.
    case writeFormer
    /// Writes a bar of the music that is to take over.
    case writeNew
    /// Plays the new music.
    case commit
    /// The bar line has come too soon: the former music goes on.
    case abandon
  }

  /// How far a piece of music can be played.
  public struct Progress: Hashable, Sendable {
    public var end: Double
    /// Whether it is written to its end.
    public var isComplete: Bool

    public init(end: Double, isComplete: Bool) {
      (self.end, self.isComplete) = (end, isComplete)
    }
  }

  /// How quickly music is written, in seconds of real time.
  public struct Cost: Hashable, Sendable {
    /// Since the new music was begun, for the new music.
    public var spent = 0.0
    /// For the slowest bar so far.
    public var slowestBar = 0.0

    public init() {}

    /// Counts a bar in.
    public mutating func add(_ seconds: Double, isNew: Bool) {
      if isNew { spent += seconds }
      slowestBar = max(slowestBar, seconds)
    }
  }

  /// What the former music is ahead at least, before anything is written of the new.
  private static let reserve = 4.0
  /// New music that there must be behind the bar line.
  private static let least = 0.5
  /// Composing may become so many times as slow as it was.
  private static let caution = 2.0

  /// Where the new music begins.
  public let border: Double
  /// Up to where the player must not have come: a little before that.
  public let deadline: Double
  /// Of the whole piece.
  public let end: Double
  public let longestBar: Double

  public init(border: Double, deadline: Double, end: Double, longestBar: Double) {
    self.border = border
    self.deadline = deadline
    self.end = end
    self.longestBar = longestBar
  }

  /// New music that is written as far as the former takes over at once: nothing is lost by it.
  ///
  /// - Parameter horizon: Up to where the player may have handed music over.
  public func next(horizon: Double, former: Progress, new: Progress, cost: Cost) -> Step {
    if !former.isComplete, border >= former.end { return .commit }
    if horizon >= deadline { return .abandon }
    if !former.isComplete, new.end >= former.end { return .commit }
    if Self.needsMore(former, at: horizon, cost) { return .writeFormer }
    return isEnough(new, at: horizon, cost) ? .commit : .writeNew
  }

  /// Whether music that is played must be written on before anything else.
  public static func needsMore(
    _ former: Progress, at horizon: Double, _ cost: Cost = Cost()
  ) -> Bool {
    !former.isComplete && former.end < horizon + max(reserve, caution * cost.slowestBar)
  }

  /// Whether music does not run dry if it is written on half as quickly as so far: it must last while
  /// another bar is written, and as long as composing the rest takes longer than playing it.
  private func isEnough(_ new: Progress, at horizon: Double, _ cost: Cost) -> Bool {
    guard !new.isComplete else { return true }
    let gained = new.end - border
    guard gained >= Self.least else { return false }
    let pace = Self.caution * cost.spent / gained
    let rest = max(0, end - new.end)
    return new.end - horizon >= pace * longestBar + max(0, pace - 1) * rest
  }
}
