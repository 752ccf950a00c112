import Foundation
import TestWorkspace
import Testing

/// A machine with a sound card that gives back what was played on it, in virtual time.
private enum SoundMachine {
  static let program = Program.root.appending(path: "../shared/alsa-vm/alsa-vm").standardizedFileURL
    .path
  static let soundFont = "/usr/share/sounds/sf2/TimGM6mb.sf2"

  static var isAvailable: Bool {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let kernel = (environment["ALSA_VM_CACHE"] ?? home + "/alsa-vm") + "/uml"
    return [program, soundFont, kernel].allSatisfy(FileManager.default.fileExists(atPath:))
  }

  /// Plays a MIDI file through the built-in synth, and gives what came out of the card.
  static func play(_ bytes: [UInt8]) throws -> (outcome: Program.Outcome, sound: [Int16]) {
    let workspace = try Workspace()
    try Data(bytes).write(to: workspace.folder.appending(path: "music.mid"))
    let outcome = try Program.run(
      program,
      [
        "--clock", "virtual", "--record", workspace.path("played.wav"), "--", Program.path, "play",
        workspace.path("music.mid"), "--driver", "alsa", "--soundfont", soundFont,
      ])
    return (outcome, samples(of: try workspace.bytes("played.wav")))
  }

  /// Plays a MIDI file while the card goes and, some seconds later, comes back.
  static func playLosingTheCard(_ bytes: [UInt8]) throws -> Program.Outcome {
    let workspace = try Workspace()
    try Data(bytes).write(to: workspace.folder.appending(path: "music.mid"))
    let script = """
      driver=/sys/bus/platform/drivers/snd_aloop
      "$0" play "$1" --driver alsa --soundfont "$2" & player=$!
      sleep 4
      echo -n snd_aloop.0 > $driver/unbind &
      sleep 8
      echo -n snd_aloop.0 > $driver/bind
      wait $player
      """
    return try Program.run(
      program,
      [
        "--clock", "virtual", "--", "/bin/sh", "-c", script, Program.path,
        workspace.path("music.mid"), soundFont,
      ])
  }

  /// The louder of both channels, of a file with 16 bits and two channels.
  private static func samples(of file: Data) -> [Int16] {
    guard let start = file.range(of: Data("data".utf8))?.upperBound else { return [] }
    let words = file.dropFirst(start + 4).withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - 3, by: 4).map { offset in
        (0...1).map { side in
          let low = UInt16(bytes[offset + 2 * side])
          return Int16(bitPattern: low | UInt16(bytes[offset + 2 * side + 1]) << 8)
        }
      }
    }
    return words.map { pair in
      Int16(clamping: pair.map { abs(Int($0)) }.max() ?? 0)
    }
  }
}

@Suite(.enabled(if: SoundMachine.isAvailable, "there is no virtual machine with a sound card here"))
struct LiveSoundTests {
  /// Organ notes for so many seconds, each held into the next.
  private static func organ(seconds: Int) -> [UInt8] {
    var track: [UInt8] = [0, 0xC0, 16, 0, 0x90, 60, 100]
    let pitches: [UInt8] = [60, 64]
    // Half a second is 480 ticks; each note begins 24 before the last one ends.
    for index in 1..<seconds * 2 {
      let (next, last) = (pitches[index % 2], pitches[(index + 1) % 2])
      track += [0x83, 0x48, 0x90, next, 100, 24, 0x80, last, 0]
    }
    track += [0x83, 0x60, 0x80, 64, 0, 0, 0xFF, 0x2F, 0]
    let length = UInt32(track.count)
    return Array("MThd".utf8) + [0, 0, 0, 6, 0, 0, 0, 1, 1, 0xE0] + Array("MTrk".utf8)
      + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + track
  }

  @Test func liveMusicIsHeardWithoutAGapAndForItsLength() throws {
    let (outcome, sound) = try SoundMachine.play(Self.organ(seconds: 10))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let first = try #require(sound.firstIndex { $0 > 8 })
    let last = try #require(sound.lastIndex { $0 > 8 })
    let seconds = Double(last - first) / 48_000
    #expect((9.95...10.3).contains(seconds))
    // The lowest note has a period of 4 ms: no hundredth of a second is quiet while it sounds.
    let peaks = stride(from: first, to: first + 99 * 4800, by: 480).map { start in
      sound[start..<min(sound.count, start + 480)].max() ?? 0
    }
    let typical = peaks.sorted()[peaks.count / 2]
    #expect(typical > 200)
    #expect(peaks.dropFirst(2).allSatisfy { $0 > typical / 5 })
  }

  @Test func aCardThatGoesAndComesBackIsTakenUpAgain() throws {
    let outcome = try SoundMachine.playLosingTheCard(Self.organ(seconds: 12))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let remarks = outcome.errors.split(separator: "\n").map(String.init)
    #expect(
      remarks == [
        "leitmotif: the sound device is gone; the music waits until it is back",
        "leitmotif: the sound device is back",
      ])
  }
}
