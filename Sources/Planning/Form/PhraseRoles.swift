import Emotion

/// What each phrase is there for.
struct PhraseRoles {
  let timeline: CueTimeline
  let phrases: [Range<Int>]

  var roles: [CuePlan.Phrase.Role] { phrases.indices.map(role) }

  private func role(_ index: Int) -> CuePlan.Phrase.Role {
    let bars = phrases[index]
    let section = timeline.section(of: bars.lowerBound)
    let own = phrases.indices.filter { timeline.section(of: phrases[$0].lowerBound) == section }
    if let climax = timeline.climaxBar, phrases.count > 1, bars.contains(climax) { return .climax }
    if isIntroduction(index, of: own) { return .introduction }
    if isSuspense(section) { return .suspense }
    if let climax = timeline.climaxBar, bars.lowerBound > climax,
      mood(index).intensity < mood(index - 1).intensity - 0.08
    {
      return .release
    }
    if index == own.first || (index == 1 && isIntroduction(0, of: own)) { return .statement }
    let isLast = index == own.last && own.count >= 3 && section + 1 < timeline.sections.count
    return isLast ? .transition : .development
  }

  /// The first phrase of a quiet beginning, if it takes less than three tenths of the cue.
  private func isIntroduction(_ index: Int, of own: [Int]) -> Bool {
    guard index == 0, own.first == 0, own.count >= 3, let last = phrases.last else { return false }
    let share = Double(phrases[0].count) / Double(last.upperBound)
    return share < 0.3 && mood(0).intensity < 0.6
  }

  private func mood(_ index: Int) -> (affect: Affect, intensity: Double) {
    timeline.mood(of: phrases[max(index, 0)])
  }

  private func isSuspense(_ section: Int) -> Bool {
    let sketch = timeline.sections[section].sketch
    return sketch.character == .suspense
      || (sketch.character == .mystery && sketch.affect.tension > 0.4)
  }
}
