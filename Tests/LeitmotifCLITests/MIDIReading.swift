import Foundation

/// What another program reads in a MIDI file.
struct MIDIReading: Decodable {
  struct Track: Decodable {
    let name: String
    /// Onset and end in seconds, pitch, velocity.
    let notes: [[Double]]
  }

  let format: Int
  let division: Int
  /// In seconds.
  let end: Double
  let smpte: [[Int]]
  let metres: Int
  let keys: Int
  let markers: [Moment]
  let cues: [Moment]
  let tracks: [Track]

  struct Moment: Decodable {
    let time: Double
    let text: String

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      time = try container.decode(Double.self)
      text = try container.decode(String.self)
    }
  }

  init(_ path: String) throws {
    let script = Program.root.appendingPathComponent(
      "Tests/LeitmotifCLITests/Fixtures/read_midi.py")
    let outcome = try Program.run("/usr/bin/python3", [script.path, path])
    guard outcome.code == 0 else { throw ReadingError(words: outcome.errors) }
    self = try JSONDecoder().decode(Self.self, from: Data(outcome.output.utf8))
  }
}

struct ReadingError: Error {
  let words: String
}
