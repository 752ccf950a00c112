import Composition
import MusicTheory
import ScoreModel
import Timing
public import Tokenization

/// Some bars of music, ours or a person's, as the measures of ``MusicMeasure`` read it.
public struct Excerpt: Sendable {
  /// A note as it sounds; times in ``Tokenization/Grid`` units from the excerpt's beginning.
  struct Sound {
    let onset: Int
    let end: Int
    let midi: Int
    /// It continues the bar before.
    let isTied: Bool
  }

  public let bars: [MusicBar]
  /// Every pitched note of every player.
  let sounds: [Sound]
  /// Where each bar begins.
  let starts: [Int]

  public init(_ bars: [MusicBar]) {
    self.bars = bars
    var starts: [Int] = []
    var place = 0
    for bar in bars {
      starts.append(place)
      place += bar.units
    }
    self.starts = starts
    sounds = zip(bars, starts).flatMap { bar, start in
      bar.lines.filter(\.isPitched).flatMap { line in
        line.events.flatMap { event in
          line.players.flatMap { player in
            event.pitches.map { pitch in
              Sound(
                onset: start + event.start, end: start + event.start + event.units,
                midi: pitch.midi + 12 * player.octaves, isTied: event.isTied)
            }
          }
        }
      }
    }
  }

  /// Parts of a piece, each of whole bars and at least `quarters` long, at most `limit` of them and
  /// spread over it.
  public static func parts(of bars: [MusicBar], quarters: Int, limit: Int) -> [Excerpt] {
    var parts: [[MusicBar]] = [[]]
    var units = 0
    for bar in bars {
      parts[parts.count - 1].append(bar)
      units += bar.units
      if units >= quarters * Grid.perQuarter {
        parts.append([])
        units = 0
      }
    }
    parts.removeLast()
    guard parts.count > limit else { return parts.map(Excerpt.init) }
    return (0..<limit).map { Excerpt(parts[$0 * parts.count / limit]) }
  }

  var quarters: Double {
    Double(bars.reduce(0) { $0 + $1.units }) / Double(Grid.perQuarter)
  }

  var motion: Motion { Motion(bars) }

  /// Every pitched line of every bar.
  var lines: [Line] { bars.flatMap(\.lines).filter(\.isPitched) }
}

extension Line.Event {
  var start: Int { onset.rawValue / Grid.unit.rawValue }
  var units: Int { duration.rawValue / Grid.unit.rawValue }
}
