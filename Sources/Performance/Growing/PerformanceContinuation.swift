public import MIDIFile
public import Timing

/// Goes on with another performance of a score where one was being heard: up to a tick every event is the
/// former's, from there on the new one's.
///
/// Notes that sound over the border end where the new performance ends them, or at the border. Programs and
/// controllers are there set to what the next notes count on.
public struct PerformanceContinuation: Hashable, Sendable {
  /// From where on the new performance is heard.
  public var border: Tick

  /// So many ticks before the border notes may already end as the new performance ends them.
  public static let reach: Tick = 240

  public init(from border: Tick) { self.border = border }

  /// - Returns: nil where the two have not the same tracks, by name and order, or not the same division.
  public func file(_ former: StandardMIDIFile, _ new: StandardMIDIFile) -> StandardMIDIFile? {
    guard former.division == new.division, former.format == new.format,
      former.tracks.count == new.tracks.count,
      former.tracks.dropFirst().map(\.name) == new.tracks.dropFirst().map(\.name)
    else { return nil }
    var result = new
    for index in new.tracks.indices.dropFirst() {
      result.tracks[index] = TrackContinuation(border: border.rawValue)
        .track(former.tracks[index], new.tracks[index])
    }
    return result
  }
}

/// One track of a ``PerformanceContinuation``.
private struct TrackContinuation {
  /// In ticks of the file.
  let border: Int

  func track(_ former: Track, _ new: Track) -> Track {
    let (old, fresh) = (TrackReading(former), TrackReading(new))
    let ends = Dictionary(
      fresh.notes.map { (Onset($0), $0.end) }, uniquingKeysWith: { first, _ in first })
    var notes = old.notes.filter { $0.onset < border }
    for index in notes.indices
    where notes[index].end > border - PerformanceContinuation.reach.rawValue {
      notes[index].end = max(ends[Onset(notes[index])] ?? border, notes[index].onset + 1)
    }
    notes += fresh.notes.filter { $0.onset >= border }
    return .sounding(TrackSplice.separated(notes), states(old, fresh), end: new.endTick)
  }

  private struct Onset: Hashable {
    let tick: Int
    let pitch: UInt8

    init(_ note: TrackReading.Note) { (tick, pitch) = (note.onset, note.pitch) }
  }

  private func states(_ old: TrackReading, _ fresh: TrackReading) -> [RankedEvent] {
    let before = old.others.filter { $0.event.tick < border }
    let wanted = ControlState(fresh.others.filter { $0.event.tick < border })
    return before + wanted.events(from: ControlState(before), at: border)
      + fresh.others.filter { $0.event.tick >= border }
  }
}
