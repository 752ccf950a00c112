import Foundation
import MIDIFile
import Planning
import Spotting

/// A cue as it lies in a scored folder.
struct ScoredCue: Sendable {
  var folder: String
  var plan: CuePlan
  var document: ScoreDocument
  /// What the manifest says of it; nil where it says nothing.
  let entry: RunManifest.Cue?

  var files: CueFiles { CueFiles(cue: plan.cue) }
  var place: URL { Self.place(of: plan.cue.rawValue, in: folder) }

  /// - Throws: ``Failure`` where the folder holds no such cue, or not all that is needed to change it.
  static func read(_ cue: String, in folder: String) throws(Failure) -> ScoredCue {
    guard let id = CueID(rawValue: cue) else {
      throw Failure(.usage, "\"\(cue.prefix(40))\" is no cue's id; give one such as 1m01")
    }
    let place = place(of: cue, in: folder)
    guard FileManager.default.fileExists(atPath: place.path) else {
      throw Failure(
        .noInput, "\(folder): there is no cue \(cue); compose it, or give the folder that holds it")
    }
    let files = CueFiles(cue: id)
    let plan = try PlanDocument.read(place.appendingPathComponent(files.plan).path)
    let document = try ScoreDocument.read(place.appendingPathComponent(files.score).path)
    return ScoredCue(
      folder: folder, plan: plan, document: document, entry: RunManifest.read(in: folder).cues[cue])
  }

  /// The ids of the cues that a folder holds, in the order of their names.
  static func all(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { name in
      guard let id = CueID(rawValue: name) else { return false }
      let file = place(of: name, in: folder).appendingPathComponent(CueFiles(cue: id).plan)
      return FileManager.default.fileExists(atPath: file.path)
    }
  }

  private static func place(of cue: String, in folder: String) -> URL {
    URL(fileURLWithPath: folder).appendingPathComponent(cue)
  }

  /// The same cue as it is to lie in another folder.
  func elsewhere(_ folder: String) -> ScoredCue {
    var cue = self
    cue.folder = folder
    return cue
  }

  /// The performance that lies there, nil where there is none that can be read.
  func performance() -> StandardMIDIFile? {
    let path = place.appendingPathComponent(files.midi).path
    guard let data = try? InputFile.bytes(of: path, atMost: 64 << 20, kind: "MIDI file") else {
      return nil
    }
    return try? StandardMIDIFile(decoding: data)
  }
}
