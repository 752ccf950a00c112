import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A small reader of MusicXML for tests: what sounds, and whether the bars add up. It shares no code
/// with the writer.
final class MusicXMLReader: NSObject, XMLParserDelegate {
  struct Note: Hashable, Comparable {
    var onset: Int
    var duration: Int
    var pitch: Int

    static func < (left: Note, right: Note) -> Bool {
      (left.onset, left.pitch, left.duration) < (right.onset, right.pitch, right.duration)
    }
  }

  /// Sounding notes by part id, in ticks of 960 to the quarter.
  private(set) var parts: [String: [Note]] = [:]
  private(set) var problems: [String] = []
  /// How often each element occurs.
  private(set) var counts: [String: Int] = [:]
  /// Texts of `words`, `rehearsal` and `part-name`, in order.
  private(set) var texts: [String: [String]] = [:]

  private struct Pending {
    var isChord = false
    var isRest = false
    var step = 0
    var alter = 0
    var octave = 0
    var duration = 0
    var voice = ""
    var staff = "1"
    var drum: Int?
    var stops = false
    var starts = false
    var type: String?
    var dots = 0
    var actual = 1
    var normal = 1
    var tuplets: [String] = []
    var isWholeBar = false
  }

  private struct Tie: Hashable {
    var voice: String
    var pitch: Int
  }

  private var text = ""
  private var stack: [String] = []
  private var part = ""
  private var divisions = 1
  private var cursor = 0
  private var measureStart = 0
  private var measureLength = 0
  private var furthest = 0
  private var chordOnset = 0
  private var chromatic = 0
  private var octaves = 0
  private var beats = 4
  private var beatType = 4
  private var pending = Pending()
  private var duration = 0
  private var open: [Tie: Note] = [:]
  private var drums: [String: Int] = [:]
  private var instrument = ""
  private var ends: [String: Int] = [:]

  static func read(_ text: String) -> MusicXMLReader {
    let reader = MusicXMLReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    if !parser.parse() { reader.problems.append("not well-formed, line \(parser.lineNumber)") }
    return reader
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    stack.append(name)
    text = ""
    counts[name, default: 0] += 1
    switch name {
    case "part": startPart(attributes["id"] ?? "")
    case "measure": startMeasure()
    case "note": pending = Pending()
    case "rest":
      pending.isRest = true
      pending.isWholeBar = attributes["measure"] == "yes"
    case "chord": pending.isChord = true
    case "tie":
      if attributes["type"] == "stop" { pending.stops = true } else { pending.starts = true }
    case "instrument": pending.drum = drums[attributes["id"] ?? ""]
    case "midi-instrument": instrument = attributes["id"] ?? ""
    case "tuplet": pending.tuplets.append(attributes["type"] ?? "")
    case "dot": pending.dots += 1
    default: break
    }
  }

  private func startPart(_ id: String) {
    (part, parts[id]) = (id, [])
    (cursor, measureStart, furthest, chromatic, octaves) = (0, 0, 0, 0, 0)
    open = [:]
  }

  private func startMeasure() {
    measureStart = furthest
    cursor = measureStart
    ends = [:]
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    stack.removeLast()
    let number = Int(text) ?? 0
    switch name {
    case "divisions": divisions = number
    case "beats": beats = number
    case "beat-type": beatType = number
    case "chromatic": chromatic = number
    case "octave-change": octaves = number
    case "step":
      pending.step = ["C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11][text] ?? 0
    case "alter": pending.alter = number
    case "octave": pending.octave = number
    case "voice": pending.voice = text
    case "staff": pending.staff = text
    case "type": pending.type = text
    case "actual-notes": pending.actual = number
    case "normal-notes": pending.normal = number
    case "midi-unpitched": drums[instrument] = number - 1
    case "duration":
      duration = number * 960 / divisions
      if number * 960 % divisions != 0 { problems.append("duration \(number)") }
    case "words", "rehearsal", "part-name": texts[name, default: []].append(text)
    case "backup": cursor -= duration
    case "forward": advance(duration)
    case "note": endNote()
    case "measure": endMeasure()
    case "part": if !open.isEmpty { problems.append("\(part): \(open.count) ties left open") }
    default: break
    }
  }

  private func advance(_ length: Int) {
    cursor += length
    furthest = max(furthest, cursor)
  }

  private func endMeasure() {
    let length = beats * 3840 / beatType
    if furthest - measureStart != length {
      problems.append("\(part): a bar lasts \(furthest - measureStart), not \(length)")
    }
    furthest = measureStart + length
  }

  private func endNote() {
    checkType()
    if !pending.isChord {
      chordOnset = cursor
      advance(duration)
      if cursor > measureStart + beats * 3840 / beatType { problems.append("beyond the bar line") }
    }
    guard !pending.isRest else { return }
    let pitch =
      pending.drum
      ?? (pending.octave + 1) * 12 + pending.step + pending.alter + chromatic + 12 * octaves
    let tie = Tie(voice: pending.voice, pitch: pitch)
    var note = Note(onset: chordOnset, duration: duration, pitch: pitch)
    if pending.stops {
      if let head = open.removeValue(forKey: tie), head.onset + head.duration == chordOnset {
        note = Note(onset: head.onset, duration: head.duration + duration, pitch: pitch)
      } else {
        problems.append("\(part): a tie stops at \(chordOnset) that did not start")
      }
    }
    if pending.starts { open[tie] = note } else { parts[part]?.append(note) }
  }

  /// The symbol has to last as long as the duration says.
  private func checkType() {
    let names = [
      "breve", "whole", "half", "quarter", "eighth", "16th", "32nd", "64th", "128th", "256th",
    ]
    guard let type = pending.type else {
      if !pending.isWholeBar { problems.append("\(part): a symbol without type at \(cursor)") }
      return
    }
    guard let index = names.firstIndex(of: type) else { return problems.append("type \(type)") }
    var ticks = 7680 >> index
    if pending.dots == 1 { ticks = ticks * 3 / 2 }
    if ticks * pending.normal != duration * pending.actual {
      problems.append("\(part): \(type) with \(pending.dots) dots lasts \(duration)")
    }
  }
}
