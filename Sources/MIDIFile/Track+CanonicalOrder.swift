extension Track {
  /// The track with its events in the order in which an instrument should get them.
  ///
  /// By tick; within a tick meta events, note-offs, system-exclusive messages, controllers and
  /// programs (in their given order, since bank select and program belong together), then note-ons.
  /// The note-off of a note without duration stays behind its note-on. One end-of-track event
  /// closes the track.
  public func canonical() -> Track {
    let end = events.map(\.tick).max()
    let body = events.filter { $0.message != .meta(.endOfTrack) }
    var result: [Event] = []
    var sounding = SoundingKeys()
    for group in body.groupedByTick() {
      let ranked = group.map { (rank: sounding.rank(of: $0.message), event: $0) }
      let ranks = Set(ranked.map(\.rank)).sorted()
      result += ranks.flatMap { rank in ranked.filter { $0.rank == rank }.map(\.event) }
      sounding.finishTick()
    }
    result.append(Event(tick: end ?? 0, message: .meta(.endOfTrack)))
    return Track(events: result)
  }
}

/// Ranks the messages of one tick after another, knowing which keys sound.
private struct SoundingKeys {
  private struct Key: Hashable {
    var channel: UInt8
    var note: UInt8
  }

  /// Notes that started at earlier ticks and at the present one.
  private var earlier: [Key: Int] = [:]
  private var present: [Key: Int] = [:]

  mutating func rank(of message: Message) -> Int {
    switch message {
    case .meta: return 0
    case .noteOff(let channel, let note, _), .noteOn(let channel, let note, 0):
      return rankOfNoteOff(Key(channel: channel, note: note))
    case .noteOn(let channel, let note, _):
      present[Key(channel: channel, note: note), default: 0] += 1
      return 4
    case .systemExclusive, .escape: return 2
    default: return 3
    }
  }

  private mutating func rankOfNoteOff(_ key: Key) -> Int {
    if let count = earlier[key], count > 0 {
      earlier[key] = count - 1
    } else if let count = present[key], count > 0 {
      present[key] = count - 1
      return 4
    }
    return 1
  }

  mutating func finishTick() {
    earlier.merge(present, uniquingKeysWith: +)
    present = [:]
  }
}

extension [Event] {
  fileprivate func groupedByTick() -> [[Event]] {
    Dictionary(grouping: self, by: \.tick).sorted { $0.key < $1.key }.map(\.value)
  }
}
