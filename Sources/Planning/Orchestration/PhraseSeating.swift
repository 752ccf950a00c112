import ScoreModel

/// Says who may play in each bar: a phrase has one orchestration, its build decides how many, where music
/// is developed the colours take turns from one two-bar unit to the next, the bed staying, and drums
/// punctuate.
struct PhraseSeating {
  let timeline: CueTimeline
  let build: SectionBuild
  let palette: [Instrument]
  /// The first bar of the climax phrase.
  let climax: Int?

  func instruments(at index: Int, in phrase: CuePlan.Phrase) -> [Instrument] {
    let part = halves(of: phrase.bars).first { $0.contains(index) } ?? phrase.bars
    let mood = timeline.mood(of: part)
    let character = timeline.sections[timeline.section(of: phrase.bars.lowerBound)].sketch.character
    let seated = Orchestrator(palette: palette).instruments(
      Orchestrator.Moment(
        affect: mood.affect, intensity: mood.intensity, character: character,
        hasDialogue: timeline.hasDialogue(in: index), fullness: build.fullness(at: index),
        turn: phrase.role == .development ? (index - phrase.bars.lowerBound) / 2 : 0))
    guard !character.isDriven, !punctuates(index) else { return seated }
    let others = seated.filter { $0.family != .percussion || $0.isMelodic }
    return others.isEmpty ? seated : others
  }

  /// Where drums have their say in music that is not driven: at hits, and where a section or the climax
  /// begins, with the bar that leads to either.
  private func punctuates(_ index: Int) -> Bool {
    let starts = timeline.sections.map(\.bars.lowerBound) + [climax].compactMap(\.self)
    return starts.contains { $0 == index || $0 == index + 1 }
      || timeline.hits.contains { $0.bar == index || $0.bar == index + 1 }
  }

  /// A phrase whose intensity changes much has a second orchestration.
  private func halves(of bars: Range<Int>) -> [Range<Int>] {
    let middle = bars.lowerBound + bars.count / 2
    guard bars.count >= 4 else { return [bars] }
    let change =
      timeline.mood(of: middle..<bars.upperBound).intensity
      - timeline.mood(of: bars.lowerBound..<middle).intensity
    return abs(change) < 0.15 ? [bars] : [bars.lowerBound..<middle, middle..<bars.upperBound]
  }
}

extension MusicalCharacter {
  /// Whether drums go through.
  fileprivate var isDriven: Bool {
    switch self {
    case .chase, .anger: true
    default: false
    }
  }
}

extension Instrument {
  /// Of percussion: whether it has tunes.
  fileprivate var isMelodic: Bool { !isUnpitched && id != "timpani" }
}
