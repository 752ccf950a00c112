import Foundation
import Rendering
import Testing

@Suite struct SoundFontCatalogueTests {
  private let catalogue = SoundFontCatalogue.standard

  /// The instruments that a score can have.
  private static let instruments = [
    "piccolo", "flute", "oboe", "englishHorn", "clarinet", "bassClarinet", "bassoon",
    "contrabassoon", "saxophone", "recorder", "horn", "trumpet", "trombone", "bassTrombone", "tuba",
    "timpani", "percussion", "glockenspiel", "xylophone", "tubularBells", "celesta", "piano",
    "harpsichord", "organ", "harp", "guitar", "mandolin", "soprano", "alto", "tenor", "bassVoice",
    "choir", "soloVoice", "soloViolin", "soloCello", "violin1", "violin2", "viola", "cello",
    "contrabass",
  ]

  @Test func isTheFileOfTheRepository() throws {
    let file = packageRoot.appendingPathComponent("SoundFonts/catalogue.json")
    let read = try SoundFontCatalogue(decoding: [UInt8](Data(contentsOf: file)))
    #expect(read == catalogue)
    #expect(catalogue.entries.map(\.id) == ["musescore-general", "fluid-r3", "timgm6mb"])
  }

  @Test func theDefaultIsUnderAPermissiveLicence() {
    #expect(catalogue.entries.first?.licence == "MIT AND CC0-1.0")
    #expect(catalogue.entry(named: "fluid-r3")?.licence == "MIT")
    #expect(catalogue.entry(forFile: "FluidR3_GM.sf2")?.package == "fluid-soundfont-gm")
  }

  @Test func everyProfileHasEveryInstrumentAndTechnique() {
    for entry in catalogue.entries {
      let profile = catalogue.profile(named: entry.profile)
      #expect(profile.instruments.keys.sorted() == Self.instruments.sorted())
      for instrument in Self.instruments {
        for technique in SoundFontProfile.Technique.allCases {
          let patch = profile.patch(for: instrument, technique)
          #expect(patch != nil)
          #expect(patch?.isPercussion == (instrument == "percussion"))
        }
      }
    }
  }

  @Test(arguments: SoundFontCatalogue.standard.entries)
  func everyPatchIsThere(entry: SoundFontCatalogue.Entry) throws {
    guard let font = try? SoundFont.find(entry.id) else { return }
    #expect(font.entry == entry)
    for (instrument, patches) in font.profile.instruments {
      for (technique, patch) in patches {
        #expect(font.contains(patch), "\(instrument), \(technique): \(patch)")
      }
    }
  }

  @Test(arguments: [
    ("violin2", SoundFontProfile.Technique.pizzicato, "25:45"),
    ("violin2", .expressiveTremolo, "26:44"), ("viola", .staccato, "30:48"),
    ("viola", .trill, "30:48"), ("trumpet", .muted, "0:59"), ("trumpet", .expressive, "17:56"),
    ("harp", .expressiveSlow, "0:46"), ("timpani", .tremolo, "0:47"),
    ("percussion", .sustain, "128:48"),
  ])
  func findsTheNearestTechnique(
    instrument: String, technique: SoundFontProfile.Technique, patch: String
  ) {
    let profile = catalogue.profile(named: "musescore-general")
    #expect(profile.expressionController == 2)
    #expect(profile.patch(for: instrument, technique)?.description == patch)
    #expect(profile.patch(for: "theremin", technique) == nil)
  }

  @Test(arguments: [
    "{", #"{"soundFonts": [], "profiles": {"x": {"instruments": {"a": {"b": "0:1"}}}}}"#,
  ])
  func aBrokenCatalogueIsAnError(json: String) {
    #expect(throws: (any Error).self) { try SoundFontCatalogue(decoding: Array(json.utf8)) }
  }

  @Test(arguments: ["0:0", "128:127", "17:40"])
  func patchesAreWrittenAndRead(text: String) throws {
    #expect(Patch(text)?.description == text)
    let json = try JSONEncoder().encode([Patch(text)])
    #expect(try JSONDecoder().decode([Patch?].self, from: json) == [Patch(text)])
  }

  @Test(arguments: ["", "1", "129:0", "0:128", "-1:0", "0:0:0", "a:b", "0:"])
  func otherTextIsNoPatch(text: String) throws {
    #expect(Patch(text) == nil)
    let json = try JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Patch].self, from: json) }
  }
}
