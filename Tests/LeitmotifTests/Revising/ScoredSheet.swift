import Foundation
import Leitmotif
import MIDIFile
import ScoreModel
import TestWorkspace
import Timing

/// A sheet that is scored once, with all takes kept, and copied for each test.
actor ScoredSheet {
  private let sheet: String
  private var workspace: Task<Workspace, any Error>?

  init(_ sheet: String) { self.sheet = sheet }

  /// A folder with `cues.yaml` and `out`.
  func copy() async throws -> Workspace {
    let task = workspace ?? Task { [sheet] in try await Self.scored(sheet) }
    workspace = task
    let original = try await task.value
    let copy = try Workspace()
    for name in try FileManager.default.contentsOfDirectory(atPath: original.folder.path) {
      try FileManager.default.copyItem(atPath: original.path(name), toPath: copy.path(name))
    }
    return copy
  }

  private static func scored(_ sheet: String) async throws -> Workspace {
    let workspace = try Workspace()
    var settings = ScoringSettings.quick
    settings.takes = 2
    settings.keepsTakes = true
    _ = try await Pipeline(settings: settings).score(
      sheet: try workspace.write(sheet, as: "cues.yaml"), into: workspace.path("out")
    ) { _ in }
    return workspace
  }
}

/// The files of cue 1m01, and all of cue 1m02.
struct ScoredFiles {
  let midi: Data
  let plan: Data
  let document: ScoreDocument
  /// By part, the text of each measure by its number, without what a page says by the notes around: slurs
  /// and ways of playing.
  let measures: [String: [Int: String]]
  let other: [String: Data]

  init(_ workspace: Workspace) throws {
    midi = try workspace.bytes("out/1m01/1m01.mid")
    plan = try workspace.bytes("out/1m01/1m01.plan.json")
    document = try ScoreDocument.read(workspace.path("out/1m01/1m01.score.json"))
    measures = Self.measures(
      String(decoding: try workspace.bytes("out/1m01/1m01.musicxml"), as: UTF8.self))
    other = try Dictionary(
      uniqueKeysWithValues: workspace.files("out/1m02").map {
        ($0, try workspace.bytes("out/1m02/\($0)"))
      })
  }

  private static func measures(_ page: String) -> [String: [Int: String]] {
    var result: [String: [Int: String]] = [:]
    for part in page.components(separatedBy: "<part id=\"").dropFirst() {
      let name = String(part.prefix { $0 != "\"" })
      for measure in part.components(separatedBy: "<measure number=\"").dropFirst() {
        guard let number = Int(measure.prefix { $0 != "\"" }) else { continue }
        result[name, default: [:]][number] = bare(
          measure.components(separatedBy: "</measure>")[0])
      }
    }
    return result
  }

  private static func bare(_ measure: String) -> String {
    measure.replacing(/<slur [^>]*>/, with: "")
      .replacing(/<direction placement="above">(?s:.*?)<\/direction>/, with: "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing("<notations> </notations> ", with: "")
  }

  /// Whether the performances have the same events outside some bars, ends of notes that begin in them
  /// aside.
  func isSameOutside(_ other: ScoredFiles, bars: ClosedRange<Int>) throws -> Bool {
    let spans = document.score.bars
    let range = spans[bars.lowerBound - 1].start.rawValue..<spans[bars.upperBound - 1].end.rawValue
    func outside(_ data: Data) throws -> [[Event]] {
      try StandardMIDIFile(decoding: data).tracks.map { track in
        track.events.filter { event in
          if case .noteOff = event.message { return event.tick < range.lowerBound }
          return !range.contains(event.tick)
        }
      }
    }
    return try outside(midi) == outside(other.midi)
  }
}
