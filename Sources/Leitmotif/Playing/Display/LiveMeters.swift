import MIDIFile
public import Performance
import Timing

/// How loud each part plays, as far as its notes say: the velocity of the loudest that has begun in the
/// last moments, falling off over a second.
public struct LiveMeters: Sendable {
  /// Seconds in which a meter falls to nothing.
  private static let fall = 1.0

  private struct Strike {
    var time: Double
    var track: Int
    var velocity: Double
  }

  private let names: [String]
  private let strikes: [Strike]

  public init(_ schedule: EventSchedule) {
    names = schedule.tracks.map(\.name)
    strikes = schedule.events.compactMap { event in
      guard case .noteOn(_, _, let velocity) = event.message, velocity > 0 else { return nil }
      return Strike(
        time: event.time.doubleValue, track: event.track, velocity: Double(velocity) / 127)
    }
  }

  /// One for each track that plays notes, in the order of the tracks.
  public func levels(at seconds: Double) -> [LiveStatus.Meter] {
    var levels = [Double](repeating: 0, count: names.count)
    for strike in strikes[index(after: seconds - Self.fall)..<index(after: seconds)]
    where levels.indices.contains(strike.track) {
      let level = strike.velocity * (1 - (seconds - strike.time) / Self.fall)
      levels[strike.track] = max(levels[strike.track], level)
    }
    let tracks = Set(strikes.map(\.track))
    return names.indices.filter(tracks.contains).map {
      LiveStatus.Meter(name: names[$0], level: (levels[$0] * 100).rounded() / 100)
    }
  }

  /// The first strike after a time.
  private func index(after seconds: Double) -> Int {
    var range = 0..<strikes.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        strikes[middle].time <= seconds
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
