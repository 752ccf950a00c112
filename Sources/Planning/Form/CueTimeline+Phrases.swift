import Emotion
import Spotting
import Timing

extension CueTimeline {
  /// The bars of the phrases: section starts always are borders, and then what hits and climax want.
  func phraseBars() -> [Range<Int>] {
    var borders = [Double](repeating: 0, count: spans.count + 1)
    for section in sections { borders[section.bars.lowerBound] += PhrasePlanner.sectionStart }
    for (hit, placement, bar) in hits {
      let weight = 0.4 + 0.6 * (hit.weight.isFinite ? min(max(hit.weight, 0), 1) : 0)
      let isOnBar = placement.tick == spans[bar].start
      switch hit.type {
      case .downbeat where isOnBar: borders[bar] += 2.5 * weight
      case .cut: borders[isOnBar ? bar : bar + 1] += 5 * weight
      case .cadence: borders[bar + 1] += 5 * weight
      case .silence: borders[isOnBar ? bar : bar + 1] += 4 * weight
      default: break
      }
    }
    if let climaxBar { borders[climaxBar] += 3 }
    return PhrasePlanner(barCount: spans.count, borders: borders).phrases()
  }

  /// The section of a bar.
  func section(of bar: Int) -> Int {
    sections.lastIndex { $0.bars.lowerBound <= bar } ?? 0
  }

  /// The phrases with their roles and cadences.
  func phrases() -> [CuePlan.Phrase] {
    let bars = phraseBars()
    let roles = PhraseRoles(timeline: self, phrases: bars).roles
    let endings = PhraseEndings(timeline: self, phrases: bars, roles: roles)
    return bars.indices.map {
      CuePlan.Phrase(bars: bars[$0], role: roles[$0], cadence: endings.cadence(of: $0))
    }
  }
}
