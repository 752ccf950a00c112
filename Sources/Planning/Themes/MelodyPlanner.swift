import MusicTheory
import ScoreModel
import Timing

/// Says who sings where no theme is stated: after a statement the tune goes on, and music that develops
/// has one too. Introductions, transitions, suspense and speech are left to texture.
///
/// The singer of a phrase is the last one that stated a theme, or in turn another colour of the
/// character; the model writes what they sing.
struct MelodyPlanner {
  let timeline: CueTimeline
  let phrases: [CuePlan.Phrase]
  let statements: [CuePlan.Statement]
  /// The bars with their players, who states themes included.
  let bars: [CuePlan.Bar]

  /// The singer of each bar; nil where there is none.
  func singers() -> [Instrument?] {
    var singers = [Instrument?](repeating: nil, count: bars.count)
    for (index, phrase) in phrases.enumerated() where phrase.role.sings {
      for bar in phrase.bars where isFree(bar) {
        singers[bar] = singer(in: bar, phrase: index)
      }
    }
    return singers
  }

  private func isFree(_ index: Int) -> Bool {
    let bar = bars[index]
    return bar.silentFrom == nil && !bar.hasDialogue
      && !statements.contains { $0.lies(in: bar.span) }
  }

  private func singer(in bar: Int, phrase: Int) -> Instrument? {
    let start = bars[phrases[phrase].bars.lowerBound].span.start
    let present = present(in: bar, phrase: phrase)
    let stated = statements.last {
      $0.start >= start && $0.start < bars[bar].span.start
    }?.players.first?.instrument
    if let stated, present.contains(stated) { return stated }
    let section = timeline.section(of: bar)
    let colours = PaletteChooser.leads(of: timeline.sections[section].sketch.character)
      .compactMap { Instrument(id: $0) }.filter(present.contains)
    return colours.isEmpty ? present.first(where: \.canSing) : colours[phrase % colours.count]
  }

  /// Who is there in all bars of the phrase that are free for a tune, or else in this one.
  private func present(in bar: Int, phrase: Int) -> [Instrument] {
    let free = phrases[phrase].bars.filter(isFree)
    let throughout = bars[bar].instruments.filter { player in
      free.allSatisfy { bars[$0].instruments.contains(player) }
    }
    return throughout.contains(where: \.canSing) ? throughout : bars[bar].instruments
  }
}

extension CuePlan.Phrase.Role {
  /// Whether such a phrase has a tune throughout.
  fileprivate var sings: Bool {
    switch self {
    case .statement, .development, .climax, .release: true
    case .introduction, .transition, .suspense: false
    }
  }
}
