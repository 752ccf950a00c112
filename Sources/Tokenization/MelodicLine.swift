import MusicTheory
public import ScoreModel
public import Timing

/// What is heard as a staff's line: of the notes that sound at a time the highest, without a rest of
/// more than a bar of common time.
public struct MelodicLine: Hashable, Sendable {
  /// A note of the line; times in ``Grid`` units from the beginning of the music.
  public struct Note: Hashable, Sendable {
    public let onset: Int
    public let end: Int
    public let midi: Int

    public init(onset: Int, end: Int, midi: Int) {
      self.onset = onset
      self.end = end
      self.midi = midi
    }
  }

  public let instrument: Instrument
  /// Ascending by onset, one at a time.
  public let notes: [Note]

  public init(instrument: Instrument, notes: [Note]) {
    self.instrument = instrument
    self.notes = notes
  }

  /// The longest silence inside of a line, in ``Grid`` units.
  static let longestRest = 4 * Grid.perQuarter

  /// The lines of staves, rounded to the ``Grid``; unpitched instruments have none.
  ///
  /// - Parameter barLines: the tick of each bar line, and of the end of the last bar.
  public static func lines(of parts: [Part], barLines: [Tick]) -> [MelodicLine] {
    parts.filter { !$0.instrument.isUnpitched }.flatMap { part in
      let notes = LineReduction(parts: [part], barLines: barLines).notes(of: part.instrument)
      return phrases(skyline(notes)).map { MelodicLine(instrument: part.instrument, notes: $0) }
    }
  }

  /// The notes over which no higher one sounds where they begin.
  private static func skyline(_ notes: [ScoreModel.Note]) -> [Note] {
    var line: [Note] = []
    var sounding: [Note] = []
    for note in notes.map(Note.init) {
      sounding.removeAll { $0.end <= note.onset }
      if let last = line.last, last.onset == note.onset, last.midi < note.midi {
        line.removeLast()
      }
      if sounding.allSatisfy({ $0.midi < note.midi }) { line.append(note) }
      sounding.append(note)
    }
    return line
  }

  private static func phrases(_ notes: [Note]) -> [[Note]] {
    var phrases: [[Note]] = []
    for note in notes {
      if let last = phrases.last?.last, note.onset - last.end <= longestRest {
        phrases[phrases.count - 1].append(note)
      } else {
        phrases.append([note])
      }
    }
    return phrases
  }
}

extension MelodicLine.Note {
  fileprivate init(_ note: ScoreModel.Note) {
    self.init(
      onset: note.onset.rawValue / Grid.unit.rawValue, end: note.end.rawValue / Grid.unit.rawValue,
      midi: note.pitch.midi)
  }
}

extension CorpusRecord {
  /// The lines of the piece's staves, as training knows them.
  public var melodicLines: [MelodicLine] {
    MelodicLine.lines(of: staves().parts, barLines: barLines)
  }
}
