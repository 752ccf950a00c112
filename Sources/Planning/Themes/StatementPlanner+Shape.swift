import Emotion
import MusicTheory
import ScoreModel
import Spotting
import Timing

extension StatementPlanner {
  typealias Transformation = CuePlan.Statement.Transformation

  /// A statement in the first of the wished shapes that fits its place; nil if none does.
  func statement(
    of role: ThemeCaster.Role, at bar: Int, phrase: Int, after past: [CuePlan.Statement]
  ) -> CuePlan.Statement? {
    let start = timeline.spans[bar].start
    let room = limit(after: start) - start
    let key = keys[bar]
    let isFirst = !past.contains { $0.theme == role.theme.id }
    for wish in wishes(role, at: bar, phrase: phrase, after: past) {
      let theme = role.theme.motif.placed(in: key, as: wish.shape, isFirst: isFirst)
      guard let motif = wish.shape.shaped(theme, room: room),
        motif.length <= room, let voiced = voiced(motif, role, at: bar, phrase, after: past)
      else { continue }
      let place = "bar \(bar + 1)"
      return CuePlan.Statement(
        theme: role.theme.id, start: start, length: motif.length, transformation: wish.shape,
        motif: voiced.motif, players: voiced.players, reason: "\(wish.reason); \(place), in \(key)",
        source: role.theme.motif.fingerprint)
    }
    return nil
  }

  /// Where a statement must be over: at its section's end, a change of key, a silence, a cut, a stop in a
  /// bar.
  private func limit(after start: Tick) -> Tick {
    let bar = timeline.tempo.tempoMap.bar(at: start).index
    let section = timeline.sections[timeline.section(of: bar)].bars
    let modulation = section.first { $0 > bar && keys[$0] != keys[bar] }
    let last = timeline.spans[(modulation ?? section.upperBound) - 1].end
    let stops = timeline.hits.filter { [.silence, .cut].contains($0.hit.type) }
      .map(\.placement.tick).filter { $0 > start }
    let silences = bars.compactMap { bar in bar.silentFrom.map { bar.span.start + $0 } }
      .filter { $0 > start }
    return min((stops + silences).min() ?? last, last, timeline.tempo.end)
  }

  private func wishes(
    _ role: ThemeCaster.Role, at bar: Int, phrase: Int, after past: [CuePlan.Statement]
  ) -> [(shape: Transformation, reason: String)] {
    let whole = (shape: Transformation.literal, reason: "the theme as it is")
    let part = (shape: Transformation.fragment, reason: "as much of it as there is room for")
    let count = past.count { $0.theme == role.theme.id }
    let drama = drama(role, at: bar, phrase: phrase)
    switch role.part.role {
    case .exposed where count == 0: return [(.literal, "its first statement, in full"), part]
    case .announced: return [(.fragment, "announced: only its head"), whole]
    case .developed where count == 0:
      return [drama ?? turned(role, at: bar), whole, part].compactMap(\.self)
    case .returning: return [full(drama), whole, part].compactMap(\.self)
    case .exposed, .developed, .remembered:
      return [drama ?? development(phrase, count: count), whole, part].compactMap(\.self)
    }
  }

  /// What becomes of a theme when nothing happens to it: every third time only its head is worked
  /// with, so that the whole theme stays an event.
  private func development(
    _ phrase: Int, count: Int
  ) -> (shape: Transformation, reason: String)? {
    guard phrases[phrase].role == .development, count % 3 == 2 else { return nil }
    return (.fragment, "its head, worked with")
  }

  /// What the drama does to the theme.
  private func drama(
    _ role: ThemeCaster.Role, at bar: Int, phrase index: Int
  ) -> (shape: Transformation, reason: String)? {
    let phrase = phrases[index]
    let section = timeline.sections[timeline.section(of: bar)]
    let sketch = section.sketch
    if bars[bar].hasDialogue { return (.fragment, Self.whileSpoken) }
    if phrase.role == .climax {
      return moves(role.theme.motif, at: bar, within: Self.slowestAtClimax)
        ? (.augmented, "broadened at the climax") : (.literal, "whole, at the climax")
    }
    if sketch.character == .chase || (sketch.affect.arousal > 0.5 && sketch.affect.tension > 0.3) {
      return (.diminished, "driven, at twice its speed")
    }
    if sketch.character == .grief, moves(role.theme.motif, at: bar, within: Self.slowestInGrief) {
      return (.augmented, "at half its speed, in grief")
    }
    let isTurned = role.affect.valence * sketch.affect.valence < 0 && sketch.turns
    if isTurned, section.bars.contains(bar) {
      return (.inverted, "upside down: its meaning has turned")
    }
    let rise =
      timeline.mood(of: phrase.bars.suffix(1)).affect.tension
      - timeline.mood(of: phrase.bars.prefix(1)).affect.tension
    if phrase.role == .suspense || phrase.role == .transition || rise > 0.2 {
      return (.fragment, "broken off, as tension rises")
    }
    return nil
  }
}

