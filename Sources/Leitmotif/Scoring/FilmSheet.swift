import Composition
import Foundation
import Planning
import Spotting

/// A cue sheet that was read from a file.
struct FilmSheet: Sendable {
  let sheet: CueSheet
  let file: HashedFile
  /// What may not mean what was meant, for people to read.
  let warnings: [String]
  private let path: String
  private static let largest = 8 << 20

  /// - Throws: ``Failure`` with everything that is wrong.
  static func read(_ path: String) throws(Failure) -> FilmSheet {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "cue sheet")
    do {
      let (sheet, warnings) = try CueSheet.reading(yaml: data, file: path)
      let name = URL(fileURLWithPath: path).lastPathComponent
      return FilmSheet(
        sheet: sheet, file: HashedFile(name: name, data: data),
        warnings: warnings.map(\.description), path: path)
    } catch { throw Failure(error, at: path) }
  }

  /// Plans its cues: the model thinks of the themes that the sheet leaves open, and motifs in files are
  /// found from the sheet's folder.
  func planner(_ model: TrainedModel) -> CuePlanner {
    let motifs = MotifFile(folder: URL(fileURLWithPath: path).deletingLastPathComponent())
    return CuePlanner(themesBy: model) { try motifs.motif(at: $0) }
  }

  /// The cues with the given ids in the order of the sheet; all for none.
  func cues(_ ids: [String]) throws(Failure) -> [Cue] {
    for id in ids where !sheet.cues.contains(where: { $0.id.rawValue == id }) {
      let known = sheet.cues.prefix(20).map(\.id.rawValue).joined(separator: ", ")
      throw Failure(.usage, "\(path): there is no cue \"\(id.prefix(40))\"; its cues are \(known)")
    }
    return sheet.cues.filter { ids.isEmpty || ids.contains($0.id.rawValue) }
  }
}
