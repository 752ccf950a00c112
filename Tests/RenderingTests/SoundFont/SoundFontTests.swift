import Foundation
import Rendering
import Testing

@Suite struct SoundFontTests {
  static let samples = packageRoot.deletingLastPathComponent()
    .appendingPathComponent("shared/samples/soundfont").path
  static let hasSamples = FileManager.default.fileExists(atPath: samples)

  @Test(
    .enabled(if: hasSamples, "needs the sample SoundFonts in ../shared/samples"),
    arguments: [
      ("jnoisetype__complex0.sf2", ["preset0", "preset1", "preset2"]),
      ("jnoisetype__preset1.sf2", ["preset0"]),
      ("rustysynth__test_empty_samples.sf2", ["dummy_preset"]),
    ])
  func readsThePresets(file: String, presets: [String]) throws {
    let font = try SoundFont(path: Self.samples + "/" + file)
    #expect(font.presets.map(\.name) == presets)
    #expect(font.entry == nil)
  }

  @Test(
    .enabled(if: hasSamples, "needs the sample SoundFonts in ../shared/samples"),
    arguments: ["jnoisetype__inst1.sf2", "jnoisetype__sample0.sf2", "soundfont2__valid.sf2"])
  func nothingToPlayIsAnError(file: String) {
    let path = Self.samples + "/" + file
    #expect(throws: SoundFontError.noPresets(path: path)) { try SoundFont(path: path) }
  }

  @Test(.enabled(if: hasSamples, "needs the sample SoundFonts in ../shared/samples"))
  func fourBytesAreNoSoundFont() {
    let path = Self.samples + "/SF2Lib__ZZZ1.sf2"
    let error = SoundFontError.malformed(path: path, reason: "it has only 4 bytes")
    #expect(throws: error) { try SoundFont(path: path) }
    #expect(
      "\(error)" == """
        \(path): not a usable SoundFont: it has only 4 bytes; choose another or install it afresh
        """)
  }

  @Test func readsASoundFontWrittenByHand() throws {
    let folder = try TemporaryFolder()
    let font = try SoundFont(path: try SmallestSoundFont().write(to: folder))
    #expect(font.name == "Smallest")
    #expect(font.presets.map(\.patch.description) == ["3:7"])
    #expect(font.contains(try #require(Patch(bank: 3, program: 7))))
    #expect(!font.contains(try #require(Patch(bank: 0, program: 7))))
    #expect(font.profile.patch(for: "oboe")?.description == "0:68")
  }

  @Test func everyCutIsAnError() throws {
    let folder = try TemporaryFolder()
    let whole = SmallestSoundFont().bytes
    for length in 0..<whole.count {
      let path = try SmallestSoundFont.write(Array(whole[..<length]), to: folder)
      #expect(throws: SoundFontError.self) { try SoundFont(path: path) }
    }
  }

  @Test(arguments: [
    ("pbag", "its table phdr points outside its table pbag"),
    ("pgen", "its table pbag points outside its table pgen"),
    ("ibag", "its table inst points outside its table ibag"),
  ])
  func indicesOutsideTheirTableAreAnError(table: String, reason: String) throws {
    let folder = try TemporaryFolder()
    var font = SmallestSoundFont()
    font.lowestBag[table] = 9
    let path = try font.write(to: folder)
    #expect(throws: SoundFontError.malformed(path: path, reason: reason)) {
      try SoundFont(path: path)
    }
  }

  @Test(arguments: ["phdr", "pgen", "shdr"])
  func aTableOfBrokenLengthIsAnError(table: String) throws {
    let folder = try TemporaryFolder()
    var font = SmallestSoundFont()
    font.extra[table] = 2
    let path = try font.write(to: folder)
    #expect(throws: SoundFontError.self) { try SoundFont(path: path) }
  }

  @Test func aFolderAndAMissingFileAreErrors() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SoundFontError.unreadable(path: folder.path, reason: "it is not a file")) {
      try SoundFont(path: folder.path)
    }
    let error = #expect(throws: SoundFontError.self) {
      try SoundFont(path: folder.path + "/none.sf2")
    }
    #expect(error.map { "\($0)" }?.contains("check the path and its permissions") == true)
  }
}