extension StatementPlanner {
  /// The slowest that a theme may move at half its speed, in seconds from note to note: one that is slow
  /// already would only stand there.
  private static let slowestAtClimax = 1.2
  private static let slowestInGrief = 2.4

  /// Whether a theme at half its speed still goes from note to note in some seconds, its last note apart.
  private func moves(_ motif: Motif, at bar: Int, within seconds: Double) -> Bool {
    let steps = motif.pitches.count - 1
    guard steps > 0, let last = motif.elements.last(where: { $0.pitch != nil }) else {
      return false
    }
    let quarters = (motif.length - last.duration).inQuarters.doubleValue / Double(steps)
    let pace = timeline.tempo.tempoMap.tempo(at: timeline.spans[bar].start).quarterBPM
    return 2 * quarters * 60 / pace <= seconds
  }

  static let whileSpoken = "only its head, while someone speaks"

  /// Above this, 300 Hz, voices are; MIDI.
  static let speechFloor = 62

  private func voiced(
    _ motif: Motif, _ role: ThemeCaster.Role, at bar: Int, _ phrase: Int,
    after past: [CuePlan.Statement]
  ) -> StatementVoicing.Result? {
    let end = timeline.spans[bar].start + motif.length
    let covered = bars.filter { $0.span.start < end && $0.span.end > timeline.spans[bar].start }
    let speaks = covered.contains(where: \.hasDialogue)
    let voicing = StatementVoicing(
      target: speaks ? 55 : bars[bar].register + 8, ceiling: speaks ? Self.speechFloor : 127)
    let leads = leads(role, at: bar, past: past)
      .filter { !speaks || $0 == role.theme.lead || !Orchestrator.loud.contains($0.id) }
    guard var result = voicing.lead(motif, among: leads) else { return nil }
    let count = doublingCount(
      at: bar, isFirst: past.isEmpty, isClimax: phrases[phrase].role == .climax, speaks,
      role.part.role)
    let present = bars[bar].instruments.filter { palette.contains($0) }
    result.players += voicing.doublings(of: result, among: present, count: count)
    return result
  }

  /// A solo when little is said; at the climax and in a tutti the octaves too.
  private func doublingCount(
    at bar: Int, isFirst: Bool, isClimax: Bool, _ speaks: Bool, _ part: ThemePart.Role
  ) -> Int {
    if speaks || part == .announced || part == .remembered { return 0 }
    if isClimax { return 3 }
    let intensity = timeline.mood(of: bar..<bar + 1).intensity
    if part == .returning { return intensity < 0.4 ? 2 : 3 }
    if isFirst { return intensity < 0.6 ? 0 : 1 }
    return intensity < 0.4 ? 0 : intensity < 0.6 ? 1 : intensity < 0.8 ? 2 : 3
  }

  /// The theme's own instrument first; later statements go on to other colours now and then.
  private func leads(
    _ role: ThemeCaster.Role, at bar: Int, past: [CuePlan.Statement]
  ) -> [Instrument] {
    let section = timeline.sections[timeline.section(of: bar)]
    let usual =
      PaletteChooser.leads(of: section.sketch.character) + PaletteChooser.leads(of: role.character)
    let colours = usual.compactMap { Instrument(id: $0) }.filter { palette.contains($0) }
    let own = role.theme.lead.map { [$0] } ?? []
    let count = past.count { $0.theme == role.theme.id }
    let singers = (own + colours + palette.filter(\.canSing))
    let isElsewhere = role.part.role.isElsewhere(count) && colours.count > 1
    return isElsewhere ? colours.filter { $0 != singers.first } + singers : singers
  }
}

extension PaletteChooser {
  /// Who sings a theme of a character, best first.
  static func leads(of character: MusicalCharacter) -> [String] {
    switch character {
    case .grief: ["soloCello", "englishHorn", "cello", "clarinet", "viola"]
    case .melancholy: ["clarinet", "oboe", "soloViolin", "piano", "cello"]
    case .tenderness: ["flute", "oboe", "soloViolin", "violin1", "clarinet", "horn"]
    case .serenity: ["flute", "clarinet", "horn", "violin1"]
    case .joy: ["flute", "violin1", "oboe", "clarinet", "trumpet"]
    case .triumph: ["horn", "trumpet", "violin1", "trombone"]
    case .wonder: ["flute", "celesta", "violin1", "choir", "horn"]
    case .mystery: ["clarinet", "flute", "viola", "celesta"]
    case .suspense: ["bassClarinet", "viola", "cello", "bassoon"]
    case .fear: ["bassClarinet", "cello", "trombone", "bassoon", "viola"]
    case .anger: ["horn", "trombone", "cello", "viola"]
    case .chase: ["horn", "violin1", "trumpet", "cello"]
    }
  }
}
