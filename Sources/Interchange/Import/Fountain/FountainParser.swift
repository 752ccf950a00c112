/// Goes through the lines of a script.
struct FountainParser {
  private let lines: [FountainLine]
  private let notes: [String]
  /// For each line the notes that begin in it.
  private let noteStarts: [Range<Int>]
  private var place = 0
  private var script = Screenplay()

  init(_ source: FountainNotes) {
    notes = source.notes
    var (lines, starts, count): ([FountainLine], [Range<Int>], Int) = ([], [], 0)
    for line in source.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let begun = line.count { $0 == FountainNotes.start }
      starts.append(count..<count + begun)
      count += begun
      lines.append(FountainLine(line))
    }
    (self.lines, noteStarts) = (lines, starts)
  }

  mutating func screenplay() -> Screenplay {
    readTitlePage()
    while place < lines.count { readParagraph() }
    return script
  }

  private mutating func readParagraph() {
    let line = lines[place]
    if line.isBlank || line.isOnlyNotes {
      addNotes(at: place)
      place += 1
    } else if !readMarked(line), !readHeading(line), !readTransition(line), !readSpeech(line) {
      readAction()
    }
  }

  private mutating func add(
    _ kind: ScreenplayParagraph.Kind, _ text: some StringProtocol, at index: Int
  ) {
    let plain = FountainEmphasis.removed(from: text)
    script.paragraphs.append(
      ScreenplayParagraph(kind: kind, text: plain, line: index + 1))
  }

  private mutating func addNotes(at index: Int) {
    guard noteStarts.indices.contains(index) else { return }
    for note in noteStarts[index] where notes.indices.contains(note) {
      script.paragraphs.append(
        ScreenplayParagraph(kind: .note, text: notes[note], line: index + 1))
    }
  }

  /// Adds a paragraph of one line, and its notes.
  private mutating func addLine(_ kind: ScreenplayParagraph.Kind, _ text: some StringProtocol) {
    add(kind, text.stripped, at: place)
    addNotes(at: place)
    place += 1
  }

  /// Whether nothing stands in the line before, or it was no part of a paragraph.
  private var followsBlank: Bool {
    guard place > 0 else { return true }
    let before = lines[place - 1]
    return before.isBlank || before.isOnlyNotes || before.isPageBreak
      || ["#", "="].contains(before.text.first)
  }

  private var precedesBlank: Bool {
    place + 1 >= lines.count || lines[place + 1].isBlank
  }
}

extension FountainParser {
  /// Reads a line that its first character marks as what it is.
  private mutating func readMarked(_ line: FountainLine) -> Bool {
    let rest = line.text.dropFirst()
    switch line.text.first {
    case "=" where line.isPageBreak: addLine(.pageBreak, "")
    case "=": addLine(.synopsis, rest)
    case "#":
      let level = line.text.prefix { $0 == "#" }.count
      addLine(.section(level: level), line.text.dropFirst(level))
    case ">" where line.text.count > 1 && line.text.last == "<": addLine(.centered, rest.dropLast())
    case ">": addLine(.transition, rest)
    case "~": addLine(.lyric, rest)
    case "." where line.isForcedHeading: addHeading(rest)
    default: return false
    }
    return true
  }

  private mutating func readHeading(_ line: FountainLine) -> Bool {
    guard line.isHeading, followsBlank else { return false }
    addHeading(line.text)
    return true
  }

  /// A number stands between `#` at the end of a heading.
  private mutating func addHeading(_ text: Substring) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    if parts.count >= 3, parts[parts.count - 1].isEmpty {
      let number = parts[parts.count - 2]
      let isNumber =
        !number.isEmpty
        && number.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
      if isNumber {
        return addLine(
          .sceneHeading(number: String(number)), text.dropLast(number.count + 2))
      }
    }
    addLine(.sceneHeading(number: nil), text)
  }

  private mutating func readTransition(_ line: FountainLine) -> Bool {
    guard line.isTransition, followsBlank, precedesBlank else { return false }
    addLine(.transition, line.text)
    return true
  }

  /// Reads a name and what is said, up to an empty line.
  private mutating func readSpeech(_ line: FountainLine) -> Bool {
    guard line.isCharacter, followsBlank, !precedesBlank else { return false }
    let name = line.text.first == "@" ? line.withoutMark.dropFirst() : line.withoutMark
    addLine(.character(isDual: line.isDual), name)
    while place < lines.count, !lines[place].isBlank || lines[place].isKept {
      readSpoken(lines[place])
    }
    return true
  }

  private mutating func readSpoken(_ line: FountainLine) {
    let start = place
    if line.isOnlyNotes || line.isBlank {
      addNotes(at: place)
      place += 1
    } else if line.text.first == "(", line.text.last == ")" {
      addLine(.parenthetical, line.text)
    } else if line.text.first == "~" {
      addLine(.lyric, line.text.dropFirst())
    } else {
      var parts: [Substring] = []
      while place < lines.count, isPlainSpeech(lines[place]) {
        if !lines[place].isOnlyNotes { parts.append(lines[place].text) }
        place += 1
      }
      add(.dialogue, parts.joined(separator: "\n").stripped, at: start)
      for index in start..<place { addNotes(at: index) }
    }
  }

  private func isPlainSpeech(_ line: FountainLine) -> Bool {
    (!line.isBlank || line.isKept) && line.text.first != "~"
      && !(line.text.first == "(" && line.text.last == ")")
  }

  /// Reads lines up to an empty one, or one that is marked as something else.
  private mutating func readAction() {
    let start = place
    var parts: [Substring] = []
    repeat {
      let line = lines[place]
      if !line.isOnlyNotes {
        parts.append(line.text.first == "!" ? line.text.dropFirst() : line.text)
      }
      place += 1
    } while place < lines.count && !lines[place].isBlank && !lines[place].isMarked
    add(.action, parts.joined(separator: "\n").stripped, at: start)
    for index in start..<place { addNotes(at: index) }
  }
}

extension FountainParser {
  /// Reads the keys and values before the first empty line, where the script begins with any.
  private mutating func readTitlePage() {
    let start = lines.firstIndex { !$0.isBlank } ?? 0
    let page = lines[start...].prefix { !$0.isBlank }
    guard let first = page.first, page.count > 1 || first.titleValue?.isEmpty == false,
      first.titleKey != nil, !first.isHeading
    else { return }
    for line in page {
      if let key = line.titleKey {
        let value = line.titleValue ?? ""
        script.titlePage.append(.init(key: key, value: FountainEmphasis.removed(from: value)))
      } else if let last = script.titlePage.indices.last {
        let line = FountainEmphasis.removed(from: line.text)
        let before = script.titlePage[last].value
        script.titlePage[last].value = before.isEmpty ? line : before + "\n" + line
      }
    }
    place = page.endIndex
  }
}
