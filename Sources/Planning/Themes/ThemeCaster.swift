import Emotion
import MusicTheory
import ScoreModel
import Spotting
import Timing

/// Finds the themes of a cue, and writes the motifs that are missing.
struct ThemeCaster {
  /// A theme and the character that it has of its own.
  struct Role {
    var theme: Theme
    var affect: Affect
    var character: MusicalCharacter
    /// What it does in this cue.
    var part: ThemePart
  }

  let cue: Cue
  let sheet: CueSheet
  let course: ThemeCourse
  let seed: UInt64
  let lexicon: MoodLexicon
  let proposer: CuePlanner.Proposer?
  let motifFile: CuePlanner.MotifFile?

  /// The most important first, at least one: those that the scenes name, or else the film's first
  /// theme, or else one of the cue's own.
  func roles() throws(CuePlanError) -> [Role] {
    var roles: [Role] = []
    for id in Self.themes(of: cue, in: sheet) {
      roles.append(try role(sheet.theme(id) ?? ThemeRequest(id: id)))
    }
    return roles.isEmpty ? [try ownRole()] : roles
  }

  /// The themes that a cue's scenes name, or else the film's first one.
  static func themes(of cue: Cue, in sheet: CueSheet) -> [ThemeID] {
    var ids: [ThemeID] = []
    for scene in cue.scenes { ids += scene.themes.filter { !ids.contains($0) } }
    return ids.isEmpty ? sheet.themes.prefix(1).map(\.id) : ids
  }

  private func ownRole() throws(CuePlanError) -> Role {
    let (affect, character) = Self.character(of: cue.scenes.first?.moods ?? [], lexicon)
    let name = cue.id.rawValue
    let motif = try newMotif(ThemeBrief(name: name, character: character, seed: seed))
    return Role(
      theme: Theme(id: name, motif: motif), affect: affect, character: character,
      part: ThemePart(theme: name, role: .exposed, reason: "the cue's own theme"))
  }

  private func role(_ request: ThemeRequest) throws(CuePlanError) -> Role {
    let moods = Self.moods(of: request, in: sheet) ?? cue.scenes.first?.moods ?? []
    let (affect, character) = Self.character(of: moods, lexicon)
    let lead: Instrument?
    if let word = request.lead { lead = try InstrumentNames.lead(word) } else { lead = nil }
    let theme = Theme(
      id: request.id.rawValue, subject: request.subject ?? "",
      motif: try motif(of: request, character, lead), lead: lead)
    return Role(
      theme: theme, affect: affect, character: character,
      part: course.part(of: request.id, in: cue.id))
  }

  /// The theme's own moods, or those of the first scene of the film that names it.
  static func moods(of request: ThemeRequest, in sheet: CueSheet) -> [WeightedMood]? {
    if !request.moods.isEmpty { return request.moods }
    let scenes = sheet.cues.flatMap(\.scenes)
    return (scenes.first { $0.themes.contains(request.id) } ?? scenes.first)?.moods
  }

  private func motif(
    of request: ThemeRequest, _ character: MusicalCharacter, _ lead: Instrument?
  ) throws(CuePlanError) -> Motif {
    switch request.motif {
    case nil:
      return try newMotif(
        ThemeBrief(name: request.id.rawValue, character: character, lead: lead, seed: seed))
    case .notes(let text)?:
      do { return try Motif(notation: text) } catch {
        throw .motif(request.id, reason: error.description)
      }
    case .file(let path)?: return try motif(at: path, of: request.id)
    }
  }

  private func newMotif(_ brief: ThemeBrief) throws(CuePlanError) -> Motif {
    let proposed: Motif?
    do { proposed = try proposer?(brief) } catch {
      throw .proposal(brief.name, reason: "\(error)")
    }
    let motif =
      proposed ?? MotifInventor().motif(brief.character, seed: brief.seed, name: brief.name)
    let cues = MusicalCues(brief.character.anchor, intensity: 0.5, character: brief.character)
    return motif.placed(near: cues.register + 7)
  }

  private func motif(at path: String, of id: ThemeID) throws(CuePlanError) -> Motif {
    guard let motifFile else {
      throw .motifFile(id, path: path, reason: "no reader of MIDI files was given; write notes")
    }
    let motif: Motif
    do { motif = try motifFile(path) } catch {
      throw .motifFile(id, path: path, reason: "\(error)")
    }
    guard !motif.pitches.isEmpty, motif.elements.count <= Motif.longest,
      motif.elements.allSatisfy({ $0.duration > 0 && $0.duration <= .quarters(32) })
    else {
      throw .motifFile(
        id, path: path, reason: "a motif has 1 to \(Motif.longest) notes of up to 32 quarters")
    }
    return motif
  }

  static func character(
    of moods: [WeightedMood], _ lexicon: MoodLexicon
  ) -> (Affect, MusicalCharacter) {
    let readings = moods.map { (reading: lexicon.read($0.mood), weight: $0.weight) }
    let affect = Affect.mean(of: readings.map { ($0.reading.affect, $0.weight) }) ?? .neutral
    let words = readings.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .flatMap { $0.element.reading.matches }
    return (affect, MusicalCharacter(of: affect, words: words))
  }
}

extension Motif {
  /// In the octave whose mean pitch is nearest to a register.
  fileprivate func placed(near register: Double) -> Motif {
    let mean =
      pitches.reduce(0.0) { $0 + Double($1.midi) } / Double(max(pitches.count, 1))
    return octaves(Int(((register - mean) / 12).rounded()))
  }
}
