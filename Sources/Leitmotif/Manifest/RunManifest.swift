public import Composition
import Foundation
import NeuralRuntime

/// What stands in `manifest.json`: for each cue what it was made from, with which seed, what came of it,
/// and how long it took.
///
/// It is the one file of a run that differs from the next run's, by its times.
public struct RunManifest: Hashable, Codable, Sendable {
  /// Of this document.
  public var format = 2
  /// The program and its version.
  public var generator = "Leitmotif \(Self.version)"
  /// By id. Cues that an earlier run made, and this one did not touch, stay.
  public var cues: [String: Cue] = [:]

  public static let version = "0.1.0"
  public static let fileName = "manifest.json"

  public init() {}
}

extension RunManifest {
  /// One cue's folder.
  public struct Cue: Hashable, Codable, Sendable {
    public var title: String
    /// A hash of all that decides its files; a later run with the same leaves the cue as it is.
    public var fingerprint: String
    public var seed: UInt64
    /// The cue sheet, or the plan.
    public var source: HashedFile
    public var model: Model
    public var soundFont: HashedFile?
    public var settings: ScoringSettings
    /// The take that was kept.
    public var take: Int
    /// What the critic says of each take, by its number; lower totals are better.
    public var reviews: [Int: Review]
    public var parts: Int
    public var noteCount: Int
    /// What the sound was raised by, in decibels.
    public var gain: Double?
    /// How loud the mix and the stems are.
    public var levels: [FileLevel]?
    /// What kept the mix from the wanted loudness, for people to read.
    public var remark: String?
    public var files: [HashedFile]
    /// How long each stage took.
    public var seconds: [String: Double]
  }

  /// Which weights wrote the music.
  public struct Model: Hashable, Codable, Sendable {
    public var sha256: String
    public var trainingCommit: String
    public var data: String
  }
}

extension RunManifest.Model {
  init(_ manifest: ModelManifest) {
    self.init(
      sha256: manifest.sha256, trainingCommit: manifest.trainingCommit, data: manifest.data)
  }
}

extension RunManifest {
  /// The manifest of an earlier run in a folder; an empty one where there is none that can be read.
  ///
  /// Cues whose folders are gone are left out.
  static func read(in folder: String) -> RunManifest {
    let place = URL(fileURLWithPath: folder)
    guard let data = try? Data(contentsOf: place.appendingPathComponent(fileName)),
      let former = try? JSONDecoder().decode(RunManifest.self, from: data)
    else { return RunManifest() }
    var manifest = RunManifest()
    manifest.cues = former.cues.filter { id, _ in
      FileManager.default.fileExists(atPath: place.appendingPathComponent(id).path)
    }
    return manifest
  }

  /// Replaces the manifest of a folder.
  func write(in folder: String) throws(Failure) {
    let file = URL(fileURLWithPath: folder).appendingPathComponent(Self.fileName)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { try (encoder.encode(self) + Data("\n".utf8)).write(to: file, options: .atomic) } catch {
      throw Failure(error, at: file.path)
    }
  }
}
