import Emotion
import Foundation
import Spotting

/// The emotional arcs of a film's cues, before a note is written.
public struct FilmAnalysis: Sendable {
  private let title: String
  private let arcs: [EmotionalArc]
  /// What may not mean what was meant, for people to read.
  public let notes: [String]

  /// Reads a sheet and works out the arcs of its cues.
  ///
  /// - Parameter cues: Ids; empty for all.
  public init(sheet path: String, cues: [String] = []) throws(Failure) {
    let film = try FilmSheet.read(path)
    title = film.sheet.title
    arcs = try film.cues(cues).map { ArcAnalyzer().analyze($0) }
    notes = film.warnings
  }

  /// The arcs for a terminal.
  ///
  /// - Parameters:
  ///   - width: Columns.
  ///   - ascii: Whether the terminal knows no Unicode.
  public func text(width: Int = 100, ascii: Bool = false) -> String {
    let drawings = arcs.map {
      ArcDrawing.text($0, width: width, characters: ascii ? .ascii : .unicode)
    }
    let remarks = arcs.flatMap(\.remarks).map { $0 + "\n" }.joined()
    return drawings.joined(separator: "\n") + (remarks.isEmpty ? "" : "\n" + remarks)
  }

  /// The arcs as one SVG document, one below the other.
  public func svg(width: Int = 1200, cueHeight: Int = 600) -> String {
    if arcs.count == 1, let arc = arcs.first {
      return ArcDrawing.svg(arc, width: width, height: cueHeight)
    }
    let drawings = arcs.enumerated().map { index, arc in
      ArcDrawing.svg(arc, width: width, height: cueHeight)
        .replacing("<svg ", with: "<svg y=\"\(index * cueHeight)\" ", maxReplacements: 1)
    }
    let height = cueHeight * arcs.count
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      \(drawings.joined())</svg>

      """
  }

  /// The arcs as JSON: the sheet's title, and `cues` with an arc each.
  public func json() throws(Failure) -> String {
    struct Document: Encodable {
      let title: String
      let cues: [EmotionalArc]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(Document(title: title, cues: arcs)), as: UTF8.self)
    } catch { throw Failure(error) }
  }
}

extension EmotionalArc {
  /// How moods were read that the lexicon does not hold, once each.
  var remarks: [String] {
    var seen: Set<String> = []
    return scenes.flatMap(\.moods).filter { $0.rule == .spelling || $0.rule == .unknown }
      .map(\.note).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
