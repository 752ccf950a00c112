import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// What a person changes in a plan, everything else follows.
@Suite struct EditedPlanTests {
  private func plan(_ moods: [String] = ["tender", "fear"], seed: UInt64 = 2) throws -> CuePlan {
    let cue = SampleCues.cue(
      moods, seconds: 50, themes: ["mara"], hits: [SampleCues.hit(20, .downbeat)])
    let theme = try SampleCues.theme("mara", motif: "D4:1.5 E4:.5 F4:1 A4:2")
    return try CuePlanner().plan(
      cue, in: CueSheet(title: "Film", themes: [theme], cues: [cue]), seed: seed)
  }

  @Test(arguments: UInt64(0)..<60) func `A plan that nobody has changed stays`(
    seed: UInt64
  ) throws {
    let random = RandomCue(seed: seed)
    guard let plan = try? CuePlanner().plan(random.cue, in: random.sheet, seed: seed) else {
      return
    }
    let (edited, remarks) = plan.followingEdits()
    #expect(edited == plan)
    #expect(remarks == [])
  }

  @Test(arguments: ["G dorian", "E major", "Bb minor", "F# lydian", "C phrygian"])
  func `A section's key takes its bars, chords and statements along`(text: String) throws {
    let plan = try plan(["tender", "tender", "joy"])
    let key = try #require(Key(text))
    var edited = plan
    edited.sections[0].key = key
    let (followed, remarks) = edited.followingEdits()
    #expect(followed.problems() == [])
    #expect(!remarks.isEmpty)
    let home = plan.sections[0].key
    for index in plan.sections[0].bars where plan.bars[index].key == home {
      #expect(followed.bars[index].key == key)
      #expect(followed.bars[index].plannedKey == key)
      for (old, new) in zip(chords(plan, index), chords(followed, index)) {
        if holds(home, old) {
          #expect(holds(key, new), "\(old) of \(home), \(new) of \(key)")
        } else {
          #expect(new.root.above(key.tonic) == old.root.above(home.tonic))
          #expect(new.quality == old.quality)
        }
      }
    }
    for (old, new) in zip(plan.statements, followed.statements) where old.start < end(plan, 0) {
      #expect(
        new.motif.pitches.map(\.pitchClass)
          == old.motif.moved(to: new.motif.key).pitches.map(\.pitchClass))
    }
    #expect(followed.followingEdits().plan == followed)
  }

  @Test func `A tonic moves every chord by as much`() throws {
    let plan = try plan()
    var edited = plan
    let home = plan.sections[1].key
    edited.sections[1].key = Key(tonic: home.tonic + 2, mode: home.mode)
    let followed = edited.followingEdits().plan
    for index in plan.sections[1].bars {
      #expect(chords(followed, index).map(\.root) == chords(plan, index).map { $0.root + 2 })
      #expect(chords(followed, index).map(\.quality) == chords(plan, index).map(\.quality))
    }
    for index in plan.sections[0].bars.dropLast() {
      #expect(followed.bars[index] == plan.bars[index])
    }
  }

  @Test func `A bar's own key takes its chords along, unless they are set`() throws {
    let plan = try plan()
    var edited = plan
    let key = Key(tonic: plan.bars[2].key.tonic + 5, mode: plan.bars[2].key.mode)
    edited.bars[2].key = key
    #expect(
      chords(edited.followingEdits().plan, 2).map(\.root) == chords(plan, 2).map { $0.root + 5 })
    edited.bars[2].plannedKey = nil
    #expect(chords(edited.followingEdits().plan, 2) == chords(plan, 2))
  }

  @Test func `A theme that is set by hand is what its statements say`() throws {
    let plan = try plan()
    var edited = plan
    let motif = try Motif(notation: "D4:1 A4:1 G4:2")
    edited.themes[0] = Theme(
      id: plan.themes[0].id, subject: "", motif: motif, lead: plan.themes[0].lead)
    let (followed, remarks) = edited.followingEdits()
    #expect(followed.problems() == [])
    #expect(remarks.contains { $0.contains("follows the theme") })
    let literal = followed.statements.filter { $0.transformation == .literal }
    #expect(!literal.isEmpty)
    for statement in literal {
      #expect(statement.motif.elements.map(\.duration) == motif.elements.map(\.duration))
      #expect(
        statement.motif.pitches.map(\.pitchClass)
          == motif.moved(to: statement.motif.key).pitches.map(\.pitchClass))
    }
    edited.statements[0].source = nil
    #expect(edited.followingEdits().plan.statements[0].motif == plan.statements[0].motif)
  }

  @Test func `Who is taken from the palette plays nowhere`() throws {
    let plan = try plan()
    let lead = try #require(plan.statements.first?.players.first?.instrument)
    var edited = plan
    edited.palette.removeAll { $0 == lead }
    let (followed, remarks) = edited.followingEdits()
    #expect(followed.problems() == [])
    #expect(followed.bars.allSatisfy { !$0.instruments.contains(lead) })
    #expect(followed.statements.allSatisfy { !$0.players.map(\.instrument).contains(lead) })
    #expect(followed.statements.count == plan.statements.count)
    #expect(remarks.contains { $0.hasPrefix("\(lead.id) is not in the palette") })
  }

  @Test func `A tempo that is set by hand is measured against the picture`() throws {
    let plan = try plan()
    try #require(plan.tempo.hits[0].isMet)
    var edited = plan
    let map = plan.tempoMap
    edited.tempo.tempoMap = try TempoMap(
      tempos: map.tempos.map {
        .init(
          tick: $0.tick, tempo: Tempo(quarterBPM: $0.tempo.quarterBPM * 1.1), ramps: $0.ramps)
      }, metres: map.metres)
    let (followed, remarks) = edited.followingEdits()
    #expect(!followed.tempo.hits[0].isMet)
    #expect(followed.tempo.hits[0].deviation < -0.5)
    #expect(remarks.contains { $0.contains("comes") && $0.contains("early") })
    #expect(remarks.contains { $0.hasPrefix("the music ends") })
  }

  private func chords(_ plan: CuePlan, _ bar: Int) -> [Chord] {
    plan.bars[bar].harmony?.map(\.chord) ?? []
  }

  private func end(_ plan: CuePlan, _ section: Int) -> Tick {
    plan.bars[plan.sections[section].bars.upperBound - 1].span.end
  }

  /// Tones that are not in the scale.
  private func holds(_ key: Key, _ chord: Chord) -> Bool {
    chord.pitchClasses.allSatisfy(key.scale.contains)
  }
}
