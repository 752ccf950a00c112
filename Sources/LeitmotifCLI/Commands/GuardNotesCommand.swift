import ArgumentParser
import Leitmotif

/// What `play` starts beside itself.
struct GuardNotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guard-notes",
    abstract: "End the notes of a player that is killed.", shouldDisplay: false)

  /// This program again, as the guard.
  static let commandLine = ["/proc/self/exe", "guard-notes"]

  func run() { NoteWatch.run() }
}
