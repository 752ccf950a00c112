import MIDIFile
public import Performance

/// A group of tracks that is rendered to a file of its own.
public struct Stem: Hashable, Sendable {
  /// As the assignment gives it.
  public let name: String
  /// Indices of tracks, rising.
  public let tracks: [Int]

  public init(name: String, tracks: [Int]) {
    self.name = name
    self.tracks = tracks
  }

  /// Groups the tracks that have notes.
  ///
  /// - Parameter assignment: The name of the stem that a track belongs to, by the track's index; nil
  ///   leaves the track out.
  /// - Returns: The stems in the order of their first tracks.
  public static func group(
    _ schedule: EventSchedule, by assignment: (Int) -> String?
  ) -> [Stem] {
    let sounding = Set(schedule.events.filter(\.message.isNoteOn).map(\.track)).sorted()
    var names: [String] = []
    var tracks: [String: [Int]] = [:]
    for track in sounding {
      guard let name = assignment(track) else { continue }
      if tracks[name] == nil { names.append(name) }
      tracks[name, default: []].append(track)
    }
    return names.map { Stem(name: $0, tracks: tracks[$0] ?? []) }
  }

  /// The events that the stem's synth needs: the notes of its tracks, what any track says to the
  /// channels of these notes, and system-exclusive messages.
  func events(of schedule: EventSchedule) -> [ScheduledEvent] {
    let own = Set(tracks)
    let channels = Set(
      schedule.events.lazy.filter { $0.message.isNoteOn && own.contains($0.track) }
        .compactMap(ChannelAddress.init))
    let ports = Set(channels.map(\.port))
    return schedule.events.filter { event in
      if event.message.isNote { return own.contains(event.track) }
      return ChannelAddress(event).map(channels.contains) ?? ports.contains(event.port)
    }
  }
}

/// A MIDI channel of a port.
struct ChannelAddress: Hashable {
  let port: Int
  let channel: UInt8

  init?(_ event: ScheduledEvent) {
    guard let channel = event.message.channel else { return nil }
    self.port = event.port
    self.channel = channel
  }
}

extension Message {
  var isNoteOn: Bool {
    if case .noteOn(_, _, 1...) = self { true } else { false }
  }

  fileprivate var isNote: Bool {
    switch self {
    case .noteOn, .noteOff, .polyphonicPressure: true
    default: false
    }
  }
}
