import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite("Signs of notation")
struct MotifStaffSignsTests {
  @Test(
    "Every pitch of the scale stands one step above the last, in each clef",
    arguments: [("C4", "treble"), ("C2", "bass")])
  func steps(first: String, clef: String) throws {
    let scale = ["C", "D", "E", "F", "G", "A", "B"]
    let octave = try #require(first.last)
    let staff = try DrawnStaff(scale.map { "\($0)\(octave):1" }.joined(separator: " "))
    let heights = staff.heads.map(\.y)
    #expect(zip(heights, heights.dropFirst()).allSatisfy { $0 - $1 == 4 })
    #expect(heights.first == (clef == "treble" ? 40 : 48))
  }

  @Test(
    "An octave is seven steps, whatever the sign", arguments: ["C major", "Gb major", "B major"])
  func octaves(key: String) throws {
    for name in ["C#", "Db", "F", "F#", "Gb", "A", "Bb", "B"] {
      let heads = try DrawnStaff("\(name)4:1 \(name)5:1", key).heads
      #expect(heads[0].y - heads[1].y == 28, "\(name) in \(key)")
    }
  }

  @Test("The signature has as many signs as the key, in the engraver's order", arguments: -7...7)
  func signature(fifths: Int) throws {
    let majors = [
      "Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#",
    ]
    let key = try #require(Key("\(majors[fifths + 7]) major"))
    let staff = try DrawnStaff("G4:1", key)
    let signs = try staff.places(of: "pen").filter { $0.x > 28 && $0.x < staff.heads[0].x - 14 }
    let heights = signs.map(\.y).reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
    let sharps = [0.0, 12, -4, 8, 20, 4, 16]
    let flats = [16.0, 4, 20, 8, 24, 12, 28]
    let wanted = key.fifths >= 0 ? sharps.prefix(key.fifths) : flats.prefix(-key.fifths)
    #expect(heights == Array(wanted))
  }

  @Test(
    "Heads are filled from the quarter on, open above it, and have their dots",
    arguments: [("4", 0, 0), ("3", 1, 1), ("2", 1, 0), ("1.5", 1, 1), ("1", 1, 0), ("1.75", 1, 2)])
  func heads(length: String, ellipses: Int, dots: Int) throws {
    let staff = try DrawnStaff("G4:\(length)")
    #expect(staff.reader.all("ellipse").count == ellipses)
    #expect(try staff.discs(right: 46).count == dots)
    let isOpen = staff.reader.all("ellipse", kind: "pen").count == 1
    #expect(isOpen == ["3", "2"].contains(length))
  }

  @Test("Rests have no heads, and a sign for each length", arguments: ["4", "2", "1", ".5", ".25"])
  func rests(length: String) throws {
    let staff = try DrawnStaff("G4:1 R:\(length) G4:1")
    #expect(staff.heads.count == 2)
    let (left, right) = (staff.heads[0].x + 7, staff.heads[1].x - 7)
    let signs = try staff.places(of: "ink") + staff.places(of: "pen")
    let discs = try staff.discs(right: left).filter { $0 < right }
    #expect(signs.contains { $0.x > left && $0.x < right } || !discs.isEmpty)
    #expect(discs.count == ([".5": 1, ".25": 2][length] ?? 0))
  }

  @Test(
    "Stems of low notes go up on the right, those of high ones down on the left",
    arguments: [("E4", true), ("A4", true), ("B4", false), ("F5", false)])
  func stems(note: String, isUp: Bool) throws {
    let staff = try DrawnStaff("\(note):1")
    let (head, stem) = (staff.heads[0], try #require(try staff.places(of: "pen").last))
    #expect((stem.x > head.x) == isUp)
    #expect(stem.data.contains("V-") == isUp)
  }

  @Test(
    "Single short notes have a flag for each halving",
    arguments: [("1", 0), (".5", 1), (".25", 2), (".125", 3)])
  func flags(length: String, count: Int) throws {
    let staff = try DrawnStaff("G4:\(length) R:1")
    let beside = try staff.places(of: "ink").count { abs($0.x - staff.heads[0].x - 4.5) < 0.1 }
    #expect(beside == count)
  }

  @Test(
    "Beams stay within a quarter of the motif",
    arguments: [
      ("C4:.5 D4:.5 E4:.5 F4:.5", 2), ("C4:1.5 D4:.5 E4:.5 F4:.5", 1), ("C4:.5 D4:1 E4:.5", 0),
    ])
  func beams(notation: String, groups: Int) throws {
    #expect(try DrawnStaff(notation).reader.all("path", kind: "beam").count == groups)
  }

  @Test("All that is drawn is within the drawing, however wide it leaps", arguments: 0..<12)
  func extent(seed: Int) throws {
    var draw = Draw(seed)
    let elements = (0..<12).map { _ in
      Motif.Element(
        pitch: Pitch(clamping: draw.one(in: 30...96)),
        duration: .quarters(1, over: draw.one(of: [1, 2, 2, 4, 4, 3])))
    }
    let staff = try DrawnStaff(Motif(elements: elements))
    let box = try #require(staff.reader.elements.first?.attributes["viewBox"])
      .split(separator: " ").compactMap { Double($0) }
    let (top, bottom) = (box[1], box[1] + box[3])
    for beam in staff.reader.all("path", kind: "beam") {
      for corner in try beam.corners { #expect(corner.y >= top && corner.y <= bottom) }
    }
    for stem in try staff.stems { #expect(stem.lowerBound >= top && stem.upperBound <= bottom) }
    #expect(staff.heads.allSatisfy { $0.x < box[2] && $0.y - 4 >= top && $0.y + 4 <= bottom })
  }

  @Test(
    "A beamed stem reaches from its head to the beam", arguments: ["C4:.5 C6:.5", "C6:.5 C4:.5"])
  func leaps(notation: String) throws {
    let staff = try DrawnStaff(notation)
    let beam = try #require(staff.reader.all("path", kind: "beam").first).corners.map(\.y)
    for (stem, head) in zip(try staff.stems, staff.heads) {
      #expect(stem.contains(head.y))
      #expect(stem.lowerBound <= beam.max() ?? 0 && stem.upperBound >= beam.min() ?? 0)
      #expect(stem.upperBound - stem.lowerBound >= 20)
    }
  }
}
