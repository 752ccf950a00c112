import Timing

/// A session's text as it is read, line by line.
struct ProToolsSession {
  private enum Section { case head, tracks, markers, other }

  private struct Row {
    var line: Int
    var cells: [Substring]
    var columns: [Substring: Int]
    var track: String

    subscript(title: Substring) -> Substring {
      columns[title].flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
    }
  }

  private var section = Section.head
  private var columns: [Substring: Int] = [:]
  private var track = ""
  private var head: [Substring: Substring] = [:]
  private var markers: [Row] = []
  private var clips: [Row] = []

  mutating func take(_ line: ImportedText.Line) {
    let cells = line.text.cells
    guard let first = cells.first, cells.contains(where: { !$0.isEmpty }) else { return }
    if let section = Self.section(line.text.trimmed) {
      self.section = section
      columns = [:]
    } else if section == .head {
      if first.hasSuffix(":"), cells.count > 1 { head[first] = cells[1] }
    } else if first == "TRACK NAME:" {
      track = cells.count > 1 ? String(cells[1]) : ""
      columns = [:]
    } else if first == "CHANNEL" || first == "#" {
      columns = Dictionary(zip(cells, cells.indices)) { left, _ in left }
    } else if !columns.isEmpty, TimeText.number(first.utf8) != nil {
      let row = Row(line: line.number, cells: cells, columns: columns, track: track)
      if section == .markers {
        markers.append(row)
      } else if section == .tracks {
        clips.append(row)
      }
    }
  }

  /// The section that a title such as `M A R K E R S  L I S T I N G` begins.
  private static func section(_ line: Substring) -> Section? {
    let letters = line.split(separator: " ")
    guard letters.count > 5, letters.allSatisfy({ $0.utf8.count == 1 }) else { return nil }
    switch letters.joined() {
    case "TRACKLISTING": return .tracks
    case "MARKERSLISTING": return .markers
    default: return .other
    }
  }

  /// - Throws: ``ImportError`` where all is in bars and beats.
  func timeline() throws(ImportError) -> ImportedTimeline {
    let start = (head["SESSION START TIMECODE:"] ?? "").label
    var timeline = ImportedTimeline(
      format: .proToolsText, title: head["SESSION NAME:"].map(String.init), frameRate: frameRate,
      countsDropFrame: frameRate?.isDropFrame, start: start)
    let clock = clock
    var notes = ImportNotes()
    addRemarks(to: &notes)
    timeline.markers = markers.compactMap { marker($0, clock) }
    timeline.clips = clips.compactMap { clip($0, clock) }
    let lost = markers.count - timeline.markers.count + clips.count - timeline.clips.count
    if lost > 0 {
      notes.add(
        "markers and clips left out: \(lost), because bars and beats need the tempo; choose another "
          + "main time scale in Pro Tools, and export again")
    }
    timeline.notes = notes.all
    guard lost == 0 || !timeline.markers.isEmpty || !timeline.clips.isEmpty else {
      throw ImportError(
        line: (markers + clips).map(\.line).min(),
        "the times are in bars and beats, and the file has no tempo",
        hint: "choose timecode as main time scale in Pro Tools, and export again")
    }
    return timeline
  }

  private func addRemarks(to notes: inout ImportNotes) {
    if let format = head["TIMECODE FORMAT:"], frameRate == nil {
      notes.add("the timecode format “\(format.excerpt)” is not known; give --rate")
    }
    if let row = (markers + clips).first(where: { ProToolsClock.scale(of: place(of: $0)) == .feet })
    {
      let isMeasured = measuredFilmRate != nil
      notes.add(
        "feet and frames are taken at \(clock.filmRate) frames a second"
          + (isMeasured ? ", as its markers have them" : ", which the file does not say"),
        line: row.line)
    }
  }

  private func place(of row: Row) -> Substring {
    row["LOCATION"].isEmpty ? row["START TIME"] : row["LOCATION"]
  }

  /// `23.976 Frame`, `29.97 Drop Frame`.
  private var frameRate: FrameRate? {
    let words = (head["TIMECODE FORMAT:"] ?? "").split(separator: " ")
    guard let number = words.first else { return nil }
    return FrameRate(name: number + (words.contains("Drop") ? "df" : ""))
  }

  private var clock: ProToolsClock {
    let sampleRate = head["SAMPLE RATE:"].flatMap { TimeText.decimal($0) }
    return ProToolsClock(
      sampleRate: sampleRate.flatMap { $0 > .zero ? $0 : nil },
      filmRate: measuredFilmRate ?? nominalFilmRate)
  }

  /// Film runs with the picture: slowed where its rate is that of video.
  private var nominalFilmRate: Rational {
    guard let frameRate else { return 24 }
    if frameRate == .fps25 || frameRate == .fps50 { return 25 }
    return frameRate.framesPerSecond.denominator == 1 ? 24 : Rational(24000, 1001)
  }

  /// The film rate at which a marker's feet agree with its samples.
  private var measuredFilmRate: Rational? {
    guard let rate = head["SAMPLE RATE:"].flatMap({ TimeText.decimal($0) }), rate > .zero else {
      return nil
    }
    for row in markers where row["UNITS"] == "Samples" {
      guard let samples = TimeText.number(row["TIME REFERENCE"].utf8), samples > 0,
        let frames = ProToolsClock.filmFrames(row["LOCATION"])
      else { continue }
      let measured = frames / (Rational(samples) / rate)
      return [Rational(24000, 1001), 24, 25].min {
        ($0 - measured).magnitude < ($1 - measured).magnitude
      }
    }
    return nil
  }

  /// Bars are passed over in favour of samples, where a marker has them.
  private func marker(_ row: Row, _ clock: ProToolsClock) -> ImportedMarker? {
    let reference = row["UNITS"] == "Samples" ? clock.time(row["TIME REFERENCE"]) : nil
    guard let at = clock.time(row["LOCATION"]) ?? reference else { return nil }
    return ImportedMarker(
      at: at, name: String(row["NAME"]),
      comment: row["COMMENTS"].isEmpty ? nil : String(row["COMMENTS"]))
  }

  private func clip(_ row: Row, _ clock: ProToolsClock) -> ImportedClip? {
    guard let start = clock.time(row["START TIME"]), let end = clock.time(row["END TIME"]) else {
      return nil
    }
    return ImportedClip(
      start: start, end: end, name: String(row["CLIP NAME"]), track: row.track,
      isMuted: row["STATE"] == "Muted")
  }
}

extension Substring {
  fileprivate var label: PictureTime? { TimeText.label(self)?.time }
}

extension Rational {
  fileprivate var magnitude: Rational { self < .zero ? .zero - self : self }
}
