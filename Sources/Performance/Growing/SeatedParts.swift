public import MIDIFile
public import ScoreModel

/// Players who have their tracks and channels from the start, whether they play or not, so that whoever comes
/// in later moves nobody.
public struct SeatedParts: Hashable, Sendable {
  /// How many pitched parts one port holds.
  public static let channels = 15

  /// In score order.
  public let instruments: [Instrument]

  public init(_ instruments: some Sequence<Instrument>) {
    self.instruments = Set(instruments).sorted { $0.scoreOrder < $1.scoreOrder }
  }

  /// The score with an empty part for everybody who does not play.
  public func seated(_ score: Score) -> Score {
    let parts = Dictionary(
      score.parts.map { ($0.instrument, $0) }, uniquingKeysWith: { first, _ in first })
    var score = score
    score.parts = instruments.map { parts[$0] ?? Part(instrument: $0) }
    return score
  }

  /// The performance of a seated score without the tracks of those who did not play, the others on the
  /// channels that they have alone.
  ///
  /// - Throws: ``PerformerError`` where there are too many parts for MIDI.
  public func withoutEmpty(
    _ file: StandardMIDIFile
  ) throws(PerformerError) -> StandardMIDIFile {
    guard file.tracks.count == instruments.count + 1 else { return file }
    let played = zip(instruments, file.tracks.dropFirst()).filter { $1.hasNotes }
    let seats = try ChannelMap.seats(for: played.map(\.0))
    var result = file
    result.tracks =
      file.tracks.prefix(1) + zip(played, seats).map { pair, seat in pair.1.moved(to: seat) }
    return result
  }
}

extension Track {
  fileprivate var hasNotes: Bool {
    events.contains { if case .noteOn = $0.message { true } else { false } }
  }

  /// The track on another channel and port.
  fileprivate func moved(to seat: ChannelMap.Seat) -> Track {
    var moved: [Event] = []
    for event in events {
      if case .meta(.port) = event.message { continue }
      moved.append(Event(tick: event.tick, message: event.message.moved(to: seat.channel)))
      if case .meta(.instrumentName) = event.message, let port = seat.port {
        moved.append(Event(tick: event.tick, message: .meta(.port(port))))
      }
    }
    return Track(events: moved)
  }
}

extension Message {
  /// The message on another channel; others than a performance has stay.
  fileprivate func moved(to channel: UInt8) -> Message {
    switch self {
    case .noteOn(_, let note, let velocity):
      .noteOn(channel: channel, note: note, velocity: velocity)
    case .noteOff(_, let note, let velocity):
      .noteOff(channel: channel, note: note, velocity: velocity)
    case .controlChange(_, let controller, let value):
      .controlChange(channel: channel, controller: controller, value: value)
    case .programChange(_, let program): .programChange(channel: channel, program: program)
    default: self
    }
  }
}
