import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// What becomes of a theme over a film.
@Suite struct ThemeCourseTests {
  private static let notes = "D4:1.5 E4:.5 F4:1 A4:2 G4:1"

  /// A film of one theme, tender: a mood and an intensity for each cue.
  private func film(
    _ cues: [(mood: String, intensity: Double)], seconds: Double = 40,
    change: (inout [Cue]) -> Void = { _ in }
  ) throws -> CueSheet {
    var all = cues.enumerated().map { index, cue in
      SampleCues.cue(
        [cue.mood], seconds: seconds, number: index + 1, themes: ["mara"],
        intensity: cue.intensity)
    }
    change(&all)
    let mara = try SampleCues.theme("mara", moods: ["tender"], lead: "oboe", motif: Self.notes)
    return CueSheet(title: "Film", themes: [mara], cues: all)
  }

  private static let six: [(mood: String, intensity: Double)] = [
    ("tense", 0.5), ("tender", 0.4), ("grief", 0.4), ("fear", 0.8), ("joy", 0.9), ("tender", 0.3),
  ]

  private func roles(_ sheet: CueSheet) throws -> [ThemePart.Role] {
    let course = ThemeCourse(sheet)
    let mara = try #require(ThemeID(rawValue: "mara"))
    return sheet.cues.map { course.part(of: mara, in: $0.id).role }
  }

  @Test func isAnnouncedExposedDevelopedReturnsAndIsRemembered() throws {
    let sheet = try film(Self.six)
    #expect(
      try roles(sheet)
        == [.announced, .exposed, .developed, .developed, .returning, .remembered])
  }

  @Test func aThemeOfOneCueIsStatedInFull() throws {
    #expect(try roles(film([("fear", 0.9)])) == [.exposed])
    #expect(try roles(film([("fear", 0.5), ("joy", 0.5)])) == [.exposed, .returning])
  }

  @Test func speechTakesTheRoomOfAFullStatement() throws {
    let sheet = try film(Self.six) { cues in
      for index in [1, 4] { cues[index].dialogue = [SampleCues.speech(5, 40)] }
    }
    #expect(
      try roles(sheet) == [.exposed, .developed, .developed, .developed, .developed, .returning])
  }

  @Test func aThemeThatIsNamedSecondHasNoRoom() throws {
    let other = try #require(ThemeID(rawValue: "sea"))
    let sheet = try film(Array(Self.six.prefix(2))) { cues in
      cues[1].scenes[0].themes.insert(other, at: 0)
    }
    #expect(try roles(sheet) == [.exposed, .developed])
  }

  @Test(arguments: 0..<20) func everyThemeIsExposedOnceAndReturnsAtMostOnce(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, for: "courses")
    let count = 1 + Int(generator.unit() * 12)
    var cues: [(mood: String, intensity: Double)] = []
    for _ in 0..<count {
      let mood = SampleCues.moods[Int(generator.unit() * Double(SampleCues.moods.count))]
      cues.append((mood, generator.unit()))
    }
    let roles = try roles(film(cues, seconds: 3 + 20 * generator.unit()))
    let exposed = roles.indices.filter { roles[$0] == .exposed }
    #expect(exposed.count == 1)
    #expect(roles.count { $0 == .returning } <= 1)
    let first = try #require(exposed.first)
    #expect(roles[..<first].allSatisfy { $0 == .announced })
    #expect(!roles[first...].contains(.announced))
    if let home = roles.firstIndex(of: .returning) {
      #expect(home > first)
      #expect(roles[(home + 1)...].allSatisfy { $0 == .remembered })
    }
  }

  @Test func statementsFollowTheCourse() throws {
    let sheet = try film(Self.six)
    let plans = try sheet.cues.map { try CuePlanner().plan($0, in: sheet, seed: 3) }
    let shapes = plans.map { $0.statements.map(\.transformation) }
    #expect(shapes.allSatisfy { !$0.isEmpty })
    #expect(Set(shapes[0]) == [.fragment])
    #expect(shapes[1].first == .literal)
    #expect(plans[4].statements.allSatisfy { $0.players.count >= 3 })
    #expect(shapes[4].allSatisfy { $0 == .literal || $0 == .augmented })
    #expect(plans[5].statements.allSatisfy { $0.players.map(\.instrument.id) == ["oboe"] })
    for (plan, role) in zip(plans, try roles(sheet)) {
      #expect(plan.themeParts.map(\.role) == [role])
      #expect(plan.themeParts.allSatisfy { !$0.reason.isEmpty })
    }
  }

  @Test func developmentTakesOtherColoursAndTurnsOverInTheOppositeMood() throws {
    let sheet = try film(Self.six)
    let plans = try sheet.cues[2...3].map { try CuePlanner().plan($0, in: sheet, seed: 3) }
    for plan in plans {
      let first = try #require(plan.statements.first)
      #expect(first.players.first?.instrument.id != "oboe")
      #expect(
        first.transformation != .literal || first.motif.key.mode != plan.themes[0].motif.key.mode)
    }
  }

  /// Hits, titles and the like of one cue change no other cue's plan, nor does a mood that leaves all in its part.
  @Test func aChangeInOneCueStaysThere() throws {
    let sheet = try film(Self.six)
    let changed = try film(Self.six) { cues in
      cues[2].hits = [SampleCues.hit(20, .downbeat)]
      cues[3].scenes[0].moods = [WeightedMood("anger")]
      cues[3].title = "Another"
    }
    for (index, (cue, other)) in zip(sheet.cues, changed.cues).enumerated() {
      let plan = try CuePlanner().plan(cue, in: sheet, seed: 3)
      let again = try CuePlanner().plan(other, in: changed, seed: 3)
      #expect((plan == again) == ![2, 3].contains(index), "\(index)")
    }
  }

  @Test func theCourseThatIsGivenIsTheOneOfTheSheet() throws {
    let sheet = try film(Self.six)
    let planner = CuePlanner()
    let course = planner.course(of: sheet)
    for cue in sheet.cues {
      #expect(
        try planner.plan(cue, in: sheet, seed: 3, course: course)
          == planner.plan(cue, in: sheet, seed: 3))
    }
  }
}
