import Foundation
import MusicTheory
public import ScoreModel
import Timing

/// Tells which line of a bar carries the melody.
///
/// The line that is high, sounds for most of the bar, moves, is doubled and does not repeat its notes.
/// The weights are set by hand and fitted to nothing. It comes first in a bar's tokens where no line
/// states the theme.
public struct MelodyFinder: Sendable {
  public init() {}

  /// The melody's place among a bar's lines, the first of equals; nil where no pitched line sounds.
  ///
  /// - Parameter units: the bar's length in ``Grid`` units.
  public func melody(of lines: [Line], units: Int) -> Int? {
    let pitched = lines.indices.filter {
      !lines[$0].events.isEmpty && lines[$0].players.first?.instrument.isUnpitched == false
    }
    let top = pitched.map { lines[$0].height }.max() ?? 0
    return pitched.max { left, right in
      let weights = (weight(lines[left], top, units), weight(lines[right], top, units))
      return weights.0 == weights.1 ? left > right : weights.0 < weights.1
    }
  }

  /// In octaves of height: what else a line has for it makes up for lying lower.
  private func weight(_ line: Line, _ top: Double, _ units: Int) -> Double {
    let onsets = Double(line.events.count { !$0.isTied })
    let sounding = line.events.reduce(0) { $0 + $1.duration.rawValue / Grid.unit.rawValue }
    return (line.height - top) / 12 + Double(sounding) / Double(max(units, 1))
      + 0.5 * log2(1 + onsets) + 0.3 * log2(Double(line.players.count)) - line.repetition
  }
}

extension Line {
  /// Mean pitch of the highest player, each event weighed by its length.
  fileprivate var height: Double {
    let time = events.reduce(0.0) { $0 + Double($1.duration.rawValue) }
    let sum = events.reduce(0.0) { sum, event in
      sum + Double(event.pitches.last?.midi ?? 0) * Double(event.duration.rawValue)
    }
    return sum / max(time, 1) + Double(12 * (players.map(\.octaves).max() ?? 0))
  }

  /// The share of steps that stay on their note.
  fileprivate var repetition: Double {
    let steps = zip(events, events.dropFirst())
    let repeated = steps.count { $0.pitches.last == $1.pitches.last }
    return Double(repeated) / Double(max(events.count - 1, 1))
  }
}
