import Timing

/// Reads REAPER's export of its region and marker manager: rows `M1` are markers, `R1` regions.
///
/// The times follow the project's ruler. `m:ss.mmm`, seconds and `h:mm:ss:ff` are read; measures
/// (`12.3.50`) are not, because the list does not say the tempo.
enum ReaperCSVReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    let table = try DelimitedTable(text)
    let columns = (
      start: table.column("Start"), end: table.column("End"), name: table.column("Name"),
      color: table.column("Color")
    )
    var timeline = ImportedTimeline(format: .reaperCSV)
    var notes = ImportNotes()
    for row in table.rows {
      guard let at = time(row[columns.start]) else {
        notes.add(problem(of: row[columns.start]), line: row.line)
        continue
      }
      let end = time(row[columns.end])
      timeline.markers.append(
        ImportedMarker(
          at: at, end: end == at ? nil : end, name: row[columns.name],
          color: row[columns.color].isEmpty ? nil : row[columns.color]))
    }
    try timeline.refuse(
      unread: table.rows, notes,
      hint: "set REAPER's ruler to minutes:seconds or to h:m:s:f, and export again")
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    DelimitedTable.header(of: text).starts(with: ["#", "Name", "Start"]) ? .certain : .none
  }

  private static func time(_ cell: String) -> PictureTime? {
    TimeText.label(cell)?.time ?? TimeText.clock(cell).map { .seconds($0) }
  }

  private static func problem(of cell: String) -> String {
    cell.split(separator: ".").count == 3
      ? "“\(cell.excerpt)” is a place in measures, which needs the tempo"
      : "“\(cell.excerpt)” is no time"
  }
}

extension ImportFormatReader {
  static let reaperCSV = text(
    .reaperCSV, extensions: ["csv"], claim: ReaperCSVReader.claim, read: ReaperCSVReader.read)
}
