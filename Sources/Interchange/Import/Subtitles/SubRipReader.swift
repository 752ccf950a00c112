import Timing

/// Reads SubRip subtitles (`.srt`), which no standard describes, as players do.
///
/// A cue begins at a line with two times around `-->`; a number before it, a place on the screen after it and
/// markup are passed over. Times may lack the hours, and have a point for the comma.
enum SubRipReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    var timeline = ImportedTimeline(format: .subRip)
    var notes = ImportNotes()
    var open: (times: ClosedRange<Rational>, lines: [Substring])?
    func finish() {
      guard let cue = open else { return }
      timeline.dialogue.append(line(cue.lines, at: cue.times))
      open = nil
    }
    for line in text.lines {
      if let times = times(line.text) {
        dropNumber(of: &open)
        finish()
        guard times.from <= times.to else {
          notes.add("the subtitle ends before it begins, and is left out", line: line.number)
          continue
        }
        open = (times.from...times.to, [])
      } else if line.text.trimmed.isEmpty {
        finish()
      } else {
        open?.lines.append(line.text)
      }
    }
    finish()
    guard !timeline.dialogue.isEmpty else {
      throw ImportError("there is no subtitle with two times")
    }
    timeline.notes = notes.all
    return timeline
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    text.lines.prefix(100).contains { times($0.text) != nil } ? .certain : .none
  }

  /// `00:00:36,038 --> 00:00:40,944`, and perhaps more.
  static func times(_ line: Substring) -> (from: Rational, to: Rational)? {
    guard let arrow = line.firstRange(of: "-->") else { return nil }
    guard let first = line[..<arrow.lowerBound].words.last,
      let last = line[arrow.upperBound...].words.first,
      first.contains(":"), last.contains(":"), let from = TimeText.clock(first),
      let to = TimeText.clock(last)
    else { return nil }
    return (from, to)
  }

  /// Where no empty line stands between two subtitles, the second's number has come to the first's text.
  private static func dropNumber(of open: inout (times: ClosedRange<Rational>, lines: [Substring])?)
  {
    guard let last = open?.lines.last, TimeText.number(last.trimmed.utf8) != nil else { return }
    open?.lines.removeLast()
  }

  private static func line(_ lines: [Substring], at times: ClosedRange<Rational>) -> ImportedLine {
    let texts = lines.map { CueMarkup.plain($0).trimmed }.filter { !$0.isEmpty }
    return ImportedLine(
      start: .seconds(times.lowerBound), end: .seconds(times.upperBound),
      text: texts.joined(separator: "\n"))
  }
}

extension ImportFormatReader {
  static let subRip = text(
    .subRip, extensions: ["srt"], claim: SubRipReader.claim, read: SubRipReader.read)
}
