import Foundation
import Interchange
public import Spotting
import Timing

/// A cue sheet as a change of cut makes it.
public struct RecutSheet: Sendable {
  public let sheet: CueSheet
  /// What has no place in the new cut, for people to read.
  public let notes: [String]

  private static let largest = 64 << 20

  /// Follows the picture from one edit list to the next.
  ///
  /// - Parameters:
  ///   - path: Of the cue sheet that belongs to the old cut.
  ///   - old: The path of the old cut's CMX3600 list; `new`: that of the new one.
  /// - Throws: ``Failure`` with the file and what to do.
  public init(sheet path: String, from old: String, to new: String) throws(Failure) {
    let film = try FilmSheet.read(path)
    let lists = (try Self.list(old), try Self.list(new))
    do {
      let change = try CutChange(from: lists.0, to: lists.1, at: film.sheet.frameRate)
      guard !change.pieces.isEmpty else {
        throw Failure(
          .badInput, "\(new): shows no source that \(old) shows; check that both are of one film")
      }
      var recut = Recutting(change: change, rate: film.sheet.frameRate)
      var sheet = film.sheet
      sheet.cues = film.sheet.cues.compactMap { recut.cue($0) }.sorted { $0.start < $1.start }
      sheet.themes = sheet.themes.map { Self.absolute($0, beside: path) }
      guard !sheet.cues.isEmpty else {
        throw Failure(.badInput, "\(new): no picture of any cue is left in it")
      }
      self.sheet = sheet
      notes = recut.notes
    } catch let error as TimecodeError {
      throw Failure(.badInput, "\(old), \(new): \(error); the sheet's frameRate must be theirs")
    } catch { throw Failure(error) }
  }

  /// Writes the sheet as `cues.yaml` into a folder, which is made if need be.
  ///
  /// - Returns: its path.
  public func write(into folder: String) throws(Failure) -> String {
    let path = URL(fileURLWithPath: folder).appendingPathComponent("cues.yaml").path
    _ = try Folders.make(folder)
    do {
      try Data(sheet.yaml().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw Failure(error, at: path) }
    return path
  }

  private static func list(_ path: String) throws(Failure) -> CutList {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "CMX3600 edit list")
    do { return try CutList(edl: [UInt8](data)) } catch {
      throw Failure(.badInput, "\(path): \(error.message)" + (error.hint.map { "; \($0)" } ?? ""))
    }
  }

  /// The sheet lies elsewhere than the one that it comes from.
  private static func absolute(_ theme: ThemeRequest, beside path: String) -> ThemeRequest {
    guard case .file(let file)? = theme.motif else { return theme }
    var theme = theme
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    theme.motif = .file(URL(fileURLWithPath: file, relativeTo: folder).standardizedFileURL.path)
    return theme
  }
}
