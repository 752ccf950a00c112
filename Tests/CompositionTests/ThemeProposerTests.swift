import Composition
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite struct ThemeProposerTests {
  private static let proposer = Result { ThemeProposer(model: try .bundled()) }

  private func proposals(_ character: MusicalCharacter, name: String = "mara") throws -> [Motif] {
    try Self.proposer.get().proposals(
      for: ThemeBrief(name: name, character: character, seed: 11))
  }

  @Test(arguments: [MusicalCharacter.grief, .joy, .triumph])
  func proposesMotifs(character: MusicalCharacter) throws {
    let motifs = try proposals(character)
    #expect(motifs.count >= 3)
    let critic = MotifCritic(character)
    #expect(zip(motifs, motifs.dropFirst()).allSatisfy { critic.score($0) >= critic.score($1) })
    for motif in motifs {
      #expect((5...10).contains(motif.pitches.count) && Set(motif.pitches).count >= 3)
      #expect(motif.elements.first?.pitch != nil && motif.elements.last?.pitch != nil)
      #expect(motif.length > .quarters(2) && motif.length <= .quarters(8))
      #expect(motif.elements.allSatisfy { $0.duration > 0 && $0.duration * 2 <= motif.length })
    }
  }

  @Test func thinksOfTheSameThemeAgainAndOfAnotherForAnotherName() throws {
    let proposer = try Self.proposer.get()
    let brief = ThemeBrief(name: "mara", character: .tenderness, seed: 11)
    let motif = try #require(try proposer.motif(for: brief))
    #expect(try proposer.motif(for: brief) == motif)
    #expect(try ThemeProposer(model: .bundled()).motif(for: brief) == motif)
    let other = ThemeBrief(name: "john", character: .tenderness, seed: 11)
    #expect(try proposer.motif(for: other) != motif)
  }

  @Test func isTheBestOfTheProposals() throws {
    let brief = ThemeBrief(name: "mara", character: .joy, seed: 11)
    #expect(try Self.proposer.get().motif(for: brief) == proposals(.joy).first)
  }
}
