import Timing

/// Reads the markers and regions of a REAPER project (`.rpp`).
///
/// `MARKER number seconds name flags …` is a marker; with the lowest bit of the flags set it is one end of a
/// region, and a second line of the same number is the other. `PROJOFFS` shifts the ruler. The rate stands in
/// `TIMEMODE` as frames a second and a kind: 1 for 29.97 drop-frame, 2 for 1000/1001 of the rate.
enum ReaperProjectReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    var project = ReaperProject()
    for line in text.lines { project.take(line) }
    return project.timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let first = text.lines.prefix(20).first { !$0.text.trimmed.isEmpty }
    return first?.text.rest(after: "<REAPER_PROJECT") == nil ? .none : .certain
  }
}

private struct ReaperProject {
  private(set) var timeline = ImportedTimeline(format: .reaperProject)
  /// The regions that have no end yet: their places among the markers, by number.
  private var open: [Int: Int] = [:]
  private var depth = 0

  mutating func take(_ line: ImportedText.Line) {
    let body = line.text.trimmed
    if body.hasPrefix("<") {
      depth += 1
    } else if body == ">" {
      depth -= 1
    } else if depth == 1 {
      takeSetting(body, at: line.number)
    }
  }

  private mutating func takeSetting(_ body: Substring, at line: Int) {
    guard ["MARKER ", "PROJOFFS ", "TIMEMODE "].contains(where: { body.hasPrefix($0) }) else {
      return
    }
    let words = ReaperProject.words(of: body)
    switch words[0] {
    case "MARKER": takeMarker(words, at: line)
    case "PROJOFFS":
      let offset = words.count > 1 ? TimeText.signedDecimal(words[1]) : nil
      if let offset, offset > .zero { timeline.start = .seconds(offset) }
    default: takeTimeMode(words, at: line)
    }
  }

  private mutating func takeMarker(_ words: [String], at line: Int) {
    guard words.count >= 4, let number = TimeText.number(words[1].utf8),
      let seconds = TimeText.signedDecimal(words[2]), seconds >= .zero
    else {
      timeline.notes.append(ImportNote(line: line, "the marker has no number and time"))
      return
    }
    let flags = words.count > 4 ? TimeText.number(words[4].utf8) ?? 0 : 0
    if flags & 1 == 1, let start = open.removeValue(forKey: number) {
      timeline.markers[start].end = .seconds(seconds)
      return
    }
    if flags & 1 == 1 { open[number] = timeline.markers.count }
    let color = words.count > 5 && words[5] != "0" ? words[5] : nil
    timeline.markers.append(ImportedMarker(at: .seconds(seconds), name: words[3], color: color))
  }

  private mutating func takeTimeMode(_ words: [String], at line: Int) {
    guard words.count > 5 else { return }
    let name =
      switch (words[4], words[5]) {
      case ("30", "1"): "29.97df"
      case ("30", "2"): "29.97"
      case ("24", "2"): "23.976"
      case ("48", "2"): "47.952"
      case ("60", "2"): "59.94"
      default: words[4]
      }
    timeline.frameRate = FrameRate(name: name)
    if name == "30" {
      timeline.notes.append(
        ImportNote(
          line: line, "30 frames a second is what REAPER has when nobody chose; --rate changes it"))
    }
  }

  /// The words of a line; one with blanks stands between quotes of one of three kinds.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var rest = line.utf8[...]
    while words.count < 16, let first = rest.first {
      let isQuoted = first == 0x22 || first == 0x27 || first == 0x60
      let mark = isQuoted ? first : 0x20
      let body = isQuoted ? rest.dropFirst() : rest
      let end = body.firstIndex(of: mark) ?? body.endIndex
      if isQuoted || end != body.startIndex { words.append(String(Substring(body[..<end]))) }
      rest = body[end...].dropFirst()
    }
    return words.isEmpty ? [""] : words
  }
}

extension ImportFormatReader {
  static let reaperProject = text(
    .reaperProject, extensions: ["rpp"], claim: ReaperProjectReader.claim,
    read: ReaperProjectReader.read)
}
