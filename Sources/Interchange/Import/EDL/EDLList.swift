/// An edit list as it is read, line by line.
struct EDLList {
  private var title: String?
  private var countsDropFrame: Bool?
  private var clips: [ImportedClip] = []
  private var markers: [ImportedMarker] = []
  private var notes = ImportNotes()
  private var edit = EDLEdit()
  /// Lines that may be the note of a Resolve marker.
  private var pending: [ImportedText.Line] = []
  private var speedChanges = 0
  private var hasEvents = false

  mutating func take(_ line: ImportedText.Line) {
    let body = line.text.trimmed
    if body.isEmpty { return }
    if let event = EDLEvent(body) {
      take(event, at: line.number)
    } else if let marker = ResolveMarker(line.text) {
      take(marker, at: line.number)
    } else if let remark = body.rest(after: "*") {
      take(remark: remark, at: line.number)
    } else {
      takeOther(line, body)
    }
  }

  /// - Throws: ``ImportError`` for a list without an edit.
  mutating func timeline() throws(ImportError) -> ImportedTimeline {
    finishEdit()
    flushPending()
    guard hasEvents || !markers.isEmpty else {
      throw ImportError(
        "the list has no edit that could be read",
        hint: "an edit is like `001  AX V C 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00`")
    }
    if speedChanges > 0 {
      notes.add(
        "changes of speed (M2): \(speedChanges); only the places in the programme count")
    }
    return ImportedTimeline(
      format: .edl, title: title, countsDropFrame: countsDropFrame, markers: markers, clips: clips,
      notes: notes.all)
  }

  private mutating func take(_ event: EDLEvent, at line: Int) {
    flushPending()
    if event.number != edit.number || !event.isIncoming { finishEdit() }
    hasEvents = true
    if event.marksDropFrame { countsDropFrame = true }
    edit.events.append(event)
  }

  private mutating func take(_ marker: ResolveMarker, at line: Int) {
    guard let at = edit.events.last?.recordIn else {
      notes.add("a marker without an event before it is left out", line: line)
      return
    }
    let note = (pending.map(\.text.trimmed) + [marker.note]).filter { !$0.isEmpty }
    pending = []
    markers.append(
      ImportedMarker(
        at: at, frames: marker.frames > 1 ? marker.frames : nil, name: String(marker.name),
        comment: note.isEmpty ? nil : note.joined(separator: "\n"), color: String(marker.color)))
    edit.isMarker = true
  }

  private mutating func take(remark: Substring, at line: Int) {
    if let name = remark.rest(after: "FROM CLIP NAME:") {
      edit.outgoing = name
    } else if let name = remark.rest(after: "TO CLIP NAME:") {
      edit.incoming = name
    } else if let comment = remark.rest(after: "COMMENT:"), !comment.isEmpty {
      edit.comments.append(comment)
    } else if let file = remark.rest(after: "SOURCE FILE:") {
      edit.sourceFile = file
    } else if let locator = remark.rest(after: "LOC:") {
      take(locator: locator, at: line)
    }
  }

  /// `01:00:01:14 RED     ANIM FIX NEEDED`; some lists count the frames of the source instead.
  private mutating func take(locator: Substring, at line: Int) {
    let words = locator.words
    guard let first = words.first else { return }
    var at = TimeText.label(first)?.time
    if at == nil, TimeText.number(first.utf8) != nil, let event = edit.events.first {
      at = event.recordIn
      notes.add(
        "the locator counts frames of the source; it is placed where its edit begins", line: line)
    }
    guard let at else {
      notes.add("the locator has no timecode: \(locator.excerpt)", line: line)
      return
    }
    let color = words.dropFirst().first {
      $0.allSatisfy(\.isLetter) && $0.startIndex == words[1].startIndex
    }
    let name = color.map { locator[$0.endIndex...] } ?? locator[first.endIndex...]
    markers.append(
      ImportedMarker(at: at, name: String(name.trimmed), color: color.map(String.init)))
  }

  private mutating func takeOther(_ line: ImportedText.Line, _ body: Substring) {
    if let name = body.rest(after: "TITLE:") {
      if title == nil, !name.isEmpty { title = String(name) }
    } else if let mode = body.rest(after: "FCM:") {
      takeFrameCounting(isDropFrame: mode.rest(after: "DROP") != nil, at: line.number)
    } else if body.rest(after: "M2") != nil {
      speedChanges += 1
    } else if !Self.silent.contains(where: { body.rest(after: $0) != nil }) {
      pending.append(line)
      if pending.count > 20 { flushPending() }
    }
  }

  private static let silent = [
    "EFFECTS NAME", "FINAL CUT PRO REEL", "AUD ", "SPLIT:", "BLK", "GPI", "TRACK", "DLEDL:", "REEL",
    "AVX", "CLIP", "REM", ">>>", "$", "#", "|", "ASC_", "FRMC", "SOURCE FILE", "COMMENT",
  ]

  /// The first mode is that of the programme; later ones are those of the sources that follow.
  private mutating func takeFrameCounting(isDropFrame: Bool, at line: Int) {
    if countsDropFrame == nil {
      countsDropFrame = isDropFrame
    } else if countsDropFrame != isDropFrame {
      notes.add(
        "the counting of frames changes here to \(isDropFrame ? "drop-frame" : "non-drop"); "
          + "the programme keeps the first", line: line)
    }
  }

  private mutating func finishEdit() {
    clips += edit.clips
    edit = EDLEdit()
  }

  private mutating func flushPending() {
    for line in pending {
      notes.add("not understood: \(line.text.trimmed.excerpt)", line: line.number)
    }
    pending = []
  }
}
