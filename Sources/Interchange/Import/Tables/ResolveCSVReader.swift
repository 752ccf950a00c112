/// Reads the edit index that DaVinci Resolve exports as CSV: clips, and markers as rows of their own.
enum ResolveCSVReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    let table = try DelimitedTable(text)
    guard let start = table.column("Record In"), let end = table.column("Record Out") else {
      throw ImportError(
        line: 1, "the table has no columns “Record In” and “Record Out”",
        hint: "export the edit index from Resolve with these columns shown")
    }
    let columns = Columns(table)
    var timeline = ImportedTimeline(format: .resolveCSV)
    var notes = ImportNotes()
    for row in table.rows {
      guard let first = TimeText.label(row[start]), let last = TimeText.label(row[end]) else {
        notes.add("the row has no record times, and is left out", line: row.line)
        continue
      }
      if first.marksDropFrame { timeline.countsDropFrame = true }
      if row[columns.track].isEmpty {
        timeline.markers.append(columns.marker(row, from: first.time, to: last.time))
      } else {
        timeline.clips.append(columns.clip(row, from: first.time, to: last.time))
      }
    }
    timeline.notes = notes.all
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let header = DelimitedTable.header(of: text)
    return header.contains("Record In") && header.contains("Record Out") ? .certain : .none
  }

  /// Where the table has what is kept.
  private struct Columns {
    var track: Int?
    var name: Int?
    var clipName: Int?
    var reel: Int?
    var comments: Int?
    var notes: Int?
    var color: Int?

    init(_ table: DelimitedTable) {
      track = table.column("V", "Track")
      name = table.column("Name")
      clipName = table.column("EDL Clip Name")
      reel = table.column("Reel")
      comments = table.column("Comments")
      notes = table.column("Notes")
      color = table.column("Color")
    }

    /// A marker has no track; its name stands among the notes.
    func marker(
      _ row: DelimitedTable.Row, from start: PictureTime, to end: PictureTime
    ) -> ImportedMarker {
      let texts = [row[name], row[notes], row[comments]].filter { !$0.isEmpty }
      let isPoint = end == start || end == start.nextFrame || end.isAfterSecond(of: start)
      return ImportedMarker(
        at: start, end: isPoint ? nil : end, name: texts.first ?? "",
        comment: texts.count > 1 ? texts.dropFirst().joined(separator: "\n") : nil,
        color: row[color].isEmpty ? nil : row[color])
    }

    func clip(
      _ row: DelimitedTable.Row, from start: PictureTime, to end: PictureTime
    ) -> ImportedClip {
      let names = [row[clipName], row[name], row[reel]].filter { !$0.isEmpty }
      let remarks = [row[comments], row[notes]].filter { !$0.isEmpty }
      return ImportedClip(
        start: start, end: end, name: names.first ?? "",
        comment: remarks.isEmpty ? nil : remarks.joined(separator: "\n"), track: row[track])
    }
  }
}

extension PictureTime {
  /// The next label of the same second.
  fileprivate var nextFrame: PictureTime? {
    guard case .label(let hours, let minutes, let seconds, let frame) = self else { return nil }
    return .label(hours: hours, minutes: minutes, seconds: seconds, frame: frame + 1)
  }

  /// Whether this is the first frame of the second after another label that is the last frame of its own.
  fileprivate func isAfterSecond(of other: PictureTime) -> Bool {
    guard case .label(let hours, let minutes, let seconds, let frame) = self,
      case .label(let h, let m, let s, let last) = other, [23, 24, 29, 47, 49, 59].contains(last)
    else { return false }
    let isFirst = frame == 0 || (seconds == 0 && [2, 4].contains(frame))
    return isFirst && (hours * 60 + minutes) * 60 + seconds == (h * 60 + m) * 60 + s + 1
  }
}

extension ImportFormatReader {
  static let resolveCSV = text(
    .resolveCSV, extensions: ["csv"], claim: ResolveCSVReader.claim, read: ResolveCSVReader.read)
}
