import MusicTheory
import Planning
public import ScoreModel
import Timing
import Tokenization

/// What became of a theme in one written cue.
public struct ThemeReading: Sendable {
  /// What the plan did to a theme for a statement.
  public enum Shape: String, CaseIterable, Codable, Sendable {
    case same, otherMode, fragment, augmented, diminished, inverted

    init(_ statement: CuePlan.Statement, of theme: Motif) {
      switch statement.transformation {
      case .literal: self = statement.motif.steps == theme.steps ? .same : .otherMode
      case .fragment: self = .fragment
      case .augmented: self = .augmented
      case .diminished: self = .diminished
      case .inverted: self = .inverted
      }
    }
  }

  /// A planned statement, and how much of the theme stands on the page where it was planned.
  public struct Statement: Sendable {
    public let shape: Shape
    /// The theme's first statement in the cue.
    public let isFirst: Bool
    /// ``ThemeDetector/melodyF1(at:in:)``.
    public let melodyF1: [ThemeDetector.Ear: Double]
    /// ``ThemeDetector/rhythmF1(at:in:)``, at the theme's own speed.
    public let rhythmF1: Double
    /// A detector that knows nothing of the plan finds the whole theme here, F1 1.
    public let isFoundWhole: Bool
  }

  public let isPlanted: Bool
  public let bars: Int
  public let statements: [Statement]
  /// By whom the whole theme, F1 1, is found somewhere.
  public let isThere: Set<ThemeDetector.Ear>
  /// Findings of the theme in 24 bars, and of a theme of another cue, mean over those.
  public let found: [ThemeDetector.Ear: Double]
  public let foundWrong: [ThemeDetector.Ear: Double]
  /// The longest stretch without a finding by the free ear, in bars.
  public let longestAbsence: Double

  /// - Parameter others: themes that are not this cue's.
  public init(_ item: ThemeSet.Item, score: Score, others: [Motif]) {
    let strict = ThemeDetector(item.theme.motif, ear: .strict)
    let free = ThemeDetector(item.theme.motif, ear: .free)
    let whole = strict.findings(in: score.parts).filter { $0.melodyF1 == 1 }
    let own = item.plan.statements.filter { $0.theme == item.theme.id }
    isPlanted = item.isPlanted
    bars = item.plan.bars.count
    let isThereFreely = free.findings(in: score.parts).contains { $0.melodyF1 == 1 }
    isThere = Set(
      [whole.isEmpty ? nil : .strict, isThereFreely ? .free : nil].compactMap(\.self))
    statements = own.enumerated().map { number, statement in
      let onset = statement.firstOnset
      return Statement(
        shape: Shape(statement, of: item.theme.motif), isFirst: number == 0,
        melodyF1: [
          .strict: strict.melodyF1(at: onset, in: score.parts),
          .free: free.melodyF1(at: onset, in: score.parts),
        ],
        rhythmF1: strict.rhythmF1(at: onset, in: score.parts),
        isFoundWhole: whole.contains { $0.onsets.lowerBound == onset })
    }
    found = Self.rates(of: [item.theme.motif], in: score.parts, bars: bars)
    foundWrong = Self.rates(of: others, in: score.parts, bars: bars)
    longestAbsence = Self.absence(free.findings(in: score.parts), score)
  }

  /// Findings in 24 bars of page, mean over the themes.
  static func rates(
    of themes: [Motif], in parts: [Part], bars: Int
  ) -> [ThemeDetector.Ear: Double] {
    let pages = Double(max(bars, 1)) / 24 * Double(max(themes.count, 1))
    return Dictionary(
      uniqueKeysWithValues: ThemeDetector.Ear.allCases.map { ear in
        let count = themes.reduce(0) {
          $0 + ThemeDetector($1, ear: ear).findings(in: parts).count
        }
        return (ear, Double(count) / pages)
      })
  }

  private static func absence(_ findings: [ThemeDetector.Finding], _ score: Score) -> Double {
    let places = findings.flatMap { [$0.onsets.lowerBound, $0.onsets.upperBound] }
      .map { score.tempoMap.bar(at: Grid.ticks($0)).index }
    let edges = [0] + places + [score.bars.count]
    return Double(zip(edges, edges.dropFirst()).map { $1 - $0 }.max() ?? 0)
  }
}

extension CuePlan.Statement {
  /// Where its first note begins, in ``Tokenization/Grid`` units.
  fileprivate var firstOnset: Int {
    (motif.notes(from: start).first?.onset ?? start).rawValue / Grid.unit.rawValue
  }
}

extension Motif {
  struct Step: Hashable {
    let interval: Int
    let ticks: Tick
  }

  /// Interval and distance from note to note.
  var steps: [Step] {
    let notes = notes(from: 0)
    return zip(notes, notes.dropFirst()).map {
      Step(interval: $1.pitch.midi - $0.pitch.midi, ticks: $1.onset - $0.onset)
    }
  }
}
