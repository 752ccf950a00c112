import Interchange
import Testing
import Timing

/// One clause of what a sample must yield, and whether a reading has it; clauses that say nothing that a
/// reading keeps are passed over, others that no check knows are failures.
struct SampleExpectation {
  let row: SampleRow
  let timeline: ImportedTimeline
  private(set) var checks = 0

  init(row: SampleRow, timeline: ImportedTimeline) {
    self.row = row
    self.timeline = timeline
  }

  /// Compares, and counts the comparison.
  mutating func expect<Value: Equatable>(
    _ found: Value, _ wanted: Value, _ what: String, _ location: SourceLocation = #_sourceLocation
  ) {
    checks += 1
    #expect(found == wanted, "\(row.file): \(what)", sourceLocation: location)
  }

  /// The texts that the program which made the list of samples put between quotes, as Python writes them.
  static func quoted(_ text: Substring) -> [String] {
    text.matches(of: /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/).map { match in
      String(match.output.1 ?? match.output.2 ?? "")
        .replacing("\\n", with: "\n").replacing("\\'", with: "'").replacing("\\x1b", with: "\u{1B}")
    }
  }

  /// A time as the samples write it.
  static func text(_ time: PictureTime?) -> String {
    switch time {
    case .label(let hours, let minutes, let seconds, let frame)?:
      [hours, minutes, seconds, frame].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    case .frames(let count)?: "\(count)"
    case .seconds(let seconds)?: "\(seconds)s"
    case nil: "none"
    }
  }

  /// A label of a sample with the marks of drop-frame and the subframes taken away.
  static func plain(_ label: some StringProtocol) -> String {
    String(label).replacing(";", with: ":").split(separator: ".").first.map(String.init) ?? ""
  }

  /// The seconds of `1:02:03.500` or `3.5`.
  static func seconds(_ text: some StringProtocol) -> Rational? {
    let fields = String(text).replacing(",", with: ".").split(separator: ":").map {
      Rational(String($0))
    }
    return fields.reduce(Rational.zero as Rational?) { sum, field in
      guard let sum, let field else { return nil }
      return sum * 60 + field
    }
  }
}
