import Foundation
import MusicTheory
import ScoreModel
import Tokenization

/// A few bars of music as ``EmotionRegressor`` hears them: statistics of the notes that sound, of
/// tempo, loudness and timbre.
///
/// Key, mode, chords and everything else that was read from the notes stay outside, so that the
/// regressor has its own way to an emotion.
public struct HeardPassage: Sendable {
  /// Bars of a passage, where the music has as many.
  public static let barCount = 8

  let bars: [HeardBar]
  let excerpt: Excerpt
  /// The pitches (MIDI) that sound at each eighth note, ascending, doublings once.
  let moments: [[Int]]

  public init(_ bars: some Collection<HeardBar>) {
    self.bars = Array(bars)
    excerpt = Excerpt(self.bars.map(\.bar))
    moments = Self.moments(of: excerpt)
  }

  /// Passages of ``barCount`` bars, beginning every `step` bars; all of it where the music is
  /// shorter.
  public static func passages(of bars: [HeardBar], step: Int = 1) -> [HeardPassage] {
    guard bars.count > barCount else { return bars.isEmpty ? [] : [HeardPassage(bars)] }
    return stride(from: 0, through: bars.count - barCount, by: max(step, 1)).map {
      HeardPassage(bars[$0..<$0 + barCount])
    }
  }

  /// What is heard, each about −1…1, in the order of ``names``; nil where no pitch sounds.
  public var values: [Double]? {
    moments.allSatisfy(\.isEmpty) ? nil : groups.flatMap(\.values)
  }

  /// A group's name and a number from 0.
  public static let names = HeardPassage([]).groups.flatMap { name, values in
    values.indices.map { "\(name)\($0)" }
  }

  var groups: [(name: String, values: [Double])] { pitchGroups + timeGroups + colourGroups }

  /// Grid units between two moments, and the most moments that are listened to.
  private static let momentUnits = Grid.perQuarter / 2
  private static let momentLimit = 4096

  private static func moments(of excerpt: Excerpt) -> [[Int]] {
    let units = excerpt.bars.reduce(0) { $0 + max($1.units, 0) }
    let count = min((units + momentUnits - 1) / momentUnits, momentLimit)
    var moments = [Set<Int>](repeating: [], count: count)
    for sound in excerpt.sounds {
      let first = max((sound.onset + momentUnits - 1) / momentUnits, 0)
      let end = min((sound.end + momentUnits - 1) / momentUnits, count)
      for index in first..<max(end, first) { moments[index].insert(sound.midi) }
    }
    return moments.map { $0.sorted() }
  }
}

extension Array where Element == Double {
  /// Divided by their sum; as they are where that is nothing.
  var shares: [Double] {
    let sum = reduce(0, +)
    return sum > 0 ? map { $0 / sum } : self
  }

  /// Nothing has the mean 0.
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
