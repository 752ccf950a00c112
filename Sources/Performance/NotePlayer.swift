import MusicTheory
import ScoreModel
import Timing

/// Turns written notes into played ones: when, how long, how loud, and with which samples.
struct NotePlayer {
  private let performer: Performer
  private let score: Score
  private let part: Part
  private let name: String
  private let loudness: LoudnessCurve
  private let hits: Set<Tick>
  /// Whether the part's dynamics go by a controller while notes sound.
  private let isExpressive: Bool

  init(
    _ performer: Performer, _ score: Score, _ part: Part, _ name: String, _ loudness: LoudnessCurve
  ) {
    self.performer = performer
    self.score = score
    self.part = part
    self.name = name
    self.loudness = loudness
    hits = Set(score.markers.filter(\.kind.isHit).map(\.tick))
    isExpressive = performer.profile.sound(for: part.instrument).isExpressive
  }

  /// All notes of the part, in time order, none overlapping another of the same pitch.
  func notes() -> [PlayedNote] {
    let chords = Dictionary(grouping: part.notes, by: \.onset).sorted { $0.key < $1.key }
    var played: [PlayedNote] = []
    for (index, chord) in chords.enumerated() {
      let before = index > 0 ? chord.key - chords[index - 1].key : chord.key
      let after = index + 1 < chords.count ? chords[index + 1].key - chord.key : nil
      played += play(Self.undoubled(chord.value), before: before, after: after)
    }
    return played.separated()
  }

  /// The notes of a chord from the lowest up, each pitch once, for its longest duration.
  private static func undoubled(_ chord: [Note]) -> [Note] {
    Dictionary(chord.map { ($0.pitch, $0) }, uniquingKeysWith: { $0.end < $1.end ? $1 : $0 })
      .values.sorted()
  }

  /// - Parameters:
  ///   - before: Ticks from the part's onset before, or from the beginning.
  ///   - after: Ticks to the part's next onset. Onsets stray so little that no two change places.
  private func play(_ chord: [Note], before: Tick, after: Tick?) -> [PlayedNote] {
    guard let onset = chord.first?.onset else { return [] }
    var random = SeededGenerator(seed: performer.seed, for: "\(name)@\(onset)")
    let isAnchored = hits.contains(onset) || score.tempoMap.bar(at: onset).start == onset
    let stray = isAnchored ? 0 : (random.unit() + random.unit() - 1) * performer.humanisation
    let room = (after ?? Tick(Tick.perQuarter)).rawValue
    let wanted = ticks(milliseconds: 6, at: onset, times: stray)
    let shift = min(max(wanted, -before.rawValue / 4), room / 4)
    let force = (random.unit() - 0.5) * 8 * performer.humanisation * (isAnchored ? 0.25 : 1)
    let sounds = chord.map { sound(for: $0) }
    let order = sounds.reduce(into: [SoundProfile.Sound]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return zip(chord, sounds).enumerated().flatMap { place, pair in
      let (note, sound) = pair
      let late = (order.firstIndex(of: sound) ?? 0) + spread(note, place)
      let start = onset.rawValue + shift + min(late, room / 3)
      let played = PlayedNote(
        onset: start, end: max(start + 1, end(of: note, next: after)), pitch: key(of: note),
        velocity: velocity(of: note, sound, force: force), sound: sound)
      return playedOut(note, played, &random)
    }
  }

  /// The key that sounds the note: on a drum kit, its drum's.
  private func key(of note: Note) -> Pitch {
    part.instrument.isUnpitched && sound(for: note).program == OrchestraKit.program
      ? OrchestraKit.key(for: note.pitch) : note.pitch
  }

  private func ticks(milliseconds: Double, at tick: Tick, times factor: Double) -> Int {
    let perQuarter = Double(score.tempoMap.tempo(at: tick).microsecondsPerQuarter) / 1000
    return Int((milliseconds * factor / perQuarter * Double(Tick.perQuarter)).rounded())
  }

  /// How much later a note of a rolled chord comes than the lowest.
  private func spread(_ note: Note, _ place: Int) -> Int {
    guard note.articulations.contains(.arpeggio) else { return 0 }
    let wanted = ticks(milliseconds: 25, at: note.onset, times: Double(place))
    return min(wanted, note.duration.rawValue / 4)
  }
}

/// Rolls and trills, for which there are no samples.
extension NotePlayer {
  /// Strokes a second.
  private static let strokeRate = 12.0

  /// A roll of what is struck or plucked as its strokes, which follow the dynamics; a trill as its notes, with
  /// the step above in the key. Any other note as it is.
  private func playedOut(
    _ note: Note, _ played: PlayedNote, _ random: inout SeededGenerator
  ) -> [PlayedNote] {
    let isRoll =
      note.articulations.contains(.tremolo) && !isSustained
      && !performer.profile.has(.tremolo, for: part.instrument)
    let isTrill =
      note.articulations.contains(.trill) && part.instrument.hasPitches
      && !performer.profile.has(.trill, for: part.instrument)
    let step = max(1, ticks(milliseconds: 1000 / Self.strokeRate, at: note.onset, times: 1))
    let count = (played.end - played.onset) / step
    guard isRoll || isTrill, count > 1 else { return [played] }
    let other = isTrill ? stepAbove(note) : played.pitch
    return (0..<count).map { index in
      var stroke = played
      stroke.onset = played.onset + index * step
      stroke.end = index + 1 < count ? stroke.onset + step : played.end
      guard index > 0 else { return stroke }
      let change = loudness.level(at: Tick(stroke.onset)) - loudness.level(at: note.onset)
      let force = 95 * change - 6 + (random.unit() - 0.5) * 8 * performer.humanisation
      stroke.velocity = UInt8(min(max(Double(played.velocity) + force.rounded(), 1), 127))
      stroke.pitch = index.isMultiple(of: 2) ? played.pitch : other
      return stroke
    }
  }

