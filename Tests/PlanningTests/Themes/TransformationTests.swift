import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

/// Every statement is its theme, changed as it says.
@Suite struct TransformationTests {
  private static let plans: [CuePlan] = SampleCues.moods.compactMap { mood in
    let cue = SampleCues.cue(["tender", mood], seconds: 80, themes: ["mara"])
    let request = try? SampleCues.theme("mara", motif: "D4:1.5 E4:.5 F4:1 A4:1 G4:2 D4:2")
    let sheet = CueSheet(title: "Film", themes: [request].compactMap(\.self), cues: [cue])
    return try? CuePlanner().plan(cue, in: sheet, seed: 12)
  }

  private static let statements = plans.flatMap(\.statements)

  private func lengths(_ motif: Motif) -> [Tick] { motif.elements.map(\.duration) }

  @Test func keepTheRhythmAsTheySay() throws {
    let theme = try #require(Self.plans.first?.themes.first?.motif)
    #expect(Self.plans.count == SampleCues.moods.count)
    for statement in Self.statements {
      let found = lengths(statement.motif)
      switch statement.transformation {
      case .literal, .inverted: #expect(found == lengths(theme))
      case .augmented:
        #expect(found.dropLast() == lengths(theme).map { $0 * 2 }.dropLast())
        #expect(try #require(found.last) <= max(#require(lengths(theme).last), .quarters(4)))
      case .diminished: #expect(found == lengths(theme).map { $0 / 2 })
      case .fragment:
        #expect(found == Array(lengths(theme).prefix(found.count)))
        #expect((2..<theme.elements.count).contains(found.count))
      }
    }
  }

  @Test func areOfSeveralKinds() {
    #expect(Set(Self.statements.map(\.transformation)).count >= 4)
  }

  @Test func haveEachPlayerOnceAndAReason() {
    for statement in Self.statements {
      let ids = statement.players.map(\.instrument.id)
      #expect(Set(ids).count == ids.count)
      #expect((1...4).contains(ids.count))
      #expect(statement.reason.contains("; bar "))
    }
  }

  @Test func areSeatedInTheirBars() {
    for plan in Self.plans {
      for statement in plan.statements {
        let end = statement.start + statement.length
        for bar in plan.bars where bar.span.start < end && bar.span.end > statement.start {
          #expect(statement.players.allSatisfy { bar.instruments.contains($0.instrument) })
        }
      }
    }
  }
}
