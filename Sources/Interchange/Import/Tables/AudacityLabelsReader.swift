import Timing

/// Reads Audacity's label tracks: start, end and text of a label, in seconds, with tabs between; a line that
/// begins with `\` gives the frequencies of the label before, and is passed over.
enum AudacityLabelsReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    var timeline = ImportedTimeline(format: .audacityLabels)
    var notes = ImportNotes()
    for line in text.lines where !line.text.trimmed.isEmpty && !line.text.hasPrefix("\\") {
      if let marker = marker(line.text.cells) {
        timeline.markers.append(marker)
      } else {
        notes.add("not understood: \(line.text.excerpt)", line: line.number)
      }
    }
    guard !timeline.markers.isEmpty else { throw ImportError("there is no label with two times") }
    timeline.notes = notes.all
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let first = text.lines.prefix(20).first { !$0.text.trimmed.isEmpty }
    return first.flatMap { marker($0.text.cells) } == nil ? .none : .possible
  }

  private static func marker(_ cells: [Substring]) -> ImportedMarker? {
    guard (2...3).contains(cells.count), let start = TimeText.decimal(cells[0]),
      let end = TimeText.decimal(cells[1])
    else { return nil }
    return ImportedMarker(
      at: .seconds(start), end: end > start ? .seconds(end) : nil,
      name: cells.count == 3 ? String(cells[2]) : "")
  }
}

extension ImportFormatReader {
  static let audacityLabels = text(
    .audacityLabels, extensions: ["txt"], claim: AudacityLabelsReader.claim,
    read: AudacityLabelsReader.read)
}