  private func stepAbove(_ note: Note) -> Pitch {
    let key = score.keys.last { $0.tick <= note.onset }?.key
    let whole = key?.scale.contains(PitchClass(note.pitch.midi + 1)) ?? false ? 1 : 2
    return Pitch(clamping: note.pitch.midi + whole)
  }
}

/// Lengths, forces and samples.
extension NotePlayer {
  private func end(of note: Note, next: Tick?) -> Int {
    let length = note.duration.rawValue
    let signs = note.articulations
    if signs.contains(.slurred), next == note.duration { return note.end.rawValue + 24 }
    if signs.contains(.pizzicato) { return note.onset.rawValue + min(length * 3 / 5, 480) }
    if signs.contains(.staccato) {
      return note.onset.rawValue + (signs.contains(.tenuto) ? length * 3 / 4 : length / 2)
    }
    if signs.contains(.marcato) { return note.onset.rawValue + length * 4 / 5 }
    let isHeld = signs.contains(.tenuto) || signs.contains(.fermata) || !isSustained
    return note.end.rawValue - (isHeld ? 0 : min(length / 10, 60))
  }

  /// Whether the sound goes on while the note is held, and its dynamics with it.
  private var isSustained: Bool { part.instrument.isSustained }

  private func velocity(of note: Note, _ sound: SoundProfile.Sound, force: Double) -> UInt8 {
    let level = loudness.level(at: note.onset)
    let base =
      if sound.isExpressive { 60 + 40 * level } else if isSustained && !isExpressive {
        50 + 60 * level
      } else {
        20 + 95 * level
      }
    let accent =
      note.articulations.contains(.marcato) ? 16 : note.articulations.contains(.accent) ? 11 : 0
    let weight = Double(accent) + metricWeight(at: note.onset) - veil(note)
    let value = (base + weight + force).rounded()
    return UInt8(min(max(value, 1), 127))
  }

  private func metricWeight(at tick: Tick) -> Double {
    if hits.contains(tick) { return 6 }
    let bar = score.tempoMap.bar(at: tick)
    let past = tick - bar.start
    if past == 0 { return 5 }
    if bar.timeSignature.groupStarts.contains(past) { return 2 }
    return past.rawValue % bar.timeSignature.beatLength.rawValue == 0 ? 0 : -3
  }

  private func sound(for note: Note) -> SoundProfile.Sound {
    performer.profile.sound(for: part.instrument, technique(of: note))
  }

  /// The first way of playing, in order of how much it changes the sound, that the profile knows.
  private func technique(of note: Note) -> SoundProfile.Technique {
    let signs = note.articulations
    let wanted: [(SoundProfile.Technique, Bool)] = [
      (.pizzicato, signs.contains(.pizzicato)), (.tremolo, signs.contains(.tremolo)),
      (.harmonic, signs.contains(.harmonic)), (.muted, signs.contains(.muted)),
      (.trill, signs.contains(.trill)), (.spiccato, isOffTheString(note)),
      (.staccato, signs.contains(.staccato)), (.slow, isSoftAndLong(note)),
    ]
    return wanted.first { technique, isWanted in
      isWanted && performer.profile.has(technique, for: part.instrument)
    }?.0 ?? .sustain
  }

  /// Bowed strings leave the string by themselves at a quarter of a second a note and quicker.
  private func isOffTheString(_ note: Note) -> Bool {
    part.instrument.family == .strings && note.articulations.contains(.staccato)
      && seconds(note) <= 0.25
  }

  private func seconds(_ note: Note) -> Double {
    score.tempoMap.seconds(at: note.end) - score.tempoMap.seconds(at: note.onset)
  }

  /// How much softer than its mark a note is struck for a thinner tone of which there are no samples.
  private func veil(_ note: Note) -> Double {
    let veils: [(SoundProfile.Technique, Articulations, Double)] = [
      (.harmonic, .harmonic, 16), (.muted, .muted, 8),
    ]
    return veils.first { technique, sign, _ in
      note.articulations.contains(sign)
        && !performer.profile.has(technique, for: part.instrument)
    }?.2 ?? 0
  }

  /// At least two seconds at less than mezzo-forte, without accent.
  private func isSoftAndLong(_ note: Note) -> Bool {
    guard note.articulations.isDisjoint(with: [.accent, .marcato]) else { return false }
    return seconds(note) >= 2 && loudness.level(at: note.onset) < 0.5
  }
}

extension Instrument {
  /// Whether its players can trill on it: not on drums.
  fileprivate var hasPitches: Bool { !isUnpitched && id != "timpani" }

  /// Whether its tone lasts as long as the player wants; struck and plucked tones die away.
  var isSustained: Bool {
    switch family {
    case .woodwinds, .brass, .voices, .strings: true
    case .keys: id == "organ"
    case .percussion, .plucked: false
    }
  }
}
