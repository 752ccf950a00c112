import Foundation
import Leitmotif

/// A folder for a test, which goes away with the value.
final class Workspace: Sendable {
  let folder: URL

  init() throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory())
      .appendingPathComponent("leitmotif-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  @discardableResult
  func write(_ text: String, as name: String) throws -> String {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    return path(name)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  /// All that is in a folder of it, hidden ones included.
  func content(_ name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(name)).sorted()
  }
}

/// Short cues, so that music is there in seconds.
enum Sheets {
  static let short = """
    leitmotif: 1
    title: Short
    cues:
      - id: 1m01
        title: ../../x
        in: "01:00:00:00"
        out: "01:00:08:12"
        mood: [tender, lonely]
        hits: [{at: "01:00:04:06", what: the door, type: downbeat}]
    """

  static func mood(_ mood: String) -> String {
    """
    leitmotif: 1
    cues:
      - {id: 1m01, in: "00:00:00:00", out: "00:00:24:00", mood: \(mood), intensity: 0.6}
    """
  }
}

extension ScoringSettings {
  /// Neither sound nor choice: as quick as can be.
  static var quick: ScoringSettings {
    var settings = ScoringSettings()
    settings.takes = 1
    settings.audio = .none
    return settings
  }
}

/// The failure of work that must fail.
func failure(of work: () async throws -> Void) async -> Failure? {
  do {
    try await work()
    return nil
  } catch { return error as? Failure }
}
