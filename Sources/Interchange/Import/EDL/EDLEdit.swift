/// The events of one number, and what the lines below them say.
struct EDLEdit {
  var events: [EDLEvent] = []
  var outgoing: Substring?
  var incoming: Substring?
  var sourceFile: Substring?
  var comments: [Substring] = []
  /// Whether the event only holds the place of a Resolve marker.
  var isMarker = false

  var number: Substring? { events.first?.number }

  /// A clip for each event; the incoming side of a transition has the name after `TO`.
  var clips: [ImportedClip] {
    guard !isMarker else { return [] }
    return events.enumerated().map { index, event in
      let isLast = index == events.count - 1
      let own =
        event.isIncoming && isLast ? incoming ?? (events.count == 1 ? outgoing : nil) : outgoing
      return ImportedClip(
        start: event.recordIn, end: event.recordOut, name: name(own, of: event),
        comment: isLast && !comments.isEmpty ? comments.joined(separator: "\n") : nil,
        track: event.channel)
    }
  }

  /// The clip's name, else that of its file, else the reel.
  private func name(_ own: Substring?, of event: EDLEvent) -> String {
    for name in [own, event.reel == "BL" ? nil : sourceFile] {
      if let name, !name.isEmpty { return String(name) }
    }
    return event.reel.isEmpty ? "reel \(event.number)" : event.reel
  }
}

/// The line under an event of Resolve's list of timeline markers.
///
///     a note |C:ResolveColorYellow |M:Marker 1 |D:24
struct ResolveMarker: Hashable {
  var note: Substring
  var color: Substring
  var name: Substring
  /// At least one.
  var frames: Int

  init?(_ line: Substring) {
    guard let color = line.firstRange(of: "|C:"),
      let name = line[color.upperBound...].firstRange(of: "|M:"),
      let length = line[name.upperBound...].ranges(of: "|D:").last
    else { return nil }
    note = line[..<color.lowerBound].trimmed
    self.color = line[color.upperBound..<name.lowerBound].trimmed
    self.name = line[name.upperBound..<length.lowerBound].trimmed
    frames = max(TimeText.number(line[length.upperBound...].trimmed.utf8) ?? 1, 1)
  }
}
