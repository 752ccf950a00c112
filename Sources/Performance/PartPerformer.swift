import MIDIFile
import MusicTheory
import ScoreModel
import Timing

/// One part's track: its name and port, then programs, controllers and notes in playing order.
struct PartPerformer {
  private let performer: Performer
  private let score: Score
  private let part: Part
  private let seat: ChannelMap.Seat
  private let name: String
  /// How far ahead of its first note a program is changed, in ticks.
  private static let lead = 20

  init(
    _ performer: Performer, _ score: Score, _ part: Part, seat: ChannelMap.Seat, name: String
  ) {
    self.performer = performer
    self.score = score
    self.part = part
    self.seat = seat
    self.name = name
  }

  func events() -> [Event] {
    let loudness = LoudnessCurve(part)
    let notes = NotePlayer(performer, score, part, name, loudness).notes()
    let last = notes.map(\.end).max() ?? 0
    let end = max(score.end.rawValue, last)
    let expression = ExpressionTrack(part, performer.profile, loudness, channel: seat.channel)
    let ranked =
      rank(0, names) + rank(2, programs(for: notes)) + rank(3, seating + silences)
      + rank(3, expression.events(until: Tick(end))) + rank(1, notes.map(noteOff))
      + rank(4, notes.map(noteOn))
    let sorted = ranked.enumerated().sorted {
      ($0.element.event.tick, $0.element.rank, $0.offset)
        < ($1.element.event.tick, $1.element.rank, $1.offset)
    }
    return sorted.map(\.element.event) + [Event(tick: end, message: .meta(.endOfTrack))]
  }

  private func rank(_ rank: Int, _ events: [Event]) -> [(rank: Int, event: Event)] {
    events.map { (rank, $0) }
  }

  private var names: [Event] {
    let metas: [Meta] =
      [.trackName(MetaText(name)), .instrumentName(MetaText(part.instrument.name))]
      + (seat.port.map { [.port($0)] } ?? [])
    return metas.map { Event(tick: 0, message: .meta($0)) }
  }

  private var seating: [Event] {
    let seating = Seating(part.instrument)
    let values: [(UInt8, UInt8)] = [(7, Seating.volume), (10, seating.pan), (91, seating.reverb)]
    return values.map { control(0, $0.0, $0.1) }
  }

  /// All sound off, where the score asks for silence: a player that only stops lets the strings ring.
  private var silences: [Event] {
    score.markers.filter { $0.kind == .silence }.map { control(max(0, $0.tick).rawValue, 120, 0) }
  }

  private func control(_ tick: Int, _ controller: UInt8, _ value: UInt8) -> Event {
    Event(
      tick: tick,
      message: .controlChange(channel: seat.channel, controller: controller, value: value))
  }

  private func noteOn(_ note: PlayedNote) -> Event {
    Event(
      tick: note.onset,
      message: .noteOn(
        channel: seat.channel, note: UInt8(clamping: note.pitch.midi), velocity: note.velocity))
  }

  private func noteOff(_ note: PlayedNote) -> Event {
    Event(
      tick: note.end,
      message: .noteOff(
        channel: seat.channel, note: UInt8(clamping: note.pitch.midi), velocity: 64))
  }
}

/// Which samples play when.
extension PartPerformer {
  /// The part's own program at the beginning, and then a change ahead of each note that needs another sound,
  /// but after the notes before it. So nothing depends on notes that come later.
  private func programs(for notes: [PlayedNote]) -> [Event] {
    var sound = performer.profile.sound(for: part.instrument)
    if let first = notes.first, first.onset <= Self.lead { sound = first.sound }
    var events = program(sound, at: 0)
    var free = 0
    for note in notes {
      if note.sound != sound {
        sound = note.sound
        events += program(sound, at: min(note.onset, max(free, note.onset - Self.lead)))
      }
      free = note.onset + 1
    }
    return events
  }

  private func program(_ sound: SoundProfile.Sound, at tick: Int) -> [Event] {
    let bank = [control(tick, 0, sound.bank), control(tick, 32, 0)]
    let program = Event(
      tick: tick, message: .programChange(channel: seat.channel, program: sound.program))
    return part.instrument.isUnpitched ? [program] : bank + [program]
  }
}
