/// Reads the markers that Avid Media Composer exports as text: tab-separated lines without a header.
///
///     editor  01:00:10:00  V1  red  the door slams  1
///
/// The columns are who marked it, the place, the track, the colour, the comment and, in frames, the length;
/// newer builds add more, which are passed over. A line that is no marker goes on with the comment before.
enum AvidMarkersReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    var timeline = ImportedTimeline(format: .avidMarkers)
    var notes = ImportNotes()
    for line in text.lines where !line.text.trimmed.isEmpty {
      let cells = line.text.cells
      if let (marker, marksDropFrame) = marker(cells) {
        timeline.markers.append(marker)
        if marksDropFrame { timeline.countsDropFrame = true }
      } else if let last = timeline.markers.indices.last, cells.count < 4 {
        let comment = [timeline.markers[last].comment, String(line.text.trimmed)].compactMap(\.self)
        timeline.markers[last].comment = comment.joined(separator: "\n")
      } else {
        notes.add("not understood: \(line.text.excerpt)", line: line.number)
      }
    }
    guard !timeline.markers.isEmpty else {
      throw ImportError("the list has no marker with a timecode")
    }
    timeline.notes = notes.all
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let first = text.lines.prefix(20).first { !$0.text.trimmed.isEmpty }
    return first.flatMap { marker($0.text.cells) } == nil ? .none : .possible
  }

  private static func marker(_ cells: [Substring]) -> (ImportedMarker, marksDropFrame: Bool)? {
    guard cells.count >= 5, let at = TimeText.label(cells[1]), isTrack(cells[2]),
      cells[3].allSatisfy(\.isLetter)
    else { return nil }
    let frames = cells.count > 5 ? TimeText.number(cells[5].utf8) ?? 1 : 1
    let marker = ImportedMarker(
      at: at.time, frames: frames > 1 ? frames : nil, name: String(cells[4]),
      color: cells[3].isEmpty ? nil : String(cells[3]))
    return (marker, at.marksDropFrame)
  }

  /// `V1`, `A12`, `TC1`, `D2` …
  private static func isTrack(_ cell: Substring) -> Bool {
    let letters = cell.prefix { $0.isLetter }
    return (1...3).contains(letters.count)
      && cell.utf8.dropFirst(letters.utf8.count).allSatisfy(TimeText.isDigit)
  }
}

extension ImportFormatReader {
  static let avidMarkers = text(
    .avidMarkers, extensions: ["txt"], claim: AvidMarkersReader.claim, read: AvidMarkersReader.read)
}
