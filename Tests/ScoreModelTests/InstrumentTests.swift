import Foundation
import ScoreModel
import Testing

@Suite struct InstrumentTests {
  @Test func idsAreUnique() {
    #expect(Set(Instrument.catalogue.map(\.id)).count == Instrument.catalogue.count)
    #expect(Set(Instrument.catalogue.map(\.name)).count == Instrument.catalogue.count)
    #expect(Set(Instrument.catalogue.map(\.abbreviation)).count == Instrument.catalogue.count)
  }

  @Test(arguments: Instrument.catalogue) func valuesAreSane(instrument: Instrument) {
    #expect(instrument.range.clamped(to: 0...127) == instrument.range)
    #expect(instrument.comfortable.clamped(to: instrument.range) == instrument.comfortable)
    #expect(instrument.comfortable.count >= 12)
    #expect((0...127).contains(instrument.generalMIDIProgram))
    #expect((1...16).contains(instrument.players))
    #expect((-24...24).contains(instrument.transposition))
    #expect(instrument.id.allSatisfy { $0.isLetter && $0.isASCII || $0.isNumber })
    #expect(instrument.isUnpitched == (instrument.id == "percussion"))
  }

  /// Written notes stay where a staff can hold them: at most five ledger lines around its clef.
  @Test(arguments: Instrument.catalogue.filter { !$0.isUnpitched })
  func comfortableNotesFitTheClef(instrument: Instrument) {
    let staff: ClosedRange<Int> =
      switch instrument.clef {
      case .treble: 47...96
      case .alto: 38...84
      case .tenor: 35...81
      case .bass: 26...77
      case .grand, .percussion: 21...108
      }
    let low = instrument.comfortable.lowerBound - instrument.transposition
    let high = instrument.comfortable.upperBound - instrument.transposition
    #expect(staff.contains(low) && staff.contains(high), "written \(low)…\(high)")
  }

  @Test(arguments: Instrument.catalogue) func foundById(instrument: Instrument) throws {
    #expect(Instrument(id: instrument.id) == instrument)
    #expect(Instrument.catalogue[instrument.scoreOrder] == instrument)
    let data = try JSONEncoder().encode([instrument])
    #expect(String(decoding: data, as: UTF8.self) == "[\"\(instrument.id)\"]")
    #expect(try JSONDecoder().decode([Instrument].self, from: data) == [instrument])
  }

  @Test func unknownIdsAreRefused() {
    #expect(Instrument(id: "kazoo") == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Instrument].self, from: Data("[\"kazoo\"]".utf8))
    }
  }

  /// General MIDI's banks of eight: what a program sounds like at all.
  @Test(arguments: [
    ("flute", 73), ("oboe", 68), ("englishHorn", 69), ("clarinet", 71), ("bassoon", 70),
    ("horn", 60), ("trumpet", 56), ("trombone", 57), ("tuba", 58), ("timpani", 47),
    ("harp", 46), ("piano", 0), ("celesta", 8), ("violin1", 48), ("soloCello", 42), ("choir", 52),
  ]) func generalMIDIPrograms(id: String, program: Int) {
    #expect(Instrument(id: id)?.generalMIDIProgram == program)
  }

  static let soundsFile = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/samples/musicxml-schema/sounds.xml").standardizedFileURL

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: soundsFile.path),
      "MusicXML's sounds.xml is not at hand"))
  func soundsAreKnownToMusicXML() throws {
    let text = try String(contentsOf: Self.soundsFile, encoding: .utf8)
    for instrument in Instrument.catalogue {
      let isKnown = text.contains("\"\(instrument.musicXMLSound)\"")
      #expect(isKnown, "\(instrument.id): \(instrument.musicXMLSound)")
    }
  }
}
