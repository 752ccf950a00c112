import Timing

/// Reads the markers that Adobe Audition exports: a table whose column "Time Format" says how its times are
/// written: `decimal` (`1:34.813`), `75 fps` (of a compact disc), one of the timecodes, or a sample rate.
enum AuditionCSVReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    let table = try DelimitedTable(text)
    guard let start = table.column("Start"), let length = table.column("Duration") else {
      throw ImportError(line: 1, "the table has no columns “Start” and “Duration”")
    }
    let (name, format) = (table.column("Name"), table.column("Time Format"))
    let description = table.column("Description")
    var timeline = ImportedTimeline(format: .auditionCSV)
    var notes = ImportNotes()
    for row in table.rows {
      let clock = AuditionClock(row[format])
      guard let at = clock.seconds(row[start]) else {
        notes.add("“\(row[start].excerpt)” is no time in “\(row[format].excerpt)”", line: row.line)
        continue
      }
      let duration = clock.seconds(row[length]) ?? .zero
      timeline.markers.append(
        ImportedMarker(
          at: .seconds(at), end: duration > .zero ? .seconds(at + duration) : nil, name: row[name],
          comment: row[description].isEmpty ? nil : row[description]))
    }
    try timeline.refuse(unread: table.rows, notes, hint: "choose the decimal time display")
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let header = DelimitedTable.header(of: text)
    return header.contains("Start") && header.contains("Time Format") ? .certain : .none
  }
}

/// How times are written in one of Audition's formats.
struct AuditionClock: Hashable {
  /// Frames or samples a second; nil for decimal seconds.
  private let unitsPerSecond: Rational?

  /// The format by its name, such as `decimal`, `SMPTE Drop (29.97 fps)` or `48000 Hz`.
  init(_ format: String) {
    let number = format.split { !($0.isNumber || $0 == ".") }.compactMap(TimeText.decimal).first
    guard let number, number > .zero else {
      unitsPerSecond = nil
      return
    }
    let rate = FrameRate(name: number == Rational(2997, 100) ? "29.97" : "\(number)")
    unitsPerSecond = rate?.framesPerSecond ?? number
  }

  /// Seconds since the file's first sample.
  func seconds(_ text: String) -> Rational? {
    guard let unitsPerSecond else { return TimeText.clock(text) }
    let fields = text.split { ":;.,".contains($0) }.map { TimeText.number($0.utf8) }
    guard (1...4).contains(fields.count), let units = fields.last else { return nil }
    var whole = 0
    for field in fields.dropLast() {
      guard let field, field < 1_000_000 else { return nil }
      whole = whole * 60 + field
    }
    return units.map { Rational(whole) + Rational($0) / unitsPerSecond }
  }
}

extension ImportedTimeline {
  /// Takes the notes of a table's reading.
  ///
  /// - Throws: ``ImportError`` where the table has rows and nothing of them could be read.
  mutating func refuse(
    unread rows: [DelimitedTable.Row], _ notes: ImportNotes, hint: String
  ) throws(ImportError) {
    self.notes += notes.all
    guard markers.isEmpty, clips.isEmpty, let first = notes.notes.first, !rows.isEmpty else {
      return
    }
    throw ImportError(line: first.line, "no row could be read: " + first.message, hint: hint)
  }
}

extension ImportFormatReader {
  static let auditionCSV = text(
    .auditionCSV, extensions: ["csv", "txt"], claim: AuditionCSVReader.claim,
    read: AuditionCSVReader.read)
}
