public import Tokenization

/// A bar with what is heard of it besides its notes.
public struct HeardBar: Sendable {
  public let bar: MusicBar
  /// Of the quarter note.
  public let quarterBPM: Double
  /// 0…1 as ``ScoreModel/Dynamic/level``; nil where the page does not say.
  public let dynamic: Double?

  /// - Parameter quarterBPM: brought into 10…1000; what is not a number becomes 100.
  public init(_ bar: MusicBar, quarterBPM: Double, dynamic: Double?) {
    self.bar = bar
    self.quarterBPM = quarterBPM.isFinite ? min(max(quarterBPM, 10), 1000) : 100
    self.dynamic = dynamic.flatMap { $0.isFinite ? min(max($0, 0), 1) : nil }
  }

  /// Seconds of a unit of the ``Tokenization/Grid``.
  var unitSeconds: Double { 60 / quarterBPM / Double(Grid.perQuarter) }
}
