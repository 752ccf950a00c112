import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct MotifNotationTests {
  @Test func readsNotesAndRests() throws {
    let motif = try Motif(notation: "D4:1.5 E4:.5 R:1 F#4:2")
    #expect(motif.elements.map(\.pitch?.midi) == [62, 64, nil, 66])
    #expect(motif.elements.map(\.duration) == [1440, 480, 960, 1920])
    #expect(motif.length == 4800)
    #expect(motif.notes(from: 100).map(\.onset) == [100, 1540, 2980])
  }

  @Test(arguments: 0..<200) func notationIsReadBack(seed: Int) throws {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: false, in: music.key())
    #expect(try Motif(notation: motif.notation, key: motif.key) == motif)
  }

  @Test(arguments: [
    ("D4", "expected one colon"), ("D4:1:2", "expected one colon"), ("D4:x", "a length is"),
    ("D4:", "a length is"), ("D4:-1", "a length is"), ("D4:nan", "a length is"),
    ("D4:0x2", "a length is"), ("D4:33", "a length is"), ("D4:0", "a length is"),
    ("H4:1", "is not a pitch"), ("D4:1 H4:1", "is not a pitch"), ("R:1", "there is no note"),
    ("", "there is no note"),
  ]) func refusesAndSaysWhy(text: String, reason: String) {
    let error = #expect(throws: MotifError.self) { try Motif(notation: text) }
    #expect(error?.description.contains(reason) == true)
  }

  @Test func wholeMessage() {
    let error = #expect(throws: MotifError.self) { try Motif(notation: "D4:1 H4:2") }
    #expect(
      error?.description == "motif, at \"H4:2\": \"H4\" is not a pitch such as D4, F#3 or Bb5; "
        + "write notes as PITCH:QUARTERS with spaces between, as D4:1.5 E4:.5 R:1, "
        + "or give a .mid file")
  }

  @Test func aMotifHasAtMostSixtyFourElements() throws {
    let most = [String](repeating: "C4:1", count: Motif.longest).joined(separator: " ")
    #expect(try Motif(notation: most).elements.count == Motif.longest)
    #expect(throws: MotifError.self) { try Motif(notation: most + " C4:1") }
  }

  @Test func messagesStayShort() {
    let text = String(repeating: "C", count: 100_000)
    let error = #expect(throws: MotifError.self) { try Motif(notation: text) }
    #expect((error?.description.count ?? .max) < 300)
  }

  @Test func theKeyIsFoundFromTheNotes() throws {
    #expect(try Motif(notation: "D4:1 F4:1 A4:1 D4:2").key.description == "D minor")
    #expect(try Motif(notation: "G4:1 B4:1 D5:1 F#5:1 G5:2").key.description == "G major")
  }
}
