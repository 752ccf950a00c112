public import MIDIFile
import MusicTheory
public import ScoreModel
public import Timing

/// Plays a written score: what each player would make of the page, as a Standard MIDI File.
///
/// Format 1, 960 ticks to the quarter. The first track conducts: tempo, metres, keys, markers, and where
/// in the picture the cue starts. Then one track a part, each on a channel of its own. The same score,
/// profile and seed give the same file.
public struct Performer: Hashable, Sendable {
  /// Where the sounds are.
  public var profile: SoundProfile
  public var seed: UInt64
  /// How far players stray from the page: 0 not at all, 1 as good players do (up to 6 ms and 4 steps of
  /// velocity; hits and downbeats keep their time).
  public var humanisation: Double

  public init(
    profile: SoundProfile = .generalMIDI, seed: UInt64 = 0, humanisation: Double = 1
  ) {
    self.profile = profile
    self.seed = seed
    self.humanisation = humanisation.isNaN ? 1 : min(max(humanisation, 0), 1)
  }

  /// The file to be rendered, played and delivered.
  ///
  /// Notes that a part doubles at the same pitch and onset sound once, for the longer duration; a note
  /// that the same part strikes again while it sounds ends there.
  /// - Parameter start: The timecode of the cue's first frame, for the SMPTE offset.
  /// - Throws: ``PerformerError`` where a note or the number of parts is beyond MIDI.
  public func perform(
    _ score: Score, start: Timecode? = nil
  ) throws(PerformerError) -> StandardMIDIFile {
    try check(score)
    let seats = try ChannelMap.seats(for: score.parts.map(\.instrument))
    let names = Self.trackNames(of: score.parts)
    var tracks = [Track(events: ConductorTrack.events(of: score, start: start))]
    for (index, part) in score.parts.enumerated() {
      let player = PartPerformer(self, score, part, seat: seats[index], name: names[index])
      tracks.append(Track(events: player.events()))
    }
    return StandardMIDIFile(
      format: .simultaneous, division: .ticksPerQuarter(Tick.perQuarter), tracks: tracks)
  }

  private func check(_ score: Score) throws(PerformerError) {
    guard (0...TempoMap.lastTick).contains(score.end) else { throw .end(score.end) }
    for part in score.parts {
      for note in part.notes
      where note.onset < 0 || note.duration <= 0 || note.end > TempoMap.lastTick {
        throw .note(part: part.instrument.name, onset: note.onset, duration: note.duration)
      }
    }
  }

  /// The instruments' names, numbered where one has several parts.
  private static func trackNames(of parts: [Part]) -> [String] {
    let counts = Dictionary(parts.map { ($0.instrument, 1) }, uniquingKeysWith: +)
    var seen: [Instrument: Int] = [:]
    return parts.map { part in
      seen[part.instrument, default: 0] += 1
      guard let count = counts[part.instrument], count > 1 else { return part.instrument.name }
      return "\(part.instrument.name) \(seen[part.instrument] ?? 1)"
    }
  }
}
