import Spotting

/// How each phrase ends.
struct PhraseEndings {
  let timeline: CueTimeline
  let phrases: [Range<Int>]
  let roles: [CuePlan.Phrase.Role]

  func cadence(of index: Int) -> CuePlan.Cadence {
    let last = phrases[index].upperBound - 1
    let character = timeline.sections[timeline.section(of: last)].sketch.character
    if isStopped(last) { return .open }
    if index == phrases.count - 1 { return character.close }
    if timeline.hits.contains(where: { $0.hit.type == .cadence && $0.bar == last }) {
      return character.close == .open ? .authentic : character.close
    }
    switch roles[index] {
    case .suspense: return .open
    case .transition: return .half
    case .introduction: return .half
    case .climax: return character.close == .open ? .half : .authentic
    case .release: return .plagal
    case .statement, .development: return inner(index, character)
    }
  }

  /// Question and answer: a half cadence, then a close; before the climax the close deceives.
  private func inner(_ index: Int, _ character: MusicalCharacter) -> CuePlan.Cadence {
    if index + 1 < roles.count, roles[index + 1] == .climax {
      return character.close == .authentic ? .half : .deceptive
    }
    let section = timeline.section(of: phrases[index].lowerBound)
    let first =
      phrases.firstIndex { timeline.section(of: $0.lowerBound) == section } ?? index
    return (index - first) % 2 == 0 ? .half : character.close == .open ? .half : character.close
  }

  /// Whether the music is cut off in the bar.
  private func isStopped(_ bar: Int) -> Bool {
    timeline.hits.contains { $0.hit.type == .silence && $0.bar == bar }
  }
}

extension MusicalCharacter {
  /// How music of this character ends.
  var close: CuePlan.Cadence {
    switch self {
    case .joy, .triumph, .tenderness, .anger: .authentic
    case .grief, .melancholy, .serenity, .wonder: .plagal
    case .mystery, .suspense, .fear, .chase: .open
    }
  }
}
