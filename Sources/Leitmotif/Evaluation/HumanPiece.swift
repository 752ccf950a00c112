import ScoreModel
import Tokenization

/// A person's piece as the measures read it.
public struct HumanPiece: Sendable {
  public let id: String
  public let excerpts: [Excerpt]
  /// Of passages of ``Variety/quarters`` quarters.
  let profiles: [MusicProfile]
  /// Findings in 24 bars: of its own theme, where it has one that comes back, and of our motifs.
  public let ownTheme: [ThemeDetector.Ear: Double]?
  public let wrongThemes: [ThemeDetector.Ear: Double]

  /// How long an excerpt is, and how many a piece gives at most.
  static let quarters = 64
  static let excerptsOfAPiece = 4

  /// Nil for a piece that is shorter than an excerpt.
  init?(_ record: CorpusRecord) {
    let bars = PieceTokenizer().bars(record)
    excerpts = Excerpt.parts(of: bars, quarters: Self.quarters, limit: Self.excerptsOfAPiece)
    guard !excerpts.isEmpty else { return nil }
    id = record.id
    profiles = Excerpt.parts(
      of: bars, quarters: Variety.quarters, limit: Self.excerptsOfAPiece
    ).map { MusicProfile($0.bars) }
    let parts = LineExpansion().parts(
      zip(Excerpt(bars).starts, bars).map { (start: Grid.ticks($0), lines: $1.lines) })
    let theme = ThemeFinder().theme(of: parts.map { ($0.instrument, $0.notes) })
    ownTheme = theme.map {
      ThemeReading.rates(of: [Motif(elements: $0.elements)], in: parts, bars: bars.count)
    }
    let ours = ThemeSet.motifs.compactMap { try? Motif(notation: $0) }
    wrongThemes = ThemeReading.rates(of: ours, in: parts, bars: bars.count)
  }
}
