import ArgumentParser
import Foundation
import Leitmotif

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render any MIDI file to stems and a mix.",
    discussion: """
      Writes NAME_mix.wav and stems/NAME_….wav: of one length, and the stems add up to the mix.

      Examples:
        leitmotif render song.mid -o sound
        leitmotif render out/1m01/1m01.mid --soundfont fluid-r3 --audio flac
        leitmotif render song.mid --loudness -16 --sample-rate 44100 --bit-depth 16
      """)

  @Argument(help: ArgumentHelp("The MIDI file.", valueName: "file.mid"))
  var file: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where to.", valueName: "folder"))
  var folder = "out"

  @Option(
    help: "What gets a sound file of its own: each track (instruments), or each family by program.")
  var stems = ScoringSettings.Stems.instruments

  @Option(help: "The kind of sound files: wav or flac.")
  var audio = ScoringSettings.Audio.wav

  @Option(
    name: .customLong("soundfont"),
    help: ArgumentHelp("A file, or a name that `leitmotif soundfonts` lists.", valueName: "font"))
  var soundFont: String?

  @OptionGroup var sound: SoundOptions

  func run() async throws {
    let renderer = try MIDIFileRenderer(
      soundFont: soundFont, stems: stems, audio: audio, sound: sound.settings)
    let (file, folder) = (file, folder)
    let summary = try await stoppable {
      try await renderer.render(file, into: folder) { share in
        Terminal.progress("\(file)  rendering  \(Int((share * 100).rounded())) %")
      }
    }
    Terminal.clearProgress()
    for warning in summary.warnings { Terminal.remark("\(file): \(warning)") }
    print(String(format: "%.1f s", summary.length))
    for note in summary.notes { print(note) }
    print(LevelTable(levels: summary.levels, files: summary.files).text)
  }
}
