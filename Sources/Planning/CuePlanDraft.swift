import Emotion
import Foundation
import MusicTheory
import ScoreModel
import Spotting
import Timing

/// Puts a plan together once time, themes, keys and players are known.
struct CuePlanDraft {
  let timeline: CueTimeline
  let roles: [ThemeCaster.Role]
  let keys: [KeyPlan.Choice]
  let palette: [Instrument]

  func plan(style: Style, seed: UInt64) -> CuePlan {
    let cue = timeline.cue
    let phrases = timeline.phrases()
    var journey = KeyJourney(
      timeline: timeline, phrases: phrases, homes: keys.map(\.key),
      generator: SeededGenerator(seed: seed, for: "journey of \(cue.id)"))
    let keys = journey.keys()
    var bars = BarPlanner(
      timeline: timeline, phrases: phrases, keys: keys, palette: palette, seed: seed
    ).bars()
    let statements = StatementPlanner(
      timeline: timeline, phrases: phrases, roles: roles, keys: keys, bars: bars, palette: palette
    ).statements()
    bars.seat(statements)
    let harmony = HarmonyPlanner(
      timeline: timeline, keys: keys, phrases: phrases, statements: statements,
      silent: bars.map { $0.silentFrom == 0 }
    ).harmony(SeededGenerator(seed: seed, for: "harmony of \(cue.id)"))
    let singers = MelodyPlanner(
      timeline: timeline, phrases: phrases, statements: statements, bars: bars
    ).singers()
    for index in bars.indices {
      bars[index].harmony = harmony[index]
      bars[index].singer = singers[index]
    }
    return CuePlan(
      cue: cue.id, title: cue.title, start: cue.start, duration: cue.duration, seed: seed,
      arc: timeline.arc, tempo: timeline.tempo, sections: sections, phrases: phrases, bars: bars,
      themes: roles.map(\.theme), themeParts: roles.map(\.part), statements: statements,
      palette: palette, style: style)
  }

  private var sections: [CuePlan.Section] {
    zip(timeline.sections, keys).map { section, choice in
      CuePlan.Section(
        bars: section.bars, title: section.sketch.title, affect: section.sketch.affect.rounded,
        key: choice.key,
        timeSignature: timeline.spans[section.bars.lowerBound].timeSignature,
        reason: reason(section.sketch, choice))
    }
  }

  private func reason(_ sketch: SectionSketch, _ choice: KeyPlan.Choice) -> String {
    let affect = sketch.affect
    let place = String(
      format: "valence %+.2f, arousal %+.2f, tension %+.2f", locale: nil, affect.valence,
      affect.arousal, affect.tension)
    let tempo = Int(sketch.beatsPerMinute.rounded())
    return
      "\(sketch.character.rawValue) (\(place)): \(choice.key), \(choice.reason); "
      + "about \(tempo) beats a minute"
  }
}

extension [CuePlan.Bar] {
  /// Who states a theme plays in its bars.
  mutating func seat(_ statements: [CuePlan.Statement]) {
    for statement in statements {
      let players = statement.players.map(\.instrument)
      for index in indices
      where statement.lies(in: self[index].span) && self[index].silentFrom != 0 {
        self[index].instruments = PaletteChooser.inScoreOrder(self[index].instruments + players)
      }
    }
  }
}
