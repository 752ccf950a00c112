import MIDIFile

/// One track of a ``PerformanceSplice``.
struct TrackSplice {
  /// In ticks of the file.
  let span: Range<Int>

  func track(_ former: Track, _ new: Track) -> Track {
    let old = TrackReading(former)
    let fresh = TrackReading(new)
    let notes = Self.separated(
      old.notes.filter { !span.contains($0.onset) } + fresh.notes.filter { span.contains($0.onset) }
    )
    return .sounding(notes, states(old, fresh), end: former.endTick)
  }

  /// A note ends where its pitch is struck again.
  static func separated(_ notes: [TrackReading.Note]) -> [TrackReading.Note] {
    var latest: [UInt8: Int] = [:]
    var result: [TrackReading.Note] = []
    for note in notes.sorted(by: { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) }) {
      if let index = latest[note.pitch], result[index].end > note.onset {
        if result[index].onset == note.onset { continue }
        result[index].end = note.onset
      }
      latest[note.pitch] = result.count
      result.append(note)
    }
    return result
  }

  /// Everything but notes: the earlier events outside the span, the new ones in it, and at both borders
  /// what sets right the values that the next events count on.
  private func states(_ old: TrackReading, _ fresh: TrackReading) -> [RankedEvent] {
    let before = old.others.filter { $0.event.tick < span.lowerBound }
    let inside = fresh.others.filter { span.contains($0.event.tick) }
    let after = old.others.filter { $0.event.tick >= span.upperBound }
    let wanted = ControlState(fresh.others.filter { $0.event.tick < span.lowerBound })
    let opening = wanted.events(from: ControlState(before), at: span.lowerBound)
    let left = ControlState(before + opening + inside)
    let last = old.others.filter { $0.event.tick < span.upperBound }
    let closing =
      after.isEmpty && old.notes.allSatisfy { $0.onset < span.upperBound }
      ? [] : ControlState(last).events(from: left, at: span.upperBound - 1)
    return before + opening + inside + closing + after
  }
}

extension Track {
  /// A track of notes and other events, in playing order.
  ///
  /// - Parameter end: the least tick at which it ends.
  static func sounding(
    _ notes: [TrackReading.Note], _ others: [RankedEvent], end: Int
  ) -> Track {
    let ranked =
      others + notes.map { RankedEvent(rank: 1, event: $0.off) }
      + notes.map { RankedEvent(rank: 4, event: $0.on) }
    let sorted = ranked.enumerated().sorted {
      ($0.element.event.tick, $0.element.rank, $0.offset)
        < ($1.element.event.tick, $1.element.rank, $1.offset)
    }.map(\.element.event)
    let end = max(end, sorted.last?.tick ?? 0)
    return Track(events: sorted + [Event(tick: end, message: .meta(.endOfTrack))])
  }
}

/// An event with its place among those of its tick.
struct RankedEvent {
  /// Names 0, note-offs 1, programs 2, controllers 3, note-ons 4.
  let rank: Int
  let event: Event
}

/// A track as notes and other events.
struct TrackReading {
  struct Note {
    let channel: UInt8
    let pitch: UInt8
    let onset: Int
    var end: Int
    let velocity: UInt8
    let release: UInt8

    var on: Event {
      Event(tick: onset, message: .noteOn(channel: channel, note: pitch, velocity: velocity))
    }
    var off: Event {
      Event(tick: end, message: .noteOff(channel: channel, note: pitch, velocity: release))
    }
  }

  private(set) var notes: [Note] = []
  /// Without the end of the track.
  private(set) var others: [RankedEvent] = []

  init(_ track: Track) {
    var open: [UInt8: Int] = [:]
    for event in track.events {
      switch event.message {
      case .noteOn(let channel, let pitch, 1...):
        open[pitch] = notes.count
        notes.append(note(channel, pitch, event))
      case .noteOff(_, let pitch, let release): end(&open, pitch, event.tick, release)
      case .noteOn(_, let pitch, _): end(&open, pitch, event.tick, 64)
      case .meta(.endOfTrack): break
      default: others.append(RankedEvent(rank: Self.rank(event.message), event: event))
      }
    }
    for index in open.values { notes[index].end = max(track.endTick, notes[index].onset + 1) }
  }
}

extension TrackReading {
  private func note(_ channel: UInt8, _ pitch: UInt8, _ event: Event) -> Note {
    var velocity: UInt8 = 64
    if case .noteOn(_, _, let value) = event.message { velocity = value }
    return Note(
      channel: channel, pitch: pitch, onset: event.tick, end: event.tick + 1, velocity: velocity,
      release: 64)
  }

  private mutating func end(
    _ open: inout [UInt8: Int], _ pitch: UInt8, _ tick: Int, _ release: UInt8
  ) {
    guard let index = open.removeValue(forKey: pitch) else { return }
    let note = notes[index]
    notes[index] = Note(
      channel: note.channel, pitch: pitch, onset: note.onset, end: max(tick, note.onset + 1),
      velocity: note.velocity, release: release)
  }

  private static func rank(_ message: Message) -> Int {
    switch message {
    case .programChange: 2
    case .controlChange(_, 0, _), .controlChange(_, 32, _): 2
    case .controlChange: 3
    default: 0
    }
  }
}

/// The program and the controllers that are in force.
struct ControlState {
  private var program: (channel: UInt8, bank: UInt8?, number: UInt8)?
  private var bank: UInt8?
  private var controllers: [UInt8: (channel: UInt8, value: UInt8)] = [:]

  init(_ events: [RankedEvent]) {
    for message in events.lazy.map(\.event.message) {
      switch message {
      case .controlChange(_, 0, let value): bank = value
      case .controlChange(_, 32, _), .controlChange(_, 120..., _): break
      case .controlChange(let channel, let number, let value):
        controllers[number] = (channel, value)
      case .programChange(let channel, let number): program = (channel, bank, number)
      default: break
      }
    }
  }

  /// What leads from another state to this one.
  func events(from other: ControlState, at tick: Int) -> [RankedEvent] {
    var messages: [(Int, Message)] = []
    if let program,
      program.number != other.program?.number || program.bank != other.program?.bank
    {
      if let bank = program.bank {
        messages.append((2, .controlChange(channel: program.channel, controller: 0, value: bank)))
        messages.append((2, .controlChange(channel: program.channel, controller: 32, value: 0)))
      }
      messages.append((2, .programChange(channel: program.channel, program: program.number)))
    }
    for (number, state) in controllers.sorted(by: { $0.key < $1.key })
    where other.controllers[number]?.value != state.value {
      messages.append(
        (3, .controlChange(channel: state.channel, controller: number, value: state.value)))
    }
    return messages.map { RankedEvent(rank: $0.0, event: Event(tick: tick, message: $0.1)) }
  }
}
