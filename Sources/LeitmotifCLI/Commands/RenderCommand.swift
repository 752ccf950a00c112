import ArgumentParser
import Foundation
import Leitmotif

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render any MIDI file to stems and a mix.",
    discussion: """
      Writes NAME_mix.wav and stems/NAME_….wav: of one length, 48 kHz, 24 bit, and the stems add up to the \
      mix.

      Examples:
        leitmotif render song.mid -o sound
        leitmotif render out/1m01/1m01.mid --soundfont fluid-r3 --audio flac
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
    help: ArgumentHelp("A file, or a name that `leitmotif devices` lists.", valueName: "font"))
  var soundFont: String?

  func run() async throws {
    let renderer = try MIDIFileRenderer(soundFont: soundFont, stems: stems, audio: audio)
    let (file, folder) = (file, folder)
    let summary = try await stoppable {
      try await renderer.render(file, into: folder) { share in
        Terminal.progress("\(file)  rendering  \(Int((share * 100).rounded())) %")
      }
    }
    Terminal.clearProgress()
    for warning in summary.warnings { Terminal.remark("\(file): \(warning)") }
    let loudness = summary.loudness.map { String(format: "%.1f LUFS", $0) } ?? "silence"
    let peak = summary.truePeak.map { String(format: ", %.1f dBTP", $0) } ?? ""
    print(String(format: "%.1f s, ", summary.length) + loudness + peak)
    for file in summary.files { print(file) }
  }
}
