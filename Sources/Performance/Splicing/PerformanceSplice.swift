public import MIDIFile
public import ScoreModel
public import Timing

/// Puts the performance of revised bars into an earlier one, of which everything else stays event for
/// event: ticks, velocities, controllers and programs.
///
/// A note belongs to where it begins. Its end moves only where a new note of its pitch begins, and never
/// to before the new bars.
public struct PerformanceSplice: Sendable {
  /// The new bars.
  public var span: Range<Tick>
  /// Whose tracks are new there; nil for all.
  public var instruments: [Instrument]?

  public init(span: Range<Tick>, instruments: [Instrument]? = nil) {
    self.span = span
    self.instruments = instruments
  }

  /// The earlier file with the new one's events in the new bars.
  ///
  /// - Returns: nil where the two have not the same tracks, by name and order, or not the same division.
  public func file(_ former: StandardMIDIFile, _ new: StandardMIDIFile) -> StandardMIDIFile? {
    guard former.division == new.division, former.format == new.format,
      former.tracks.map(\.name) == new.tracks.map(\.name)
    else { return nil }
    var result = former
    let names = instruments.map { Set($0.map(\.name)) }
    for index in former.tracks.indices.dropFirst() {
      guard names?.contains(Self.player(of: former.tracks[index])) ?? true else { continue }
      result.tracks[index] = TrackSplice(span: span.lowerBound.rawValue..<span.upperBound.rawValue)
        .track(former.tracks[index], new.tracks[index])
    }
    return result
  }

  /// The instrument's name, which a track says beside its own.
  private static func player(of track: Track) -> String {
    for case .meta(.instrumentName(let name)) in track.events.lazy.map(\.message) {
      return name.description
    }
    return track.name ?? ""
  }
}
