import Foundation
import Leitmotif
import Rendering
import TestWorkspace
import Testing

@Suite struct SoundFontReviewTests {
  static let small = try? SoundFont.find("timgm6mb").path
  static let needs: Comment = "needs the Debian package timgm6mb-soundfont"

  @Test(.enabled(if: small != nil, needs)) func aGeneralMIDIFontLacksNothing() throws {
    let review = try SoundFontReview("timgm6mb")
    #expect(review.id == "timgm6mb")
    #expect(review.lacks.isEmpty)
    #expect(review.presetCount > 128 && review.drumKitCount > 0)
    #expect(review.instrumentCount > 30)
  }

  /// The flute's preset moved to a bank where nobody looks for it.
  @Test(.enabled(if: small != nil, needs)) func namesTheInstrumentThatIsNotThere() throws {
    let workspace = try Workspace()
    var data = try Data(contentsOf: URL(fileURLWithPath: try #require(Self.small)))
    let table = try #require(data.range(of: Data("phdr".utf8), options: .backwards))
    var moved = 0
    for start in stride(from: table.upperBound + 4, to: data.count - 38, by: 38)
    where data[start + 20] == 73 && data[start + 22] == 0 {
      data[start + 22] = 99
      moved += 1
      break
    }
    try #require(moved == 1)
    let path = workspace.path("mine.sf2")
    try data.write(to: URL(fileURLWithPath: path))
    let review = try SoundFontReview(path)
    #expect(review.id == nil)
    #expect(review.lacks.map(\.instrument) == ["Flutes"])
    #expect(review.lacks.map(\.patch) == ["0:73"])
    #expect(review.lacks.allSatisfy { $0.technique == "sustain" && $0.silencesInstrument })
  }

  @Test func aCorruptFontIsBadInput() throws {
    let workspace = try Workspace()
    let path = try workspace.write("RIFF    sfbk and no more", as: "mine.sf2")
    let failure = #expect(throws: Failure.self) { try SoundFontReview(path) }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.hasPrefix(path) == true)
  }
}

@Suite struct SoundFontShelfTests {
  @Test func saysWhatIsMissingAndWhatBringsIt() throws {
    let shelf = SoundFontShelf(environment: ["HOME": "/nonexistent"])
    #expect(shelf.known.map(\.id) == ["musescore-general", "fluid-r3", "timgm6mb"])
    for font in shelf.known {
      #expect(font.package.hasSuffix("soundfont") || font.package.hasSuffix("-gm"))
      #expect(!font.licence.isEmpty)
      if let path = font.path { #expect(FileManager.default.fileExists(atPath: path)) }
    }
    #expect(
      shelf.folders.contains { $0.path == "/nonexistent/.local/share/soundfonts" && !$0.isThere })
  }

  @Test func listsAPersonsOwnFontsOnce() throws {
    let workspace = try Workspace()
    try FileManager.default.createDirectory(
      atPath: workspace.path("fonts"), withIntermediateDirectories: false)
    let own = try workspace.write("", as: "fonts/mine.sf2")
    try workspace.write("", as: "fonts/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("fonts/zlink.SF2"), withDestinationPath: own)
    let shelf = SoundFontShelf(environment: [
      "HOME": "/nonexistent", "LEITMOTIF_SOUNDFONTS": workspace.path("fonts"),
    ])
    #expect(
      shelf.others.filter { $0.contains("fonts/") && $0.hasPrefix(workspace.path("")) }.count == 1)
    #expect(shelf.folders.first?.path == workspace.path("fonts"))
    #expect(shelf.folders.first?.isThere == true)
  }
}
