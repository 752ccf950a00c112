import Foundation
import ScoreModel
import Testing

@Suite struct ArticulationsTests {
  static let all: [Articulations] = [
    .staccato, .tenuto, .accent, .marcato, .trill, .tremolo, .pizzicato, .muted, .harmonic,
    .fermata, .slurred, .arpeggio,
  ]

  @Test func eachIsASignOfItsOwn() {
    #expect(Set(Self.all).count == 12)
    #expect(Self.all.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
    #expect(Self.all.reduce(into: Articulations()) { $0.formUnion($1) }.rawValue == 0xFFF)
  }

  @Test func codedAsANumber() throws {
    let signs: Articulations = [.staccato, .accent]
    let data = try JSONEncoder().encode([signs])
    #expect(String(decoding: data, as: UTF8.self) == "[5]")
    #expect(try JSONDecoder().decode([Articulations].self, from: data) == [signs])
  }
}
