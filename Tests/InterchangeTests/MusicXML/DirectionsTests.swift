import Foundation
import Interchange
import MusicTheory
import ScoreModel
import Testing
import Timing

@Suite struct DirectionsTests {
  static func outline(_ edit: (inout Score) throws -> Void) throws -> XMLOutline {
    var score = try MusicXMLWriterTests.oneLine(
      "violin1", [(0, 960, 67), (960, 960, 69), (1920, 960, 71), (2880, 960, 72)])
    score.end = 7680
    try edit(&score)
    return XMLOutline(try score.musicXML())
  }

  @Test func tinyTempoChangesSoundButAreNotPrinted() throws {
    let outline = try Self.outline {
      $0.tempoMap = try TempoMap(tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: 100)),
        .init(tick: 1920, tempo: Tempo(quarterBPM: 102)),
        .init(tick: 3840, tempo: Tempo(quarterBPM: 80)),
      ])
    }
    #expect(outline.values["per-minute"] == ["100", "80"])
    #expect(outline.values["sound"] == ["tempo=100", "tempo=102.0001", "tempo=80"])
  }

  @Test func scenesPrintTheTempoAgain() throws {
    let outline = try Self.outline {
      $0.tempoMap = try TempoMap(tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: 100)),
        .init(tick: 1920, tempo: Tempo(quarterBPM: 102)),
      ])
      $0.markers = [Marker(tick: 1920, text: "Stairs", kind: .scene)]
    }
    #expect(outline.values["per-minute"] == ["100", "102"])
  }

  @Test func rampsHaveAWordAndASoundForEachBeat() throws {
    let outline = try Self.outline {
      $0.tempoMap = try TempoMap(tempos: [
        .init(tick: 0, tempo: Tempo(quarterBPM: 120), ramps: true),
        .init(tick: 3840, tempo: Tempo(quarterBPM: 60)),
      ])
    }
    #expect(outline.values["words"]?.last == "rit.")
    #expect(outline.values["per-minute"] == ["120", "60"])
    let tempos = (outline.values["sound"] ?? []).compactMap { Double($0.dropFirst(6)) }
    #expect(tempos.count == 5)
    #expect(tempos == tempos.sorted(by: >))
    let seconds = tempos.prefix(4).reduce(0) { $0 + 60 / $1 }
    #expect(abs(seconds - 3) < 1e-4)
  }

  @Test func compoundMetresCountDottedQuarters() throws {
    let score = try MusicXMLWriterTests.oneLine("flute", [(0, 2880, 72)], metre: .sixEight)
    let outline = XMLOutline(try score.musicXML())
    #expect(outline.values["beat-unit"] == ["quarter"])
    #expect(outline.values["per-minute"] == ["80"])
    #expect(outline.values["sound"] == ["tempo=120"])
  }

  @Test func markersAreOverTheFirstPart() throws {
    let outline = try Self.outline {
      $0.parts.append(Part(instrument: try #require(Instrument(id: "cello"))))
      $0.markers = [
        Marker(tick: 0, text: "A", kind: .rehearsal), Marker(tick: 960, text: "door", kind: .hit),
        Marker(tick: 0, text: "Stairs", kind: .scene),
        Marker(tick: 960, text: "Mara", kind: .theme),
        Marker(tick: 960, text: " ", kind: .theme), Marker(tick: -5, text: "B", kind: .rehearsal),
        Marker(tick: 99_999, text: "C", kind: .rehearsal),
      ]
    }
    #expect(outline.values["rehearsal"] == ["A", "B", "C"])
    let words = outline.values["words"]?.filter { !$0.contains("=") }
    #expect(words == ["Stairs", "HIT: door", "Mara"])
  }

  @Test func dynamicsAndHairpins() throws {
    let score = try MusicXMLWriterTests.oneLine("violin1", [(0, 3840, 67)])
    var loud = score
    loud.parts[0].dynamics = [
      DynamicMark(tick: 0, dynamic: .pp), DynamicMark(tick: 1920, dynamic: .f),
    ]
    loud.parts[0].hairpins = [
      Hairpin(start: 0, end: 1920, grows: true), Hairpin(start: 960, end: 9999, grows: false),
      Hairpin(start: 960, end: 960, grows: false),
    ]
    let text = try loud.musicXML()
    #expect(text.contains("<pp/>") && text.contains("<f/>"))
    #expect(
      XMLOutline(text).values["wedge"] == [
        "number=1", "type=crescendo", "number=2", "type=diminuendo", "number=1", "type=stop",
        "number=2", "type=stop",
      ])
  }

  @Test func waysOfPlayingAreWords() throws {
    let outline = try Self.outline {
      $0.parts[0].notes[1].articulations = [.pizzicato]
      $0.parts[0].notes[2].articulations = [.pizzicato, .muted]
    }
    #expect(outline.values["words"] == ["pizz.", "con sord.", "arco", "senza sord."])
    #expect(outline.values["sound"]?.suffix(2) == ["pizzicato=yes", "pizzicato=no"])
  }

  @Test(arguments: [
    (Articulations.staccato, "<staccato/>"), (.tenuto, "<tenuto/>"), (.accent, "<accent/>"),
    (.marcato, "<strong-accent/>"), (.trill, "<trill-mark/>"), (.harmonic, "<harmonic/>"),
    (.tremolo, "<tremolo type=\"single\">3</tremolo>"), (.fermata, "<fermata/>"),
    (.arpeggio, "<arpeggiate/>"),
  ]) func signsOfPlaying(articulation: Articulations, sign: String) throws {
    var score = try MusicXMLWriterTests.oneLine("harp", [(480, 960, 67)])
    #expect(try !score.musicXML().contains(sign))
    score.parts[0].notes[0].articulations = articulation
    #expect(try score.musicXML().components(separatedBy: sign).count == 2)
  }
}
