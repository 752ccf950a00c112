import Tokenization

/// A passage of some music that also stands in the training music: the same intervals and the same rhythm,
/// in any key and at any note value.
public struct Passage: Hashable, Sendable {
  /// The line, among those that were asked for.
  public let line: Int
  /// Its notes, among those of the line.
  public let notes: Range<Int>
  /// How many of the notes do not just go on with a figure that the passage has had.
  public let freshNotes: Int
  /// How often it stands in the training music.
  public let places: Int
  /// The pieces in which it stands, in their order; at most ``mostPieces`` are looked for.
  public let pieces: [OriginalityIndex.Piece]

  public static let mostPieces = 8

  public init(
    line: Int, notes: Range<Int>, freshNotes: Int, places: Int, pieces: [OriginalityIndex.Piece]
  ) {
    self.line = line
    self.notes = notes
    self.freshNotes = freshNotes
    self.places = places
    self.pieces = pieces
  }

  /// Notes of a figure: one that comes again is not fresh.
  static let figure = 4

  /// How many notes of a passage are fresh.
  ///
  /// Of its figures of ``figure`` notes each counts once, and the notes before the end of the first one
  /// with it. So a repeated note or a trill that goes on for bars counts four or five notes, an
  /// accompaniment that turns round four notes seven.
  static func freshNotes(_ steps: ArraySlice<MelodicStep>) -> Int {
    let width = figure - 1
    guard steps.count >= width else { return steps.count + 1 }
    let figures = (steps.startIndex...steps.endIndex - width).map { steps[$0..<$0 + width] }
    return Set(figures.map(Array.init)).count + width
  }
}
