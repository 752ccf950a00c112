import Emotion
import MusicTheory
import ScoreModel
import Spotting
import Timing

/// Decides where the themes are heard, in which shape, and by whom.
///
/// A statement begins with a phrase. At most one begins in four bars, and a theme that a scene names is
/// not away for more than about twelve, nor from a cue's last phrase. The first statement of a theme is
/// the theme itself.
struct StatementPlanner {
  let timeline: CueTimeline
  let phrases: [CuePlan.Phrase]
  let roles: [ThemeCaster.Role]
  /// The key of each bar.
  let keys: [Key]
  /// The bars as far as they are planned: dialogue, register, players, silence.
  let bars: [CuePlan.Bar]
  let palette: [Instrument]

  /// The fewest bars from one statement's start to the next, what is usual, and what is too long.
  private static let closest = 4
  private static let usual = 6
  private static let farthest = 12

  func statements() -> [CuePlan.Statement] {
    var statements: [CuePlan.Statement] = []
    for index in phrases.indices {
      for bar in starts(in: index) {
        guard let role = theme(at: bar, after: statements), isDue(bar, index, after: statements),
          let statement = statement(of: role, at: bar, phrase: index, after: statements)
        else { continue }
        statements.append(statement)
      }
    }
    return statements
  }

  /// The first bar of a phrase, and the middle of a long one.
  private func starts(in index: Int) -> [Int] {
    let bars = phrases[index].bars
    return bars.count >= 8 ? [bars.lowerBound, bars.lowerBound + 4] : [bars.lowerBound]
  }

  /// The themes of a section in turn; where no scene of the cue names one, the main theme.
  private func theme(at bar: Int, after past: [CuePlan.Statement]) -> ThemeCaster.Role? {
    let isNamed = timeline.cue.scenes.contains { !$0.themes.isEmpty }
    guard isNamed else { return roles.first }
    let section = timeline.section(of: bar)
    let named = timeline.sections[section].sketch.themes.compactMap { id in
      roles.first { $0.theme.id == id.rawValue }
    }
    let count = past.count {
      timeline.section(of: timeline.tempo.tempoMap.bar(at: $0.start).index) == section
    }
    return named.isEmpty ? nil : named[count % named.count]
  }

  private func isDue(_ bar: Int, _ phrase: Int, after past: [CuePlan.Statement]) -> Bool {
    if bars[bar].silentFrom == 0 { return false }
    let role = phrases[phrase].role
    guard let last = past.last else { return role != .introduction }
    let map = timeline.tempo.tempoMap
    let gap = bar - map.bar(at: last.start).index
    let isFree = timeline.spans[bar].start >= last.start + last.length
    if gap < Self.closest || !isFree { return false }
    let opensSection = timeline.sections.contains { $0.bars.lowerBound == bar }
    return gap >= Self.usual || role == .climax || opensSection
      || isLastChance(bar, phrase, gap: gap)
  }

  /// Whether the theme would be away for too long if it did not come now.
  private func isLastChance(_ bar: Int, _ phrase: Int, gap: Int) -> Bool {
    let next = phrases.indices.suffix(from: phrase).flatMap(starts(in:)).first { $0 > bar }
    return next.map { $0 - bar + gap > Self.farthest } ?? true
  }
}
