import Foundation
import Rendering
import Testing

@Suite struct SoundFontSearchTests {
  /// Only this folder is searched besides the system's.
  private func environment(_ folder: TemporaryFolder) -> [String: String] {
    ["LEITMOTIF_SOUNDFONTS": "/nowhere:\(folder.path)", "HOME": "/nowhere"]
  }

  @Test func ownFoldersComeFirst() throws {
    let folder = try TemporaryFolder()
    let path = try SmallestSoundFont().write(to: folder)
    for file in ["TimGM6mb.sf2", "mine.sf2"] {
      try FileManager.default.copyItem(atPath: path, toPath: folder.path + "/" + file)
    }
    let environment = environment(folder)
    for (name, file) in [
      ("timgm6mb", "TimGM6mb.sf2"), ("mine", "mine.sf2"), ("mine.sf2", "mine.sf2"),
      (
        folder.path + "/../" + (folder.path as NSString).lastPathComponent + "/mine.sf2", "mine.sf2"
      ),
    ] {
      let font = try SoundFont.find(name, environment: environment)
      #expect(font.path == folder.path + "/" + file)
      #expect(font.name == "Smallest")
    }
    #expect(try SoundFont.find("timgm6mb", environment: environment).entry?.id == "timgm6mb")
    let own = SoundFont.installed(environment: environment).first { $0.entry.id == "timgm6mb" }
    #expect(own?.path == folder.path + "/TimGM6mb.sf2")
  }

  @Test func theSearchPathFollowsTheEnvironment() {
    let path = SoundFont.searchPath(environment: [
      "LEITMOTIF_SOUNDFONTS": "/a:/b", "HOME": "/home/mara",
    ])
    #expect(path.starts(with: ["/a", "/b", "/home/mara/.local/share/sounds/sf3"]))
    #expect(path.contains("/usr/share/sounds/sf2"))
    let moved = SoundFont.searchPath(environment: ["XDG_DATA_HOME": "/data", "HOME": "/home/mara"])
    #expect(moved.first == "/data/sounds/sf3")
  }

  @Test func anUnknownNameListsTheKnownOnes() {
    let error = #expect(throws: SoundFontError.self) {
      try SoundFont.find("strings-of-gold", environment: [:])
    }
    #expect(
      error.map { "\($0)" } == """
        no SoundFont is called "strings-of-gold"; give a path to an .sf2 or .sf3 file, or one of \
        musescore-general, fluid-r3, timgm6mb
        """)
  }

  @Test func aMissingPathIsAnError() {
    #expect(throws: SoundFontError.self) { try SoundFont.find("/nowhere/x.sf2", environment: [:]) }
  }

  @Test func aMissingOneNamesThePackage() {
    let error = SoundFontError.notInstalled(
      name: "MuseScore General HQ", package: "musescore-general-soundfont")
    #expect(
      "\(error)" == """
        the SoundFont MuseScore General HQ is not installed; install it with: sudo apt install \
        musescore-general-soundfont
        """)
    #expect(
      "\(SoundFontError.noneInstalled(package: "p"))"
        == "no SoundFont was found; install one with: sudo apt install p")
  }
}
