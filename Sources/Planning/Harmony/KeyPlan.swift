import Emotion
import MusicTheory

/// The journey through the keys of a cue: how far a section travels says how far its mood does.
///
/// | from the section before | key |
/// |---|---|
/// | nearly the same mood (distance under .3) | the same |
/// | a step away (under .7), much the same brightness | a fifth up when it brightens, down when it darkens |
/// | the same distance, dark against bright | the relative key |
/// | far (under 1.1) | the other mode on the same tonic |
/// | a world away, a shock, or wonder | a mediant: a third up for wonder, down for a shock |
///
/// The last section comes home, unless it is meant to stay open.
struct KeyPlan {
  struct Choice {
    var key: Key
    var reason: String
  }

  let home: PitchClass
  var generator: SeededGenerator

  /// The key of each section, in order.
  mutating func keys(of sections: [SectionSketch]) -> [Choice] {
    var choices: [Choice] = []
    for (index, section) in sections.enumerated() {
      let isLast = index == sections.count - 1
      let mode = mode(of: section, at: index, in: sections, choices)
      guard index > 0 else {
        choices.append(Choice(key: Key(tonic: home, mode: mode), reason: "the home key"))
        continue
      }
      if isLast, section.character.close != .open {
        choices.append(Choice(key: Key(tonic: home, mode: mode), reason: "home again"))
      } else {
        choices.append(travel(from: choices[index - 1].key, to: mode, sections[index - 1], section))
      }
    }
    return choices
  }

  /// The same character keeps the mode that it had.
  private mutating func mode(
    of section: SectionSketch, at index: Int, in sections: [SectionSketch], _ choices: [Choice]
  ) -> Mode {
    let drawn = section.character.mode(happiness: section.cues.happiness, &generator)
    let known = sections[..<index].lastIndex { $0.character == section.character }
    return known.map { choices[$0].key.mode } ?? drawn
  }

  private mutating func travel(
    from key: Key, to mode: Mode, _ before: SectionSketch, _ after: SectionSketch
  ) -> Choice {
    let distance = before.affect.distance(to: after.affect)
    let brightens = after.affect.valence >= before.affect.valence
    let turnsColour = key.mode.isMinor != mode.isMinor
    let isShock = after.affect.tension > before.affect.tension + 0.7
    if after.character == .wonder && distance >= 0.3 {
      let third = generator.pick([3, 4]) ?? 4
      return Choice(key: Key(tonic: key.tonic + third, mode: mode), reason: "a third up, in wonder")
    }
    if isShock || distance >= 1.1 {
      let third = generator.pick([-3, -4]) ?? -4
      return Choice(
        key: Key(tonic: key.tonic + third, mode: mode), reason: "a third down, as a shock")
    }
    if distance < 0.3 {
      return Choice(key: Key(tonic: key.tonic, mode: mode), reason: "the mood goes on, so the key")
    }
    if distance < 0.7 {
      if turnsColour {
        return Choice(
          key: Key(tonic: key.tonic + (mode.isMinor ? -3 : 3), mode: mode),
          reason: "the relative key"
        )
      }
      return Choice(
        key: Key(tonic: key.tonic + (brightens ? 7 : 5), mode: mode),
        reason: brightens ? "a fifth up, as it brightens" : "a fifth down, as it darkens")
    }
    return Choice(
      key: Key(tonic: key.tonic, mode: mode), reason: "the same tonic in another light")
  }
}
