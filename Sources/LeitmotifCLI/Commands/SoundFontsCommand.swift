import ArgumentParser
import Leitmotif

struct SoundFontsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "soundfonts",
    abstract: "List the SoundFonts, or check one.",
    discussion: """
      Without a file: what is installed, what the catalogue knows beside it, under which licence, and \
      which package brings it. With a file: which instruments of the orchestra it lacks. Ends with 1 where \
      it lacks an instrument, and with 65 where it is no SoundFont.

      Examples:
        leitmotif soundfonts
        leitmotif soundfonts my-orchestra.sf2
      """)

  @Argument(help: ArgumentHelp("A SoundFont to check: a file, or a name.", valueName: "font"))
  var font: String?

  func run() throws {
    if let font { try check(SoundFontReview(font)) } else { print(list(SoundFontShelf())) }
  }

  private func list(_ shelf: SoundFontShelf) -> String {
    var table = TextTable(["name", "licence", "package", "file"])
    for font in shelf.known {
      table.add([
        font.id, font.licence, font.package,
        font.path ?? "missing: sudo apt install \(font.package)",
      ])
    }
    for path in shelf.others { table.add(["-", "not known", "-", path]) }
    let folders = shelf.folders.map { $0.path + ($0.isThere ? "" : "  (not there)") }
    return ([table.text, "", "looked for in (LEITMOTIF_SOUNDFONTS goes first):"] + folders)
      .joined(separator: "\n")
  }

  private func check(_ review: SoundFontReview) throws {
    let kind = review.id.map { "the catalogue's \($0)" } ?? "not in the catalogue: as General MIDI"
    print("\(review.path): \(review.name), \(kind)")
    print("\(review.presetCount) presets, \(review.drumKitCount) of them drum kits")
    guard !review.lacks.isEmpty else {
      return print("all \(review.instrumentCount) instruments are there")
    }
    var table = TextTable(["lacks", "technique", "patch"])
    for lack in review.lacks { table.add([lack.instrument, lack.technique, lack.patch]) }
    print(table.text)
    let silent = review.lacks.count { $0.silencesInstrument }
    guard silent == 0 else {
      throw Failure(
        .work,
        "\(silent) of \(review.instrumentCount) instruments are missing; choose another "
          + "SoundFont, or leave them out of the sheet's palette")
    }
  }
}
