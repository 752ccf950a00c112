import Foundation
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct MotifTests {
  @Test(arguments: 0..<50) func notesStandOneAfterAnother(seed: Int) {
    var music = RandomMusic(seed: seed)
    let motif = music.motif(isDiatonic: false, in: music.key())
    let notes = motif.notes(from: 960)
    #expect(notes.map(\.pitch) == motif.pitches)
    #expect(notes.first?.onset == 960)
    #expect(zip(notes, notes.dropFirst()).allSatisfy { $0.end <= $1.onset })
    #expect(notes.allSatisfy { $0.end <= motif.length + 960 })
  }

  @Test(arguments: 0..<12, [Mode.ionian, .aeolian]) func scalesSuggestTheirKey(
    tonic: Int, mode: Mode
  ) {
    let key = Key(tonic: PitchClass(tonic), mode: mode)
    let degrees = [0, 2, 4, 2, 1, 3, 0]
    let elements = degrees.map {
      Motif.Element(pitch: key.scale.pitch(degree: $0, above: Pitch(clamping: 60)), duration: 960)
    }
    #expect(Motif(elements: elements).key == key)
  }

  @Test func anEmptyMotifIsHarmless() {
    let motif = Motif(elements: [])
    #expect(motif.length == 0)
    #expect(motif.inverted() == motif)
    #expect(motif.notes(from: 0).isEmpty)
    #expect(motif.notation == "")
  }

  @Test func themesAreReadBackFromJSON() throws {
    let motif = try Motif(notation: "D4:1.5 E4:.5 R:1 F4:1 A4:2")
    let theme = Theme(
      id: "mara", subject: "Mara, the keeper's daughter", motif: motif,
      lead: Instrument(id: "soloViolin"))
    let data = try JSONEncoder().encode(theme)
    #expect(try JSONDecoder().decode(Theme.self, from: data) == theme)
  }

  @Test func linesAreReadBackFromJSON() throws {
    let violin = try #require(Instrument(id: "violin1"))
    let flute = try #require(Instrument(id: "flute"))
    let line = Line(
      players: [.init(violin), .init(flute, octaves: 1)],
      events: [
        .init(
          onset: 0, duration: 960, pitches: [Pitch(clamping: 67)], articulations: .slurred,
          isTied: true)
      ], isThematic: true)
    let data = try JSONEncoder().encode(line)
    #expect(try JSONDecoder().decode(Line.self, from: data) == line)
  }
}
