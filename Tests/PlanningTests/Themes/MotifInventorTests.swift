import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite struct MotifInventorTests {
  private func motif(_ character: MusicalCharacter, _ seed: UInt64) -> Motif {
    MotifInventor().motif(character, seed: seed, name: "mara")
  }

  private func intervals(_ motif: Motif) -> [Int] {
    let pitches = motif.pitches.map(\.midi)
    return zip(pitches, pitches.dropFirst()).map { $1 - $0 }
  }

  private func motifs(_ character: MusicalCharacter) -> [Motif] {
    (0..<40).map { motif(character, $0) }
  }

  private func share(_ motifs: [Motif], where holds: (Motif) -> Bool) -> Double {
    Double(motifs.count(where: holds)) / Double(motifs.count)
  }

  @Test(arguments: MusicalCharacter.allCases)
  func writesMotifsThatCanBeRemembered(character: MusicalCharacter) {
    for motif in motifs(character) {
      #expect((4...9).contains(motif.pitches.count))
      #expect(Set(intervals(motif).map(abs)).count <= 6)
      #expect(
        motif.length.rawValue % Tick.quarters(4).rawValue == 0
          || motif.length.rawValue % Tick.quarters(3).rawValue == 0)
      #expect(Set(motif.elements.map(\.duration)).count >= 2)
      #expect(motif.pitches.allSatisfy { (40...96).contains($0.midi) })
      #expect(motif.pitches.allSatisfy { motif.key.scale.contains($0.pitchClass) })
      let last = motif.pitches.last?.pitchClass.above(motif.key.tonic)
      #expect([0, 3, 4, 6, 7].contains(last))
    }
  }

  @Test func isSeededByTheNameOfTheTheme() {
    #expect(motif(.grief, 1) == motif(.grief, 1))
    #expect(motif(.grief, 1) != MotifInventor().motif(.grief, seed: 1, name: "john"))
    #expect(Set(motifs(.joy)).count > 25)
  }

  @Test func letsGriefFall() {
    let motifs = motifs(.grief)
    #expect(share(motifs) { ($0.pitches.last ?? $0.pitches[0]) < $0.pitches[0] } > 0.9)
    #expect(
      share(motifs) { motif in intervals(motif).count { abs($0) <= 2 } * 2 >= intervals(motif).count
      } > 0.9)
    #expect(motifs.allSatisfy { $0.key.mode.isMinor })
  }

  @Test func letsTriumphRiseByFourthsAndFifths() {
    let motifs = motifs(.triumph)
    #expect(share(motifs) { ($0.pitches.last ?? $0.pitches[0]) > $0.pitches[0] } > 0.9)
    #expect(share(motifs) { motif in intervals(motif).contains { [5, 7].contains($0) } } > 0.9)
    let dotted = motifs.filter { motif in
      motif.elements.contains {
        [Tick.quarters(3, over: 2), .quarters(3, over: 4)].contains($0.duration)
      }
    }
    #expect(dotted.count > 25)
  }

  @Test func keepsFearNarrowWithSemitonesAndTritones() {
    for motif in motifs(.fear) {
      let pitches = motif.pitches.map(\.midi)
      #expect((pitches.max() ?? 0) - (pitches.min() ?? 0) <= 8)
      #expect(intervals(motif).contains { abs($0) == 1 || abs($0) == 6 })
    }
  }

  @Test func makesJoyTriadicAndLively() {
    let motifs = motifs(.joy)
    #expect(
      share(motifs) { motif in
        2 * intervals(motif).count { [3, 4, 5].contains(abs($0)) } >= intervals(motif).count
      } > 0.9)
    #expect(motifs.allSatisfy { $0.elements.contains { $0.duration <= .quarters(1, over: 2) } })
  }

  @Test func givesTendernessItsSixth() {
    #expect(
      share(motifs(.tenderness)) { motif in intervals(motif).contains { [8, 9].contains($0) } }
        > 0.8)
  }
}
