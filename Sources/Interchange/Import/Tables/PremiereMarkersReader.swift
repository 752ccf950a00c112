/// Reads the markers that Premiere Pro exports "as CSV": a tab-separated table, often in UTF-16.
///
/// The titles of the columns are in the program's language, so that the columns are known by what is in
/// them: three times side by side are in, out and duration; the name stands in the first column, a
/// description before the times, and the type of marker after them.
enum PremiereMarkersReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    let table = try DelimitedTable(text)
    var timeline = ImportedTimeline(format: .premiereMarkers)
    guard let first = timeColumn(of: table.rows) else {
      guard table.rows.isEmpty else {
        throw ImportError(
          line: table.rows[0].line, "the row has no times side by side",
          hint: "set Premiere's time display to timecode, and export the markers again")
      }
      timeline.notes = [ImportNote("the list has no markers")]
      return timeline
    }
    var notes = ImportNotes()
    for row in table.rows {
      guard let at = TimeText.label(row[first]), let out = TimeText.label(row[first + 1]) else {
        notes.add("the row has no in and out, and is left out", line: row.line)
        continue
      }
      if at.marksDropFrame { timeline.countsDropFrame = true }
      timeline.markers.append(marker(row, from: at.time, to: out.time, times: first))
    }
    timeline.notes = notes.all
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let head = text.lines.lazy.map { $0.text.cells }.filter { $0.count > 4 }.prefix(2)
    guard head.count == 2 || head.first?.first == "Marker Name" else { return .none }
    let header = head.first ?? []
    if header.starts(with: ["Marker Name", "Description", "In", "Out"]) { return .certain }
    let times = head.last?.map { TimeText.label($0) != nil } ?? []
    return !header.contains { TimeText.label($0) != nil }
      && times.dropFirst(2).starts(with: [true, true, true])
      ? .certain : .none
  }

  /// Where the first of three times stands, in the first row that has them.
  private static func timeColumn(of rows: [DelimitedTable.Row]) -> Int? {
    for row in rows {
      let isTime = row.cells.map { TimeText.label($0) != nil }
      for column in isTime.indices where isTime[column...].starts(with: [true, true, true]) {
        return column
      }
    }
    return nil
  }

  private static func marker(
    _ row: DelimitedTable.Row, from at: PictureTime, to end: PictureTime, times: Int
  ) -> ImportedMarker {
    let comment = times > 1 ? row[1] : ""
    return ImportedMarker(
      at: at, end: end == at ? nil : end, name: row[0], comment: comment.isEmpty ? nil : comment)
  }
}

extension ImportFormatReader {
  static let premiereMarkers = text(
    .premiereMarkers, extensions: ["csv", "txt"], claim: PremiereMarkersReader.claim,
    read: PremiereMarkersReader.read)
}
