import Foundation
import Interchange
public import Spotting
import Timing

/// A cue sheet made from another program's file.
///
/// ```swift
/// let film = try FilmImport(file: "reel1.edl", rate: "24")
/// try film.write(to: "cues.yaml")
/// ```
public struct FilmImport: Sendable {
  public let sheet: CueSheet
  /// The sheet as YAML, under a comment that says what was understood.
  public let yaml: String
  /// What the file is, what it holds and what was made of it, a line each.
  public let summary: [String]
  /// What was skipped, repaired or decided.
  public let notes: [String]

  /// A reel of twenty minutes as a WAV file has 350 MB; text is refused from 64 MB on.
  private static let largest = 512 << 20

  /// Reads a file of any format that is known, by its content, and proposes a sheet.
  ///
  /// - Parameters:
  ///   - dialogue: A file of subtitles of the same film, whose speech is laid into the same time.
  ///   - rate: The frame rate of the picture, such as `24` or `29.97df`; nil for the file's own.
  ///   - start: The timecode of the file's first frame, for times that count from it.
  /// - Throws: ``Failure`` with the file, the line and what to do.
  public init(
    file path: String, dialogue: String? = nil, rate: String? = nil, start: String? = nil
  ) throws(Failure) {
    let frameRate = try Self.frameRate(rate)
    let timeline = try Self.timeline(path)
    let spoken = try dialogue.map { path throws(Failure) in try Self.spoken(path) }
    let url = URL(fileURLWithPath: path)
    do {
      let proposal = try SheetProposal(
        timeline, dialogue: spoken?.timeline, title: url.deletingPathExtension().lastPathComponent,
        rate: frameRate, start: start)
      let report = ImportReport(
        file: url.lastPathComponent, timeline: timeline, spoken: spoken, proposal: proposal)
      sheet = proposal.sheet
      yaml = report.yaml
      summary = report.lines
      notes = report.notes
    } catch {
      throw Self.failure(error, at: path, start: start)
    }
    try refuseUnreadable(path)
  }

  private static func timeline(_ path: String) throws(Failure) -> ImportedTimeline {
    let data = try InputFile.bytes(
      of: path, atMost: largest, kind: "file of markers, edits, subtitles or a script")
    do {
      return try ImportedTimeline(
        reading: [UInt8](data), name: URL(fileURLWithPath: path).lastPathComponent)
    } catch { throw failure(error, at: path, start: nil) }
  }

  private static func spoken(_ path: String) throws(Failure) -> ImportReport.Spoken {
    let timeline = try timeline(path)
    guard !timeline.dialogue.isEmpty else {
      throw Failure(
        .badInput, "\(path): holds no speech; give SubRip or WebVTT subtitles with --dialogue")
    }
    return .init(file: URL(fileURLWithPath: path).lastPathComponent, timeline: timeline)
  }

  /// Writes the sheet, whole or not at all.
  ///
  /// - Parameter replacing: Whether a file that stands there may go.
  /// - Throws: ``Failure`` of the kind `usage` where a file stands there.
  public func write(to path: String, replacing: Bool = false) throws(Failure) {
    guard replacing || access(path, F_OK) != 0 else {
      throw Failure(
        .usage, "\(path): a file stands here; choose another with -o, or replace it with --force")
    }
    do {
      try Data(yaml.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw Failure(error, at: path) }
  }

  private static func frameRate(_ name: String?) throws(Failure) -> FrameRate? {
    guard let name else { return nil }
    if let rate = FrameRate(name: name) { return rate }
    let names = FrameRate.allCases.map(\.name).joined(separator: ", ")
    throw Failure(.usage, "there is no frame rate “\(name.prefix(20))”; choose one of \(names)")
  }

  private static func failure(_ error: any Error, at path: String, start: String?) -> Failure {
    switch error {
    case let error as MissingRate: Failure(.usage, "\(path): \(error)")
    case let error as TimecodeError where start != nil: Failure(.usage, "--start: \(error)")
    case let error as ImportError:
      Failure(
        .badInput,
        path + (error.line.map { ":\($0)" } ?? "") + ": error: \(error.message)"
          + (error.hint.map { "; \($0)" } ?? ""))
    default: Failure(error, at: path)
    }
  }

  /// A sheet that is too large for its own reader is not given out.
  private func refuseUnreadable(_ path: String) throws(Failure) {
    do {
      _ = try CueSheet(yaml: yaml)
    } catch {
      let reason =
        error.diagnostics.first { $0.severity == .error }?.message ?? "it does not read back"
      throw Failure(.badInput, "\(path): no sheet can be made of it (\(reason)); split the file")
    }
  }
}
