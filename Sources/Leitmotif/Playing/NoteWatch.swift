import Foundation
import LiveMIDI

/// The process beside a player that ends its notes if the player is killed.
public enum NoteWatch {
  /// Waits for the end of the player at standard input.
  public static func run() {
    MIDIDevices.silenceLibrary()
    NoteGuard.watch(STDIN_FILENO)
  }
}
