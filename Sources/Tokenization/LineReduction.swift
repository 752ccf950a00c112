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
  /// What rounding and taking staves together cost, by reason.
  public let losses: NoteLosses

  /// - Parameters:
  ///   - parts: any staves; those of one instrument are taken together, doubled notes once.
  ///   - bars: the tick of each bar line, and of the end of the last bar.
  public init(parts: [Part], barLines: [Tick]) {
    starts = barLines.map { $0.rawValue / Grid.unit.rawValue }
    let grouped = Dictionary(grouping: parts, by: \.instrument)
    var rounding = GridRounding(barLines: barLines)
    instruments = grouped.sorted { $0.key.scoreOrder < $1.key.scoreOrder }
      .map { ($0.key, rounding.notes($0.value.flatMap(\.notes))) }
    losses = rounding.losses
  }

  /// The lines of every bar, none thematic, in the order in which they are written: the highest,
  /// the lowest, then the rest from the top.
  ///
  /// - Parameter merging: whether voices that move alike become one line.
  public func lines(merging: Bool = true) -> [[Line]] {
    var bars = [[Line]](repeating: [], count: max(starts.count - 1, 0))
    var voices = [[Voice]](repeating: [], count: bars.count)
    for (instrument, notes) in instruments {
      for (bar, fragment) in fragments(notes) {
        voices[bar] += Self.voices(fragment, of: instrument)
      }
    }
    for bar in bars.indices {
      bars[bar] = merging ? Self.merged(voices[bar]) : voices[bar].map(Line.init)
    }
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

/// The piece of a note that lies in one bar.
struct Fragment: Hashable {
  let onset: Int
  let units: Int
  let pitch: Pitch
  let articulations: Articulations
  let isTied: Bool
}
