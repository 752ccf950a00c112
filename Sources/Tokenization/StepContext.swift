import Foundation
public import MusicTheory

/// What the model is told at a token beyond its bar's plan: where in the bar it stands, over which
/// chord, and what the lines that stand already do at that place.
///
/// It follows from the tokens before, so a model could work it out; told, a small one need not. It is
/// kept as one byte a column (``row``), and each column's bytes name the rows of a table of numbers
/// (``tables``), which training and composing share.
public struct StepContext: Hashable, Sendable {
  public enum Harmony: Hashable, Sendable {
    /// No chord is written yet.
    case open
    case silence
    /// Semitones of the root from the tonic.
    case chord(root: Int, quality: Chord.Quality)
  }

  /// Where the next event begins (or the one at hand began), in ``Grid`` units from the bar line.
  public var position: Int
  /// Units left from there.
  public var room: Int
  /// Units to where another line next begins a note, or to the end of the bar.
  public var gap: Int
  public var harmony: Harmony
  /// Of other lines at this place: a bit for each semitone above the tonic.
  public var pitchClasses: UInt16
  /// Of other lines at this place, as MIDI numbers.
  public var lowest: Int?
  public var highest: Int?
  /// How many other lines begin a note here.
  public var attacks: Int
  /// Lines of this bar that are begun or written.
  public var lineCount: Int

  public init(
    position: Int = 0, room: Int = 0, gap: Int = 0, chord harmony: Harmony = .open,
    pitchClasses: UInt16 = 0, lowest: Int? = nil, highest: Int? = nil, attacks: Int = 0,
    lineCount: Int = 0
  ) {
    self.position = position
    self.room = room
    self.gap = gap
    self.harmony = harmony
    self.pitchClasses = pitchClasses
    self.lowest = lowest
    self.highest = highest
    self.attacks = attacks
    self.lineCount = lineCount
  }

  /// A byte for each of ``columns``.
  public var row: [UInt8] {
    let values = [
      position, room, gap, Self.number(of: harmony), Int(pitchClasses & 63),
      Int(pitchClasses >> 6 & 63), lowest.map { $0 + 1 } ?? 0, highest.map { $0 + 1 } ?? 0,
      attacks, lineCount,
    ]
    return zip(values, Self.tables).map { UInt8(clamping: min($0, $1.count - 1)) }
  }

  /// The numbers that the model reads, in the order of ``names``.
  public var values: [Float] { zip(row, Self.tables).flatMap { $1[Int($0)] } }
}

extension StepContext {
  public static let columns = [
    "position", "room", "gap", "chord", "lowClasses", "highClasses", "lowest", "highest",
    "attacks", "lines",
  ]

  /// For each column the numbers that a byte stands for; row 0 is what an empty context has.
  public static let tables: [[[Float]]] = [
    lengths, lengths, lengths, chords, classes, classes, pitches, pitches,
    (0..<8).map { [Float($0) / 4, $0 > 0 ? 1 : 0] }, (0..<16).map { [Float($0) / 8] },
  ]

  public static let names: [String] = zip(columns, tables).flatMap { column, table in
    (table.first ?? []).indices.map { "\(column).\($0)" }
  }

  /// A length on the circles of the note values from a sixteenth to two bars, and as it is.
  private static let lengths: [[Float]] = (0...250).map { units in
    let circles = [6.0, 8, 12, 24, 36, 48, 96, 192].flatMap { period -> [Float] in
      let angle = 2 * Double.pi * Double(units) / period
      return [Float(sin(angle)), Float(cos(angle))]
    }
    return circles + [Float(units) / 96]
  }

  /// Which pitch classes belong to the chord, which is its root, and whether it is a rest.
  private static let chords: [[Float]] =
    [[Float](repeating: 0, count: 25)]
    + (0..<12).flatMap { root in
      Chord.Quality.allCases.map { quality in
        let chord = Chord(root: PitchClass(root), quality: quality)
        return (0..<12).map { chord.contains(PitchClass($0)) ? 1 : 0 }
          + (0..<12).map { $0 == root ? 1 : 0 } + [0]
      }
    } + [[Float](repeating: 0, count: 24) + [1]]

  private static let classes: [[Float]] = (0..<64).map { set in
    (0..<6).map { Float(set >> $0 & 1) }
  }

  private static let pitches: [[Float]] =
    [[0, 0]] + (0...127).map { [Float($0 - 60) / 24, 1] }

  private static func number(of harmony: Harmony) -> Int {
    switch harmony {
    case .open: 0
    case .silence: 1 + 12 * Chord.Quality.allCases.count
    case .chord(let root, let quality):
      1 + root * Chord.Quality.allCases.count
        + (Chord.Quality.allCases.firstIndex(of: quality) ?? 0)
    }
  }
}
