import Foundation
import MIDIFile
import MusicTheory
import ScoreModel
import Timing

/// Reads a composer's own motif from a MIDI file.
struct MotifFile {
  /// The folder that paths are relative to: that of the cue sheet.
  let folder: URL

  /// The melody of the first track with notes: of simultaneous notes the highest, gaps as rests.
  func motif(at path: String) throws(Failure) -> Motif {
    let file = URL(fileURLWithPath: path, relativeTo: folder)
    let data = try InputFile.bytes(of: file.path, atMost: 1 << 20, kind: "MIDI file")
    do {
      let midi = try StandardMIDIFile(decoding: data, policy: .lenient)
      let notes = midi.tracks.lazy.map(Self.notes).first { !$0.isEmpty } ?? []
      guard !notes.isEmpty else { throw Failure(.badInput, "there is no note in it") }
      guard notes.count <= Motif.longest else {
        throw Failure(.badInput, "it has \(notes.count) notes; at most \(Motif.longest)")
      }
      return Motif(elements: Self.elements(notes, quarter: Self.quarter(midi.division)))
    } catch { throw Failure(error) }
  }

  private static func quarter(_ division: Division) -> Int {
    switch division {
    case .ticksPerQuarter(let ticks): ticks
    case .smpte(let rate, let ticks): max(rate * ticks / 2, 1)
    }
  }

  /// Onset, end and pitch in ticks of the file, each note until the next one begins.
  private static func notes(of track: Track) -> [(onset: Int, end: Int, pitch: Int)] {
    var notes: [(onset: Int, end: Int, pitch: Int)] = []
    for event in track.events {
      switch event.message {
      case .noteOn(_, let pitch, 1...):
        if let last = notes.last, last.onset == event.tick {
          notes[notes.count - 1].pitch = max(last.pitch, Int(pitch))
        } else {
          if let last = notes.last, last.end > event.tick {
            notes[notes.count - 1].end = event.tick
          }
          notes.append((event.tick, .max, Int(pitch)))
        }
      case .noteOff(_, let pitch, _), .noteOn(_, let pitch, 0):
        if let last = notes.last, last.pitch == Int(pitch), last.end == .max {
          notes[notes.count - 1].end = event.tick
        }
      default: break
      }
    }
    if let last = notes.last, last.end == .max { notes[notes.count - 1].end = track.endTick }
    return notes
  }

  /// The notes on the grid of composition, 24 to the quarter.
  private static func elements(
    _ notes: [(onset: Int, end: Int, pitch: Int)], quarter: Int
  ) -> [Motif.Element] {
    func grid(_ tick: Int) -> Int {
      Int((min(Double(tick) / Double(quarter), 4096) * 24).rounded())
    }
    func ticks(_ units: Int) -> Tick { Tick(rawValue: units * (Tick.perQuarter / 24)) }
    var elements: [Motif.Element] = []
    var position = grid(notes.first?.onset ?? 0)
    for note in notes {
      let (start, end) = (grid(note.onset), max(grid(note.end), grid(note.onset) + 1))
      if start > position { elements.append(.init(pitch: nil, duration: ticks(start - position))) }
      elements.append(
        .init(pitch: Pitch(midi: note.pitch), duration: ticks(end - max(start, position))))
      position = end
    }
    return elements.filter { $0.duration > 0 }
  }
}
