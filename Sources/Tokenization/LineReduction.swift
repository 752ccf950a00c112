public import MusicTheory
public import ScoreModel
public import Timing

/// Turns staves into lines, bar by bar: each instrument's notes are parted into voices, and voices
/// that move alike, in unison or octaves, become one line with several players.
public struct LineReduction: Sendable {
  /// An instrument's notes on the ``Grid``: what is left after rounding.
  public struct GridNote: Hashable, Comparable, Sendable {
    public let onset: Int
    public let end: Int
    public let pitch: Pitch
    public let articulations: Articulations

    public static func < (left: Self, right: Self) -> Bool {
      (left.onset, right.pitch, left.end) < (right.onset, left.pitch, right.end)
    }
  }

  private let instruments: [(instrument: Instrument, notes: [GridNote])]
  private let starts: [Int]

  /// - Parameters:
  ///   - parts: any staves; those of one instrument are taken together, doubled notes once.
  ///   - bars: the tick of each bar line, and of the end of the last bar.
  public init(parts: [Part], barLines: [Tick]) {
    starts = barLines.map { $0.rawValue / Grid.unit.rawValue }
    let grouped = Dictionary(grouping: parts, by: \.instrument)
    let lines = barLines
    instruments = grouped.map { instrument, staves in
      (instrument, Self.quantized(staves.flatMap(\.notes), barLines: lines))
    }.sorted { $0.instrument.scoreOrder < $1.instrument.scoreOrder }
  }

  /// The lines of every bar, none thematic, in the order in which they are written: the highest,
  /// the lowest, then the rest from the top.
  public func lines() -> [[Line]] {
    var bars = [[Line]](repeating: [], count: max(starts.count - 1, 0))
    var voices = [[Voice]](repeating: [], count: bars.count)
    for (instrument, notes) in instruments {
      for (bar, fragment) in fragments(notes) {
        voices[bar] += Self.voices(fragment, of: instrument)
      }
    }
    for bar in bars.indices { bars[bar] = Self.merged(voices[bar]) }
    return bars
  }

  /// The quantised notes of an instrument, ascending by onset: what lines say again when they are
  /// turned back into parts.
  public func notes(of instrument: Instrument) -> [Note] {
    let notes = instruments.first { $0.instrument == instrument }?.notes ?? []
    return notes.map {
      Note(
        onset: Grid.ticks($0.onset), duration: Grid.ticks($0.end - $0.onset), pitch: $0.pitch,
        articulations: $0.articulations)
    }.sorted()
  }

  public var players: [Instrument] { instruments.map(\.instrument) }
}

extension LineReduction {
  /// Rounds notes to the grid, counted within their bar; of notes that begin together at one pitch
  /// the longest is kept, and a note ends where the same pitch begins again.
  private static func quantized(_ notes: [Note], barLines: [Tick]) -> [GridNote] {
    guard let last = barLines.last else { return [] }
    var bar = 0
    let rounded = notes.sorted().compactMap { note -> GridNote? in
      guard note.onset >= barLines[0], note.onset < last else { return nil }
      while bar + 1 < barLines.count - 1, barLines[bar + 1] <= note.onset { bar += 1 }
      let onset = place(note.onset, barLines, from: bar)
      let end = max(place(min(note.end, last), barLines, from: bar), onset + 3)
      return GridNote(
        onset: onset, end: end, pitch: note.pitch, articulations: note.articulations)
    }
    return withoutOverlap(rounded, end: last.rawValue / Grid.unit.rawValue)
  }

  private static func place(_ tick: Tick, _ barLines: [Tick], from first: Int) -> Int {
    var bar = first
    while bar + 1 < barLines.count, barLines[bar + 1] <= tick { bar += 1 }
    return barLines[bar].rawValue / Grid.unit.rawValue + Grid.nearest(tick - barLines[bar])
  }

  private static func withoutOverlap(_ notes: [GridNote], end: Int) -> [GridNote] {
    let byPitch = Dictionary(grouping: notes, by: \.pitch)
    return byPitch.values.flatMap { same -> [GridNote] in
      let sorted = same.sorted { ($0.onset, $1.end) < ($1.onset, $0.end) }
      var kept: [GridNote] = []
      for note in sorted where note.onset < end && note.onset != kept.last?.onset {
        if let previous = kept.last, previous.end > note.onset {
          kept[kept.count - 1] = previous.ending(at: note.onset)
        }
        kept.append(note.end > end ? note.ending(at: end) : note)
      }
      return kept
    }.sorted()
  }

  /// Cuts notes at the bar lines: the piece of each bar, with onsets from its bar line.
  private func fragments(_ notes: [GridNote]) -> [Int: [Fragment]] {
    var result: [Int: [Fragment]] = [:]
    var bar = 0
    for note in notes {
      while bar + 2 < starts.count, starts[bar + 1] <= note.onset { bar += 1 }
      var index = bar
      while index + 1 < starts.count, starts[index] < note.end {
        let from = max(note.onset, starts[index])
        let to = min(note.end, starts[index + 1])
        result[index, default: []].append(
          Fragment(
            onset: from - starts[index], units: to - from, pitch: note.pitch,
            articulations: note.articulations, isTied: from > note.onset))
        index += 1
      }
    }
    return result
  }
}

extension LineReduction.GridNote {
  fileprivate func ending(at end: Int) -> Self {
    Self(onset: onset, end: end, pitch: pitch, articulations: articulations)
  }
}

/// The piece of a note that lies in one bar.
struct Fragment: Hashable {
  let onset: Int
  let units: Int
  let pitch: Pitch
  let articulations: Articulations
  let isTied: Bool
}
