public import MIDIFile
public import Timing

extension ClickTrack {
  /// The clicks as a Standard MIDI File: a first track with tempi, metres and the SMPTE offset of the first
  /// click, and a second with the high wood block of General MIDI on downbeats and the low one on the
  /// other beats.
  ///
  /// A tempo that ramps goes in steps of a beat, as in the file of the music. The SMPTE offset has
  /// hundredths of a frame, and so misses the picture by at most half of one.
  ///
  /// - Parameter start: The timecode of the cue's first frame.
  public func midi(start: Timecode, title: String) -> StandardMIDIFile {
    StandardMIDIFile(
      format: .simultaneous, division: .ticksPerQuarter(Tick.perQuarter),
      tracks: [Track(events: conductor(start, title)), Track(events: notes)])
  }

  private var lastTick: Int { (countOff + end).rawValue }

  private func conductor(_ start: Timecode, _ title: String) -> [Event] {
    let head: [Meta] = [
      .trackName(MetaText(title)),
      .smpteOffset(SMPTEOffset(start.seconds - countOffDuration, rate: start.rate)),
    ]
    let tempo = Meta.tempo(microsecondsPerQuarter: countOffTempo.microsecondsPerQuarter)
    let changes = metres + TempoTrack.events(of: map, end: end).map(shifted)
    let sorted = changes.enumerated().sorted {
      ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset)
    }.map(\.element)
    let opening = (head + [Self.metre(map.timeSignature(at: 0)), tempo]).map {
      Event(tick: 0, message: .meta($0))
    }
    return opening + sorted + [Event(tick: lastTick, message: .meta(.endOfTrack))]
  }

  private func shifted(_ event: Event) -> Event {
    Event(tick: event.tick + countOff.rawValue, message: event.message)
  }

  private var metres: [Event] {
    map.metres.filter { $0.tick > 0 && $0.tick < end }.map { change in
      Event(
        tick: (change.tick + countOff).rawValue, message: .meta(Self.metre(change.timeSignature)))
    }
  }

  private static func metre(_ metre: TimeSignature) -> Meta {
    let clocks = metre.beatLength.rawValue * 24 / Tick.perQuarter
    return .timeSignature(
      numerator: UInt8(clamping: metre.numerator), denominator: metre.denominator,
      clocksPerClick: UInt8(clamping: max(clocks, 1)))
  }

  /// On channel 10, a 32nd note long and never longer than half of a beat.
  private var notes: [Event] {
    let name = Event(tick: 0, message: .meta(.trackName("Click")))
    let clicks = beats.flatMap { beat in
      let tick = (beat.tick + countOff).rawValue
      let length = min(
        Tick.perQuarter / 8, map.timeSignature(at: beat.tick).beatLength.rawValue / 2)
      let note: UInt8 = beat.isDownbeat ? 76 : 77
      return [
        Event(
          tick: tick,
          message: .noteOn(channel: 9, note: note, velocity: beat.isDownbeat ? 120 : 90)),
        Event(
          tick: tick + max(length, 1), message: .noteOff(channel: 9, note: note, velocity: 64)),
      ]
    }
    let last = max(lastTick, clicks.last?.tick ?? 0)
    return [name] + clicks + [Event(tick: last, message: .meta(.endOfTrack))]
  }
}

extension SMPTEOffset {
  /// A moment since 00:00:00:00, to the hundredth of a frame of the format's own rates; one before midnight
  /// is of the day before.
  init(_ seconds: Rational, rate: FrameRate) {
    let perFrame = rate.nominal > 30 ? 2 : 1
    let hundredths = (seconds * rate.framesPerSecond * Rational(100, perFrame)).rounded()
    let frame = hundredths >= 0 ? hundredths / 100 : (hundredths - 99) / 100
    self.init(timecode: Timecode(frames: frame * perFrame, rate: rate))
    subframes = UInt8(clamping: hundredths - frame * 100)
  }
}
