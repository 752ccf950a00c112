import Foundation
import MIDIFile
import Performance
import Rendering

/// The repository's root.
let packageRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The SoundFont of most tests: small, so quick to load.
let smallSoundFont = try? SoundFont.find("timgm6mb")
let needsSmallSoundFont = "needs the Debian package timgm6mb-soundfont"

/// A folder that is gone when the value is.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("leitmotif-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Every file and folder in it, by its path relative to it, sorted.
  var contents: [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: path).sorted()) ?? []
  }
}

/// A note of a test piece: when it begins and how long it lasts, in quarters of half a second.
struct TestNote {
  var start: Double
  var length: Double
  var key: UInt8
  var velocity: UInt8 = 90
}

/// A MIDI file of one track a part, at 120 quarters a minute; part `n` plays on channel `n`.
func midiFile(_ parts: [(name: String, program: UInt8, notes: [TestNote])]) -> StandardMIDIFile {
  let tracks = parts.enumerated().map { index, part in
    let channel = UInt8(index)
    var events = [
      Event(tick: 0, message: .meta(.trackName(MetaText(part.name)))),
      Event(tick: 0, message: .programChange(channel: channel, program: part.program)),
      Event(tick: 0, message: .controlChange(channel: channel, controller: 91, value: 60)),
    ]
    for note in part.notes {
      let on = Message.noteOn(channel: channel, note: note.key, velocity: note.velocity)
      let off = Message.noteOff(channel: channel, note: note.key, velocity: 0)
      events.append(Event(tick: Int(note.start * 960), message: on))
      events.append(Event(tick: Int((note.start + note.length) * 960), message: off))
    }
    return Track(events: events.sorted { $0.tick < $1.tick })
  }
  return StandardMIDIFile(format: .simultaneous, division: .ticksPerQuarter(960), tracks: tracks)
}

/// Three parts in two bars, different enough to be told apart.
let trio = midiFile([
  ("Strings", 48, [.init(start: 0, length: 4, key: 60), .init(start: 1, length: 2, key: 67)]),
  ("Horns", 60, [.init(start: 0.5, length: 2, key: 55, velocity: 120)]),
  ("Harp", 46, (0..<6).map { .init(start: Double($0) / 2, length: 0.5, key: 60 + UInt8($0) * 2) }),
])

/// A seeded generator (SplitMix64), for tests over random inputs.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
