import Timing

/// Reads WebVTT subtitles by the parser of the W3C's WebVTT 1 (section 6.1): the signature must stand at the
/// beginning, a faulty cue is skipped, and settings, styles, regions and comments are passed over.
enum WebVTTReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    guard hasSignature(text) else {
      throw ImportError(
        line: 1, "the file does not begin with WEBVTT", hint: "write WEBVTT into its first line")
    }
    var timeline = ImportedTimeline(format: .webVTT)
    var notes = ImportNotes()
    var lines = text.lines.dropFirst()
    // The header goes on to the first empty line, or to a line that could be a cue's times.
    while let line = lines.first, !line.text.isEmpty, !line.text.contains("-->") {
      lines.removeFirst()
    }
    while !lines.isEmpty {
      if let cue = block(&lines, &notes) { timeline.dialogue.append(cue) }
    }
    timeline.notes = notes.all
    return timeline
  }

  /// `WEBVTT`, and after it nothing, a blank or a tab.
  static func hasSignature(_ text: ImportedText) -> Bool {
    guard let line = text.lines.first?.text, line.hasPrefix("WEBVTT") else { return false }
    let next = line.utf8.dropFirst(6).first
    return next == nil || next == UInt8(ascii: " ") || next == UInt8(ascii: "\t")
  }

  /// A signature in the wrong place is claimed too, so that the error tells of it.
  static func claim(_ text: ImportedText) -> ImportClaim {
    let first = text.lines.prefix(20).first { !$0.text.trimmed.isEmpty }
    return first?.text.trimmed.hasPrefix("WEBVTT") == true ? .certain : .none
  }

  /// The block at the beginning of the lines: a cue, or nil for a comment, a style or what is faulty.
  private static func block(
    _ lines: inout ArraySlice<ImportedText.Line>, _ notes: inout ImportNotes
  ) -> ImportedLine? {
    var times: (from: Rational, to: Rational)?
    var count = 0
    var payload: [Substring] = []
    while let line = lines.first, !line.text.isEmpty {
      if line.text.contains("-->") {
        guard count < 2, times == nil else { break }
        times = WebVTTTimes.read(line.text)
        if times == nil {
          notes.add("the cue's times are faulty, and it is skipped", line: line.number)
        }
        count = 2
      } else if times != nil {
        payload.append(line.text)
      } else {
        count += 1
      }
      lines.removeFirst()
    }
    while let line = lines.first, line.text.isEmpty { lines.removeFirst() }
    guard let times else { return nil }
    return ImportedLine(
      start: .seconds(times.from), end: .seconds(times.to),
      text: CueMarkup.plain(payload.joined(separator: "\n")))
  }
}

/// The line of a cue's times, by section 6.3 of WebVTT 1.
enum WebVTTTimes {
  /// `00:04.000 --> 01:00:09.250 align:start`; nil if it is faulty.
  static func read(_ line: Substring) -> (from: Rational, to: Rational)? {
    var rest = line.utf8.drop(while: isBlank)
    guard let from = time(&rest) else { return nil }
    rest = rest.drop(while: isBlank)
    guard rest.starts(with: "-->".utf8) else { return nil }
    rest = rest.dropFirst(3).drop(while: isBlank)
    guard let to = time(&rest) else { return nil }
    return (from, to)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0C
  }

  /// Hours, which may be missing, minutes and seconds of two digits, and three decimals.
  private static func time(_ rest: inout Substring.UTF8View.SubSequence) -> Rational? {
    var fields: [Int] = []
    var widths: [Int] = []
    while fields.count < 4, let number = digits(&rest) {
      fields.append(number.value)
      widths.append(number.width)
      let isLast = rest.first == UInt8(ascii: ".")
      guard isLast || rest.first == UInt8(ascii: ":") else { break }
      rest.removeFirst()
      if isLast { return decimals(&rest).flatMap { seconds(fields, widths, thousandths: $0) } }
    }
    return nil
  }

  private static func seconds(_ fields: [Int], _ widths: [Int], thousandths: Int) -> Rational? {
    guard (2...3).contains(fields.count), widths.suffix(2).allSatisfy({ $0 == 2 }),
      fields.suffix(2).allSatisfy({ $0 < 60 })
    else { return nil }
    return Rational(fields.reduce(0) { $0 * 60 + $1 }) + Rational(thousandths, 1000)
  }

  private static func decimals(_ rest: inout Substring.UTF8View.SubSequence) -> Int? {
    digits(&rest).flatMap { $0.width == 3 ? $0.value : nil }
  }

  private static func digits(
    _ rest: inout Substring.UTF8View.SubSequence
  ) -> (value: Int, width: Int)? {
    let run = rest.prefix { TimeText.isDigit($0) }
    guard let value = TimeText.number(run) else { return nil }
    rest = rest.dropFirst(run.count)
    return (value, run.count)
  }
}

extension ImportFormatReader {
  static let webVTT = text(
    .webVTT, extensions: ["vtt"], claim: WebVTTReader.claim, read: WebVTTReader.read)
}
