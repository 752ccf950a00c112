import Emotion
import MusicTheory
import ScoreModel
import Timing

extension CueSteering {
  /// A whole cue in another mood.
  struct Mood {
    /// As it was planned from the sheet.
    let plan: CuePlan
    let timeline: CueTimeline
    /// As the sheet has it.
    let former: CueTimeline
    let palette: [Instrument]
    let shift: MoodShift
    /// The first bar that may have another key, and other chords.
    let turn: Int
    /// Whether the key is set by hand.
    let keepsKeys: Bool

    /// How much darker or brighter a mode is meant to be for a unit of valence and of tension, on the scale
    /// of ``MusicTheory/Mode/happiness``. A tempo that stays leaves all of it to be said by the mode: half a
    /// unit of valence takes major to dorian.
    private static let brightness = (valence: 0.8, tension: -0.1)
    /// Shifts below this leave chords as they are.
    private static let noticeable = 0.15

    /// - Parameter current: whose statements and keys hold before the turn.
    func plan(after current: CuePlan) -> CuePlan {
      var result = plan
      result.arc = timeline.arc
      for (index, section) in timeline.sections.enumerated() where index < homes.count {
        result.sections[index].affect = section.sketch.affect.rounded
        result.sections[index].key = homes[index]
        result.sections[index].reason = reason(index, section.sketch)
      }
      let keys = self.keys
      result.bars = BarPlanner(
        timeline: timeline, phrases: plan.phrases, keys: keys, palette: palette,
        seed: plan.seed
      ).bars()
      result.statements = statements(current, keys)
      result.bars.seat(result.statements)
      let singers = MelodyPlanner(
        timeline: timeline, phrases: plan.phrases, statements: result.statements,
        bars: result.bars
      ).singers()
      let harmony = self.harmony(keys, result.statements)
      for index in result.bars.indices {
        result.bars[index].singer = singers[index]
        result.bars[index].harmony = harmony[index]
      }
      return result
    }

    private func reason(_ index: Int, _ sketch: SectionSketch) -> String {
      let reason = plan.sections[index].reason
      return shift == .none ? reason : "\(reason); led to \(sketch.character.rawValue) while played"
    }

    /// The key of each section: its tonic stays.
    private var homes: [Key] {
      plan.sections.map { section in
        keepsKeys ? section.key : Key(tonic: section.key.tonic, mode: mode(section.key.mode))
      }
    }

    private func mode(_ mode: Mode) -> Mode {
      guard shift != .none else { return mode }
      let wanted =
        mode.happiness + Self.brightness.valence * shift.valence
        + Self.brightness.tension * shift.tension
      let modes: [Mode] = [mode, .ionian, .mixolydian, .dorian, .aeolian, .phrygian]
      return modes.min { abs($0.happiness - wanted) < abs($1.happiness - wanted) } ?? mode
    }

    /// The key of each bar: as far from its section's as it was.
    private var keys: [Key] {
      let homes = homes
      return plan.bars.indices.map { index in
        let key = plan.bars[index].key
        guard let section = plan.sections.firstIndex(where: { $0.bars.contains(index) }) else {
          return key
        }
        return ChangedKey(old: plan.sections[section].key, new: homes[section]).moved(key)
      }
    }

    /// Where and by whom they were planned, from the turn on in the keys of their bars.
    private func statements(_ current: CuePlan, _ keys: [Key]) -> [CuePlan.Statement] {
      let start = turn < plan.bars.count ? plan.bars[turn].span.start : plan.tempo.end
      var coming = plan
      coming.statements = plan.statements.filter { $0.start >= start }
      for index in coming.statements.indices {
        let statement = coming.statements[index]
        let bar = plan.bars.lastIndex { $0.span.start <= statement.start } ?? 0
        guard keys[bar] != plan.bars[bar].key, statement.motif.key == plan.bars[bar].key else {
          continue
        }
        _ = coming.place(statement.motif.moved(to: keys[bar]), at: index)
      }
      return current.statements.filter { $0.start < start } + coming.statements
    }
  }
}

extension CueSteering.Mood {
  /// The chords of each bar; those before the turn are not meant to be used.
  private func harmony(
    _ keys: [Key], _ statements: [CuePlan.Statement]
  ) -> [[CuePlan.PlannedChord]?] {
    guard changesHarmony(keys) else { return plan.bars.map(\.harmony) }
    let phrases = plan.phrases.filter { $0.bars.upperBound > turn }.map { phrase in
      var phrase = phrase
      phrase.bars = max(phrase.bars.lowerBound, turn)..<phrase.bars.upperBound
      return phrase
    }
    return HarmonyPlanner(
      timeline: timeline, keys: keys, phrases: phrases, statements: statements,
      silent: plan.bars.map { $0.silentFrom == 0 }
    ).harmony(SeededGenerator(seed: plan.seed, for: "harmony of \(plan.cue)"))
  }

  private func changesHarmony(_ keys: [Key]) -> Bool {
    keys != plan.bars.map(\.key) || abs(shift.tension) >= Self.noticeable
      || timeline.sections.map(\.sketch.character) != former.sections.map(\.sketch.character)
  }
}
