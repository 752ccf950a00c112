public import MIDIFile
public import Timing

/// A Standard MIDI File as it sounds: every message that an instrument gets, at its exact time.
///
/// What is rendered and what is played live is this, so that both are what the file says:
///
/// - Formats 0 and 1 sound together, and a tempo event in any track holds for all. The patterns of
///   format 2 follow one another, each with its own tempo from the start.
/// - A division in SMPTE frames makes ticks real time: tempo events say nothing then.
/// - A note-on of velocity 0 has become the note-off that it stands for, of velocity 64.
/// - A system-exclusive message in several packets is whole, at the time of its last packet; one
///   that never ends is left out, and so are escaped bytes that are no complete message.
public struct EventSchedule: Hashable, Sendable {
  /// By time; simultaneous ones in the order of their tracks, then as the track has them.
  public var events: [ScheduledEvent]
  /// One for each track of the file, in the same order.
  public var tracks: [TrackInfo]
  /// Seconds until the last end of a track, never before the last event.
  public var end: Rational

  public init(events: [ScheduledEvent], tracks: [TrackInfo], end: Rational) {
    self.events = events
    self.tracks = tracks
    self.end = end
  }

  public init(_ file: StandardMIDIFile) {
    self.init(events: [], tracks: [], end: .zero)
    if file.format == .independent {
      for index in file.tracks.indices { append(file, tracks: index..<index + 1) }
    } else {
      append(file, tracks: file.tracks.indices)
    }
  }

  /// Adds tracks that sound together, from ``end`` on.
  private mutating func append(_ file: StandardMIDIFile, tracks indices: Range<Int>) {
    let clock = TickClock(file.tracks[indices], division: file.division, start: end)
    var added: [ScheduledEvent] = []
    for index in indices {
      var reader = TrackReader(index: index)
      for event in file.tracks[index].events {
        reader.read(event.message, at: clock.time(at: event.tick))
      }
      added += reader.events
      tracks.append(reader.info(of: file.tracks[index]))
      end = max(end, clock.time(at: file.tracks[index].endTick))
    }
    events += added.sortedStably()
    end = max(end, events.last?.time ?? end)
  }
}

/// A message and when it is due.
public struct ScheduledEvent: Hashable, Sendable {
  /// Seconds since the start of the file, exact.
  public var time: Rational
  /// Index of the track in the file.
  public var track: Int
  /// The output port, from 0: sixteen channels each.
  public var port: Int
  /// A channel message, or a complete system-exclusive one.
  public var message: Message

  public init(time: Rational, track: Int, port: Int, message: Message) {
    self.time = time
    self.track = track
    self.port = port
    self.message = message
  }
}

extension [ScheduledEvent] {
  /// By time; what is simultaneous keeps its order.
  fileprivate func sortedStably() -> [ScheduledEvent] {
    enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }
}
