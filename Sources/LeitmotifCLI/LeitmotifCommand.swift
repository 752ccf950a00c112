import ArgumentParser
import Foundation
import Leitmotif

/// The program: its commands, and how it ends.
@main
struct LeitmotifCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leitmotif",
    abstract: "Score a film: from a cue sheet to MIDI, MusicXML, stems and a mix.",
    discussion: """
      A cue sheet says when there is music, in which mood, and what it must hit. Five lines will do:

        leitmotif: 1
        cues:
          - in: "01:00:00:00"
            out: "01:00:30:00"
            mood: [lonely, tender]

      leitmotif compose cues.yaml      scores it into out/
      leitmotif revise out --cue 1m01  writes it anew, or a scene or an instrument of it
      leitmotif analyze cues.yaml      draws its emotional arc
      leitmotif play cues.yaml         plays it at once
      leitmotif import reel1.edl       proposes a sheet from edits, markers, subtitles or a script
      leitmotif export cues.yaml       writes marker lists and spotting notes

      Exit codes: 0 done, 1 the work failed, 64 wrong usage, 65 bad input, 66 no such input, 69 a device \
      or SoundFont is missing, 130 stopped.
      """,
    version: "Leitmotif \(RunManifest.version)",
    subcommands: [
      ComposeCommand.self, ReviseCommand.self, LockCommand.self, UnlockCommand.self,
      ConformCommand.self,
      AnalyzeCommand.self, RenderCommand.self, PlayCommand.self,
      DevicesCommand.self, SoundFontsCommand.self, ImportCommand.self, ExportCommand.self,
      TokenizeCommand.self,
      EvaluateCommand.self, GuardNotesCommand.self,
    ])

  static func main() async {
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    if let failure = error as? Failure {
      Terminal.complain(failure.message)
      Foundation.exit(failure.kind.rawValue)
    }
    let arguments = CommandLine.arguments.dropFirst()
    if exitCode(for: error) == .validationFailure, let first = arguments.first,
      FileManager.default.fileExists(atPath: first)
    {
      Terminal.complain(
        "say what to do with \(first): leitmotif compose \(first), or analyze, or play")
      Foundation.exit(Failure.Kind.usage.rawValue)
    }
    exit(withError: error)
  }
}
