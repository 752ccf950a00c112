import Timing

/// Collects what is on the timeline of a sequence.
struct XMEMLSequence {
  private let sequence: XMLTree
  private let rate: XMEMLRate?
  /// Frames since 00:00:00:00 at the sequence's first frame; nil where the file does not say.
  private let startFrame: Int?
  private var found = ImportedTimeline(format: .xmeml)
  /// Of clips; picture and sound of one clip have the same markers.
  private var onClips: Set<ImportedMarker> = []
  private var trimmed = 0
  private var nested = 0
  private var unplaced = 0

  init(_ sequence: XMLTree) throws(ImportError) {
    self.sequence = sequence
    let timecode = sequence.first("timecode")
    rate = try XMEMLRate(sequence)
    startFrame = try timecode?.frames("frame").map { max($0, 0) }
    found.title = sequence.text(of: "name")
    let format = timecode?.text(of: "displayformat")
    found.countsDropFrame = format.map { $0 == "DF" }
    found.frameRate = rate?.frameRate(isDropFrame: format == "DF")
    if let startFrame {
      found.start = .frames(startFrame)
    }
    guard found.frameRate == nil else { return }
    let said = rate.map { "\($0.framesPerSecond) frames a second, which is no rate of the trade" }
    found.notes.append(
      ImportNote(line: sequence.line, "the sequence states \(said ?? "no frame rate")"))
  }

  /// Frames from the sequence's first, as a moment of the picture.
  private func time(_ frame: Int) -> PictureTime {
    if let startFrame { return .frames(startFrame + frame) }
    guard let rate else { return .frames(frame) }
    return .seconds(Rational(frame) / rate.framesPerSecond)
  }

  /// - Throws: ``ImportError`` for a number that is none.
  func timeline() throws(ImportError) -> ImportedTimeline {
    var reading = self
    try reading.readMarkers()
    try reading.readTracks()
    return reading.finished
  }

  private mutating func readMarkers() throws(ImportError) {
    for marker in sequence.all("marker") {
      guard let start = try marker.frames("in"), start >= 0 else { continue }
      found.markers.append(try read(marker, at: start, scale: 1))
    }
  }

  private mutating func readTracks() throws(ImportError) {
    for (kind, letter) in [("video", "V"), ("audio", "A")] {
      let tracks = sequence.at("media", kind)?.all("track") ?? []
      for (index, track) in tracks.enumerated() {
        try read(track, name: "\(letter)\(index + 1)")
      }
    }
  }

  private mutating func read(_ track: XMLTree, name: String) throws(ImportError) {
    let isOn = track.flag("enabled") ?? true
    for (index, item) in track.children.enumerated() {
      guard ["clipitem", "generatoritem"].contains(item.name) else { continue }
      let placed = try XMEMLPlace(item, at: index, in: track)
      guard let placed else {
        unplaced += 1
        continue
      }
      found.clips.append(
        ImportedClip(
          start: time(placed.start), end: time(placed.end),
          name: item.text(of: "name") ?? item.at("file")?.text(of: "name") ?? "",
          comment: item.at("comments")?.text(of: "mastercomment1"), track: name,
          isMuted: !(isOn && item.flag("enabled") ?? true)))
      try readMarkers(of: item, placed)
    }
  }

  /// Markers of a clip count frames of its media.
  private mutating func readMarkers(
    of item: XMLTree, _ place: XMEMLPlace
  ) throws(ImportError) {
    let clipRate = try XMEMLRate(item)?.framesPerSecond
    let scale = if let rate, let clipRate { rate.framesPerSecond / clipRate } else { Rational(1) }
    for marker in item.all("marker") {
      guard let own = try marker.frames("in") else { continue }
      let start = place.start + (Rational(own - place.sourceIn) * scale).rounded()
      guard (place.start..<max(place.start, place.end)).contains(start) else {
        trimmed += 1
        continue
      }
      let repeated = try read(marker, at: start, scale: scale)
      if onClips.insert(repeated).inserted { found.markers.append(repeated) }
    }
    let inner = item.first("sequence")?.descendants { $0.name == "marker" } ?? []
    nested += inner.count
  }

  private func read(
    _ marker: XMLTree, at start: Int, scale: Rational
  ) throws(ImportError) -> ImportedMarker {
    let (first, last) = (try marker.frames("in") ?? 0, try marker.frames("out") ?? -1)
    let length = last > first ? (Rational(last - first) * scale).rounded() : 0
    return ImportedMarker(
      at: time(start), end: length > 0 ? time(start + length) : nil,
      name: marker.text(of: "name") ?? "", comment: marker.text(of: "comment"),
      color: marker.first("color").map(Self.color))
  }

  /// A colour such as `rgb(255, 0, 0)`.
  private static func color(_ element: XMLTree) -> String {
    let parts = ["red", "green", "blue"].map { element.text(of: $0) ?? "0" }
    return "rgb(\(parts.joined(separator: ", ")))"
  }

  /// The timeline, with notes on what was left out.
  private var finished: ImportedTimeline {
    var result = found
    let left = [
      (trimmed, "markers lie on trimmed-off parts of their clips and are left out"),
      (nested, "markers sit inside nested sequences and are left out"),
      (unplaced, "clips have no place on the timeline and are left out"),
    ]
    result.notes += left.filter { $0.0 > 0 }.map { ImportNote("\($0.0) \($0.1)") }
    return result
  }
}
