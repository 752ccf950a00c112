import Interchange
import Spotting
import Timing

/// What was understood of a file, for the person who imports, and as the head of the sheet.
struct ImportReport {
  /// A second file, for what is said.
  struct Spoken {
    let file: String
    let timeline: ImportedTimeline
  }

  let file: String
  let timeline: ImportedTimeline
  var spoken: Spoken?
  let proposal: SheetProposal

  /// What the file is, what it holds and what was made of it.
  var lines: [String] {
    let contents = Self.contents(of: timeline)
    let rate = "\(proposal.sheet.frameRate) frames a second"
    let speech = spoken.map { spoken in
      "with " + Self.title(spoken.file, spoken.timeline) + ": "
        + Self.list(Self.contents(of: spoken.timeline))
    }
    return [
      Self.title(file, timeline) + ", " + rate,
      "understood: " + (contents.isEmpty ? "nothing" : Self.list(contents)), speech,
      "proposed: " + Self.list(proposed) + (span.map { ", from \($0.first) to \($0.last)" } ?? ""),
    ].compactMap(\.self)
  }

  private static func title(_ file: String, _ timeline: ImportedTimeline) -> String {
    "\(file): \(timeline.format)" + (timeline.encoding.map { ", \($0.rawValue)" } ?? "")
  }

  /// The remarks of reading, with their lines, and those of the proposal.
  var notes: [String] {
    Self.notes(of: timeline, file)
      + (spoken.map { Self.notes(of: $0.timeline, $0.file) } ?? []) + proposal.notes
  }

  private static func notes(of timeline: ImportedTimeline, _ file: String) -> [String] {
    timeline.notes.map { note in
      (note.line.map { "\(file):\($0): " } ?? "") + SheetText.line(note.message)
    }
  }

  /// The sheet, under a comment that says where it comes from.
  var yaml: String {
    let limit = 20
    let more = notes.count > limit ? ["… and \(notes.count - limit) more remarks"] : []
    let head =
      ["Proposed by leitmotif import; change what you know better."] + lines
      + notes.prefix(limit) + more
    let comments = head.flatMap { Self.wrapped(SheetText.line($0)) }.map { "# " + $0 + "\n" }
    return comments.joined() + proposal.sheet.yaml()
  }

  private static func contents(of timeline: ImportedTimeline) -> [String] {
    let tracks = Set(timeline.clips.map(\.track)).count
    return [
      count(timeline.markers.count, "marker"),
      count(timeline.clips.count, "clip").map {
        $0 + (tracks > 1 ? " on \(tracks) tracks" : "")
      },
      count(timeline.dialogue.count, "line").map { $0 + " of speech" },
      count(timeline.scenes.count, "scene"),
    ].compactMap(\.self)
  }

  private var proposed: [String] {
    let cues = proposal.sheet.cues
    return [
      Self.count(cues.count, "cue"), Self.count(cues.map(\.scenes.count).reduce(0, +), "scene"),
      Self.count(cues.map(\.hits.count).reduce(0, +), "hit"),
      Self.count(cues.map(\.dialogue.count).reduce(0, +), "span").map { $0 + " of speech" },
    ].compactMap(\.self)
  }

  private var span: (first: Timecode, last: Timecode)? {
    let cues = proposal.sheet.cues
    guard let first = cues.map(\.start).min(), let last = cues.map(\.end).max() else { return nil }
    return (first, last)
  }

  private static func count(_ number: Int, _ word: String) -> String? {
    number == 0 ? nil : "\(number) \(word)" + (number == 1 ? "" : "s")
  }

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// Lines of at most 96 characters, broken between words.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.unicodeScalars.count + word.unicodeScalars.count < 96 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
