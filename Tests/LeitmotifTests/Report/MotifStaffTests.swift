import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite("Themes in notation")
struct MotifStaffTests {
  @Test("Notes go from left to right at the heights of their pitches")
  func heights() throws {
    let heads = try DrawnStaff("F5:1 E5:1 B4:1 G4:1 E4:1").heads
    #expect(heads.map(\.y) == [0, 4, 16, 24, 32])
    #expect(zip(heads, heads.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test("Low motifs are in the bass clef")
  func bass() throws {
    #expect(try DrawnStaff("A3:1 F3:1 D3:1 G2:1").heads.map(\.y) == [0, 8, 16, 32])
  }

  @Test(
    "Notes off the staff have ledger lines",
    arguments: [("C4:1", 1), ("A3:1 C6:1", 4), ("F5:1", 0)])
  func ledgers(notation: String, count: Int) throws {
    #expect(try DrawnStaff(notation).reader.all("line", kind: "staffline").count == 5 + count)
  }

  @Test("Short notes within a beat are beamed, single ones have flags")
  func beams() throws {
    #expect(try DrawnStaff("D4:.5 E4:.5 F4:1").reader.all("path", kind: "beam").count == 1)
    #expect(try DrawnStaff("D4:.25 E4:.25 F4:.5").reader.all("path", kind: "beam").count == 2)
    #expect(try DrawnStaff("D4:.75 E4:.25").reader.all("path", kind: "beam").count == 2)
    #expect(try DrawnStaff("D4:1.5 E4:.5 F4:1").reader.all("path", kind: "beam").isEmpty)
    #expect(try DrawnStaff("D4:.5 R:.5 F4:1").reader.all("path", kind: "beam").isEmpty)
  }

  @Test("A length that no one note has is tied")
  func ties() throws {
    #expect(try DrawnStaff("D4:2.5").heads.count == 2)
    #expect(try DrawnStaff("D4:1.5").heads.count == 1)
    #expect(try DrawnStaff("D4:1.25 E4:.75").heads.count == 3)
  }

  @Test("Triplets have their figure")
  func triplets() throws {
    let figures = { (notation: String) in try DrawnStaff(notation).reader.all("text").map(\.text) }
    #expect(try figures("C4:.3333 D4:.3333 E4:.3333 F4:1") == ["3"])
    #expect(try figures("C4:.3333 D4:.3333 E4:.3333 F4:.6667 G4:.3333") == ["3", "3"])
    #expect(try figures("C4:.5 D4:.5").isEmpty)
  }

  @Test(
    "A triplet's figure stands outside its beam and within the drawing",
    arguments: [
      "E6:.3333 D6:.3333 C6:.3333", "C6:.3333 D6:.3333 E6:.3333",
      "C4:.3333 A3:.3333 C4:.3333", "A5:.6667 G5:.3333",
    ])
  func tripletFigures(notation: String) throws {
    let staff = try DrawnStaff(notation)
    let box = try #require(staff.reader.all("svg").first?.attributes["viewBox"])
      .split(separator: " ").compactMap { Double($0) }
    let stems = try staff.stems
    let ends = (stems.map(\.lowerBound).min() ?? 0)...(stems.map(\.upperBound).max() ?? 0)
    let feet = staff.reader.all("text").compactMap { $0.attributes["y"].flatMap(Double.init) }
    let foot = try #require(feet.first)
    #expect(foot - 9 >= box[1] && foot <= box[1] + box[3])
    #expect(!ends.contains(foot))
  }

  @Test("A signature is not repeated before the notes, other alterations are written once")
  func accidentals() throws {
    let strokes = { (notation: String, key: String) in
      try DrawnStaff(notation, key).reader.all("path", kind: "pen").count
    }
    let plain = try strokes("D4:1 E4:1", "D major")
    #expect(try strokes("F#4:1 C#5:1", "D major") == plain)
    #expect(try strokes("F4:1 E4:1", "D major") == plain + 2)
    #expect(try strokes("F4:1 F4:1", "D major") == plain + 2)
  }

  @Test("Any motif can be drawn, whatever its lengths and pitches", arguments: 0..<12)
  func anything(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let elements = (0..<Int.random(in: 1...64, using: &generator)).map { index in
      Motif.Element(
        pitch: index > 0 && Bool.random(using: &generator)
          ? nil : Pitch(clamping: Int.random(in: 0...127, using: &generator)),
        duration: Tick(Int.random(in: 0...20_000, using: &generator)))
    }
    let notes = elements.count { $0.pitch != nil }
    let wholes = try DrawnStaff(Motif(elements: elements)).reader.all("path", kind: "ink").count
    #expect(try DrawnStaff(Motif(elements: elements)).heads.count + wholes >= notes)
  }
}
