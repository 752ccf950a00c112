public import MIDIFile
public import ScoreModel
public import Timing

extension EventSchedule {
  /// The beginning of a file: what comes before a tick, and ends there.
  public init(_ file: StandardMIDIFile, until tick: Tick) {
    self.init(file)
    let clock = TickClock(file.tracks[...], division: file.division, start: .zero)
    let border = clock.time(at: tick.rawValue)
    guard border < end else { return }
    end = border
    events.removeAll { $0.time >= border }
  }

  /// Every program that players may be asked for, each part's sustained sound last, so that an instrument
  /// can load them before it plays.
  public init(sounding instruments: [Instrument], in profile: SoundProfile) throws(PerformerError) {
    let seats = try ChannelMap.seats(for: instruments)
    let events = zip(instruments, seats).flatMap { instrument, seat in
      profile.sounds(of: instrument).reversed().flatMap { sound in
        let bank: Message = .controlChange(channel: seat.channel, controller: 0, value: sound.bank)
        let program: Message = .programChange(channel: seat.channel, program: sound.program)
        return (instrument.isUnpitched ? [program] : [bank, program]).map {
          ScheduledEvent(time: .zero, track: 0, port: Int(seat.port ?? 0), message: $0)
        }
      }
    }
    self.init(events: events, tracks: [], end: .zero)
  }
}
