public import MIDIFile
public import Timing

/// Where the beats, the marks and the picture of a MIDI file are, in seconds: what one needs to say where
/// the music is, and to go to a place by its name.
public struct MusicMap: Hashable, Sendable {
  /// A beat of a bar.
  public struct Beat: Hashable, Sendable {
    /// Seconds since the start.
    public var time: Rational
    /// From 1.
    public var bar: Int
    /// From 1; in 6/8 the beats are dotted quarters.
    public var beat: Int
  }

  /// A named place.
  public struct Mark: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// A marker of the file. Where rehearsal letters are among them, only the marker after a letter,
      /// at the same time.
      case scene
      /// Another marker: a rehearsal letter, or a theme.
      case other
      /// A cue point of the file: hits, in ours.
      case hit
    }

    /// Seconds since the start.
    public var time: Rational
    public var text: String
    public var kind: Kind
  }

  /// More beats than this are not counted; it is over a day at 120.
  public static let mostBeats = 200_000

  /// The timecode of the first moment, as far as the file says one.
  public var start: Timecode?
  /// In order of time; empty where the file counts no beats.
  public var beats: [Beat]
  /// Its quarter notes; nil where the file counts none.
  public var grid: BeatGrid?
  /// In order of time.
  public var marks: [Mark]
  /// Seconds until the end of the last track.
  public var end: Rational

  public init(_ file: StandardMIDIFile) {
    let tracks = file.format == .independent ? file.tracks.prefix(1) : file.tracks[...]
    let clock = TickClock(tracks, division: file.division, start: .zero)
    let events = tracks.flatMap(\.events)
    let endTick = tracks.map(\.endTick).max() ?? 0
    start = events.lazy.compactMap(\.smpteStart).first
    end = clock.time(at: endTick)
    marks = Self.marks(events, clock)
    grid = BeatGrid(file)
    beats = []
    if case .ticksPerQuarter(let ticks) = file.division {
      beats = Self.beats(Self.metres(events), ticksPerQuarter: ticks, until: endTick, clock)
    }
  }

  private static func marks(_ events: [Event], _ clock: TickClock) -> [Mark] {
    let marks = events.compactMap { event -> Mark? in
      switch event.message {
      case .meta(.marker(let text)):
        Mark(time: clock.time(at: event.tick), text: text.description, kind: .scene)
      case .meta(.cuePoint(let text)):
        Mark(time: clock.time(at: event.tick), text: text.description, kind: .hit)
      default: nil
      }
    }
    let order = marks.indices.sorted { (marks[$0].time, $0) < (marks[$1].time, $1) }
    return sorted(out: order.map { marks[$0] })
  }

  /// Tells scenes from other markers.
  private static func sorted(out marks: [Mark]) -> [Mark] {
    guard marks.contains(where: \.isLetter) else { return marks }
    var letter: Rational?
    return marks.map { mark in
      var mark = mark
      if mark.kind == .scene, mark.isLetter || mark.time != letter {
        if mark.isLetter { letter = mark.time }
        mark.kind = .other
      } else if mark.kind == .scene {
        letter = nil
      }
      return mark
    }
  }

  private static func metres(_ events: [Event]) -> [(tick: Int, metre: TimeSignature)] {
    let changes = events.compactMap { event -> (tick: Int, metre: TimeSignature)? in
      guard case .meta(.timeSignature(let upper, let lower, _, _)) = event.message,
        let metre = TimeSignature(Int(upper), lower)
      else { return nil }
      return (max(0, event.tick), metre)
    }
    let order = changes.indices.sorted { (changes[$0].tick, $0) < (changes[$1].tick, $1) }
    return [(0, .fourFour)] + order.map { changes[$0] }
  }

  /// Each change of metre begins a bar.
  private static func beats(
    _ metres: [(tick: Int, metre: TimeSignature)], ticksPerQuarter: Int, until end: Int,
    _ clock: TickClock
  ) -> [Beat] {
    var beats: [Beat] = []
    var bar = 0
    for (index, (start, metre)) in metres.enumerated() {
      let stop = index + 1 < metres.count ? metres[index + 1].tick : end
      let length = max(1, metre.beatLength.rawValue * ticksPerQuarter / Tick.perQuarter)
      for (number, tick) in stride(from: start, to: stop, by: length).enumerated() {
        guard beats.count < mostBeats else { return beats }
        let beat = number % metre.beats
        bar += beat == 0 ? 1 : 0
        beats.append(Beat(time: clock.time(at: tick), bar: bar, beat: beat + 1))
      }
    }
    return beats
  }
}

extension MusicMap {
  /// The beat that a time is in; nil before the first one.
  public func beat(at time: Rational) -> Beat? {
    var range = 0..<beats.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        beats[middle].time <= time
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound > 0 ? beats[range.lowerBound - 1] : nil
  }

  /// When a beat begins; a beat that its bar does not have is nil.
  public func time(bar: Int, beat: Int = 1) -> Rational? {
    beats.first { $0.bar == bar && $0.beat == beat }?.time
  }

  /// The frame of the picture at a time; nil where the file does not say where it starts.
  public func timecode(at time: Rational) -> Timecode? {
    start.map { Timecode(frames: frames($0, time), rate: $0.rate) }
  }

  private func frames(_ start: Timecode, _ time: Rational) -> Int {
    start.advanced(byFrames: (time * start.rate.framesPerSecond).floor()).frames
  }

  /// Seconds from the start of the music to a frame, which may lie before it.
  public func time(of timecode: Timecode) -> Rational? {
    start.map { timecode.seconds(since: $0) }
  }

  /// The stretch from the last scene's mark at or before a time to the next one, or to the ends of the
  /// music.
  public func scene(at time: Rational) -> Range<Rational> {
    let scenes = marks.filter { $0.kind == .scene }.map(\.time)
    let first = scenes.last { $0 <= time } ?? .zero
    let last = scenes.first { $0 > time } ?? end
    return first..<max(first, last)
  }
}

extension MusicMap.Mark {
  fileprivate var isLetter: Bool {
    kind == .scene && text.count == 1 && text.allSatisfy { ("A"..."Z").contains($0) }
  }
}

extension Event {
  /// Drop-frame is read as 29.97, the rest as it is counted.
  fileprivate var smpteStart: Timecode? {
    guard case .meta(.smpteOffset(let offset)) = message else { return nil }
    let rate: FrameRate =
      switch offset.rate {
      case .fps24: .fps24
      case .fps25: .fps25
      case .fps30: .fps30
      case .fps30Drop: .fps29_97df
      }
    return try? Timecode(
      hours: Int(offset.hours), minutes: Int(offset.minutes), seconds: Int(offset.seconds),
      frameNumber: Int(offset.frames), rate: rate)
  }
}
