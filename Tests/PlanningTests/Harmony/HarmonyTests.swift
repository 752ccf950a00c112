import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct HarmonyTests {
  private func plan(_ moods: [String], seed: UInt64 = 5, key: String? = nil) throws -> CuePlan {
    let mara = try SampleCues.theme("mara", motif: "D4:2 F4:1 E4:1 D4:1 C#4:1 D4:2")
    var cue = SampleCues.cue(moods, themes: ["mara"])
    cue.key = key
    let sheet = CueSheet(title: "Film", themes: [mara], cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: seed)
  }

  private func chords(_ plan: CuePlan) -> [Chord] {
    plan.bars.flatMap { $0.harmony ?? [] }.map(\.chord)
  }

  @Test(arguments: 0..<UInt64(5))
  func isSetInEveryBarThatSounds(seed: UInt64) throws {
    let plan = try plan(["grief", "joy"], seed: seed)
    for bar in plan.bars where bar.silentFrom != 0 {
      let harmony = try #require(bar.harmony)
      #expect(harmony.reduce(0) { $0 + $1.duration } == bar.span.length)
    }
  }

  @Test(arguments: 0..<UInt64(5))
  func holdsMostOfTheThemesNotes(seed: UInt64) throws {
    let plan = try plan(["grief"], seed: seed)
    var (held, all) = (0.0, 0.0)
    for statement in plan.statements {
      for note in statement.motif.notes(from: statement.start) {
        let bar = plan.bars[plan.tempoMap.bar(at: note.onset).index]
        let length = note.duration.inQuarters.doubleValue
        all += length
        if let chord = chord(at: note.onset - bar.span.start, in: bar),
          chord.contains(note.pitch.pitchClass)
        {
          held += length
        }
      }
    }
    #expect(held > 0.6 * all, "\(held) of \(all) quarters")
  }

  private func chord(at offset: Tick, in bar: CuePlan.Bar) -> Chord? {
    var end: Tick = 0
    for planned in bar.harmony ?? [] {
      end += planned.duration
      if offset < end { return planned.chord }
    }
    return nil
  }

  @Test(arguments: Mode.allCases)
  func cadencesInEveryMode(mode: Mode) throws {
    let plan = try plan(["joy", "joy"], key: "D \(mode.name)")
    let key = Key(tonic: PitchClass(2), mode: mode)
    #expect(plan.bars.allSatisfy { $0.key == key })
    #expect(plan.bars.last?.harmony?.last?.chord.root == key.tonic)
    #expect(plan.problems() == [])
  }

  @Test func endsInSuspenseOnAnUnresolvedChord() throws {
    let plan = try plan(["suspense"], key: "D minor")
    #expect(plan.bars.last?.harmony?.last?.chord == Chord(root: PitchClass(9), quality: .major))
  }

  @Test func arrivesOnACadenceHitInsideAPhrase() throws {
    let cue = SampleCues.cue(["tender", "tender"], hits: [SampleCues.hit(31.4, .cadence)])
    let plan = try CuePlanner().plan(cue, in: CueSheet(title: "Film", cues: [cue]), seed: 5)
    let bar = plan.bars[plan.tempoMap.bar(at: plan.tempo.hits[0].tick).index]
    #expect(bar.harmony?.first?.chord.root == bar.key.tonic)
  }

  /// The share of chords with a note outside the key, over ten plans.
  private func chromatic(_ mood: String) throws -> Double {
    var (outside, all) = (0, 0)
    for seed in UInt64(0)..<10 {
      let plan = try plan([mood], seed: seed)
      for bar in plan.bars {
        for planned in bar.harmony ?? [] {
          all += 1
          let isInside = planned.chord.pitchClasses.allSatisfy {
            bar.key.scale.contains($0) || $0 == bar.key.tonic + 11
          }
          if !isInside { outside += 1 }
        }
      }
    }
    return Double(outside) / Double(all)
  }

  @Test func leavesTheScaleMoreInFearThanInPeace() throws {
    let (fear, peace) = (try chromatic("fear"), try chromatic("calm"))
    #expect(fear > peace + 0.05, "fear \(fear), peace \(peace)")
    #expect((0.02...0.4).contains(peace), "\(peace)")
    #expect(fear < 0.7, "\(fear)")
  }

  /// Dominant sevenths that are not the key's own: most lead where they point, a fourth up, to a
  /// neighbour of it, or on to another dominant.
  @Test func resolvesAppliedDominants() throws {
    var (resolved, all) = (0, 0)
    for (mood, seed) in zip(["joy", "tender", "grief", "wonder"], UInt64(0)...) {
      for extra in UInt64(0)..<8 {
        let plan = try plan([mood], seed: 10 * extra + seed)
        let path = plan.bars.flatMap { bar in (bar.harmony ?? []).map { ($0.chord, bar.key) } }
        for ((chord, key), (next, _)) in zip(path, path.dropFirst()) where chord != next {
          guard chord.quality == .dominantSeventh, chord.root != key.tonic + 7 else { continue }
          all += 1
          if [5, 2, 1, 11, 0].contains(next.root.above(chord.root)) { resolved += 1 }
        }
      }
    }
    #expect(all >= 20)
    #expect(Double(resolved) > 0.7 * Double(all), "\(resolved) of \(all)")
  }

  /// Phrases that begin alike: a question and its answer.
  @Test func answersBeginLikeTheirQuestions() throws {
    var (alike, pairs) = (0, 0)
    for seed in UInt64(0)..<10 {
      let plan = try plan(["joy"], seed: seed)
      let returns = PhraseReturns(plan)
      for pair in plan.phrases.indices.compactMap({ returns.pairs(of: $0).first }) {
        let (one, other) = (plan.bars[pair.model], plan.bars[pair.bar])
        guard one.key == other.key else { continue }
        pairs += 1
        if one.harmony?.first?.chord == other.harmony?.first?.chord { alike += 1 }
      }
    }
    #expect(Double(alike) > 0.6 * Double(pairs), "\(alike) of \(pairs)")
  }

  /// Of sixteen bars: how many different chords there are, seen from their keys, and what share of all the
  /// two have that come most often. In people's relaxed orchestral music: 8.5 chords, two have .59.
  @Test func brightMusicHasMoreThanTonicAndDominant() throws {
    var (different, common, count) = (0, 0.0, 0.0)
    for mood in ["joy", "tender", "triumph", "calm"] {
      for seed in UInt64(0)..<8 {
        let bars = try plan([mood, mood], seed: seed).bars.prefix(16)
        let chords = bars.flatMap { bar in
          (bar.harmony ?? []).map(\.chord).map {
            Chord(root: PitchClass($0.root.above(bar.key.tonic)), quality: $0.quality)
          }
        }
        let times = Dictionary(chords.map { ($0, 1) }, uniquingKeysWith: +).values.sorted(by: >)
        different += times.count
        common += Double(times.prefix(2).reduce(0, +)) / Double(chords.count)
        count += 1
      }
    }
    #expect(Double(different) > 7 * count, "\(Double(different) / count)")
    #expect(common < 0.56 * count, "\(common / count)")
  }

  @Test func movesOnBetweenItsCadences() throws {
    for seed in UInt64(0)..<6 {
      let chords = chords(try plan(["wonder", "tender"], seed: seed))
      let moves = zip(chords, chords.dropFirst()).count { $0 != $1 }
      #expect(Double(moves) > 0.6 * Double(chords.count))
      #expect(Set(chords).count >= 4)
    }
  }
}
