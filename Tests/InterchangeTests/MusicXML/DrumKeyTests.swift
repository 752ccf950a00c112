import Foundation
import Interchange
import ScoreModel
import Testing

@Suite struct DrumKeyTests {
  static let percussion = Instrument(id: "percussion")

  @Test func everyKeyOfTheInstrumentIsAnInstrumentOfItsOwn() throws {
    let range = try #require(Self.percussion?.range)
    let score = try MusicXMLWriterTests.oneLine("percussion", range.map { (0, 960, $0) })
    let values = XMLOutline(try score.musicXML()).values
    #expect(values["midi-unpitched"]?.compactMap { Int($0) } == range.map { $0 + 1 })
    #expect(Set(values["instrument-name"] ?? []).count == range.count)
    #expect(values["display-octave"]?.allSatisfy { ["4", "5", "6"].contains($0) } == true)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(
        atPath: MusicXMLSchemaTests.schema.appending(path: "sounds.xml").path),
      "MusicXML's sounds.xml is not at hand"))
  func soundsAreKnownToMusicXML() throws {
    let file = MusicXMLSchemaTests.schema.appending(path: "sounds.xml")
    let known = try String(contentsOf: file, encoding: .utf8)
    let range = try #require(Self.percussion?.range)
    let score = try MusicXMLWriterTests.oneLine("percussion", range.map { (0, 960, $0) })
    for sound in XMLOutline(try score.musicXML()).values["instrument-sound"] ?? [] {
      #expect(known.contains("\"\(sound)\""), "\(sound)")
    }
  }
}
