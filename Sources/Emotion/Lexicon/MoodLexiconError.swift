/// What is wrong with a table of moods.
public struct MoodLexiconError: Error, Hashable, Sendable {
  public enum Problem: Hashable, Sendable {
    /// The line has this many fields, not four.
    case fieldCount(Int)
    case emptyPhrase
    /// The field is not a number in −1…1.
    case value(String, Affect.Dimension)
  }

  /// The line in the table, from 1.
  public let line: Int
  public let problem: Problem

  public init(line: Int, problem: Problem) {
    self.line = line
    self.problem = problem
  }
}

extension MoodLexiconError: CustomStringConvertible {
  public var description: String {
    switch problem {
    case .fieldCount(let count):
      "line \(line) of the moods has \(count) field\(count == 1 ? "" : "s"); write the phrase, "
        + "valence, arousal and tension with a tab between them"
    case .emptyPhrase:
      "line \(line) of the moods has no words; begin it with the mood"
    case .value(let text, let dimension):
      "line \(line) of the moods has the \(dimension.rawValue) “\(text)”; "
        + "write a number from -1 to 1"
    }
  }
}
