import Timing

/// Goes through a sequence, and collects what is on its timeline.
struct FCPXMLWalk {
  /// The elements that are clips; `gap` and `transition` take time without being one.
  static let clips: Set = [
    "asset-clip", "clip", "video", "audio", "title", "ref-clip", "sync-clip", "mc-clip",
    "live-drawing",
  ]
  static let markers: Set = ["marker", "chapter-marker"]
  private static let items = clips.union(["gap", "transition", "caption", "spine", "audition"])

  private let resources: FCPXMLResources
  private let frame: Rational?
  private var timeline = ImportedTimeline(format: .fcpxml)
  private var trimmed: [XMLTree] = []
  private var inside: [XMLTree] = []
  private var captions = FCPXMLCaptions()

  /// Begins with a sequence or a clip whose own time starts at `origin`.
  init(_ sequence: XMLTree, resources: FCPXMLResources, origin: Rational) throws(ImportError) {
    self.resources = resources
    frame = try resources.frameDuration(of: sequence)
    guard let frame else {
      timeline.notes.append(ImportNote(line: sequence.line, "the file states no frame rate"))
      return
    }
    let format = sequence.attributes["tcFormat"]
    let isDropFrame = format == "DF"
    timeline.countsDropFrame = format.map { $0 == "DF" }
    timeline.frameRate = FrameRate(frameDuration: frame, isDropFrame: isDropFrame)
    timeline.start = .frames(max((origin / frame).rounded(), 0))
    if timeline.frameRate == nil {
      timeline.notes.append(
        ImportNote(line: sequence.line, "no frame rate of the trade has frames of \(frame) s"))
    }
  }

  /// Visits the elements of a storyline; one without an `offset` follows on the one before.
  mutating func visit(
    items spine: XMLTree, clock: FCPXMLClock, lane: Int = 0
  ) throws(ImportError) {
    var next = clock.origin
    for item in spine.children where Self.items.contains(item.name) {
      let offset = try item.seconds("offset") ?? next
      try visit(item, clock: clock, at: offset, lane: lane)
      guard item.name != "transition" else { continue }
      let duration = try length(of: item.name == "audition" ? item.children.first ?? item : item)
      guard let end = offset.addingExactly(duration ?? 0) else { throw item.tooFine }
      next = end
    }
  }

  /// Visits an element that begins at `offset` of the clock's time.
  mutating func visit(
    _ item: XMLTree, clock: FCPXMLClock, at offset: Rational, lane: Int
  ) throws(ImportError) {
    let start = try clock.position(offset, for: item)
    switch item.name {
    case "spine": try visit(items: item, clock: FCPXMLClock(start: start, origin: 0), lane: lane)
    case "audition": try visitPick(of: item, clock: clock, at: offset, lane: lane)
    case "caption": try captions.add(item, from: start)
    default: try visit(clip: item, from: start, lane: lane)
    }
  }

  /// The pick of an audition is its first clip.
  private mutating func visitPick(
    of audition: XMLTree, clock: FCPXMLClock, at offset: Rational, lane: Int
  ) throws(ImportError) {
    let picks = audition.children.filter { Self.items.contains($0.name) }
    for unused in picks.dropFirst() { inside += Self.markers(in: unused) }
    guard let pick = picks.first else { return }
    try visit(pick, clock: clock, at: offset, lane: lane)
  }

  private mutating func visit(
    clip: XMLTree, from start: Rational, lane: Int
  ) throws(ImportError) {
    let duration = try length(of: clip)
    guard let end = start.addingExactly(duration ?? 0) else { throw clip.tooFine }
    add(clip, start, end, lane)
    let clock = FCPXMLClock(
      start: start, origin: try origin(of: clip), factor: try factor(of: clip))
    for child in clip.children {
      if Self.markers.contains(child.name) {
        try add(marker: child, clock: clock, visible: start, duration == nil ? nil : end)
      } else if Self.items.contains(child.name) {
        try visit(inside: child, clock: clock)
      }
    }
  }

  /// What is connected to a clip has a lane; what has none is what the clip is made of.
  private mutating func visit(inside child: XMLTree, clock: FCPXMLClock) throws(ImportError) {
    guard let lane = child.attributes["lane"].flatMap({ Int($0) }), lane != 0 else {
      inside += Self.markers(in: child)
      return
    }
    let offset = try child.seconds("offset") ?? clock.origin
    try visit(child, clock: clock, at: offset, lane: lane)
  }

  /// How long a clip is on the timeline, in seconds; nil where the file does not say.
  private func length(of clip: XMLTree) throws(ImportError) -> Rational? {
    if let duration = try clip.seconds("duration") { return max(duration, .zero) }
    return try resources.duration(of: clip).map { max($0, .zero) }
  }

  /// What a clip's own time is at its start; Final Cut Pro counts that of a transition from an hour.
  private func origin(of clip: XMLTree) throws(ImportError) -> Rational {
    try clip.seconds("start") ?? (clip.name == "transition" ? 3600 : 0)
  }

  private func factor(of clip: XMLTree) throws(ImportError) -> Rational {
    guard let frame, let conforming = clip.first("conform-rate"),
      conforming.attributes["scaleEnabled"] != "0",
      let media = conforming.attributes["srcFrameRate"].flatMap(FCPXMLConforming.rate)
    else { return 1 }
    return FCPXMLConforming.factor(media: media, timeline: 1 / frame)
  }

  private static func markers(in element: XMLTree) -> [XMLTree] {
    element.descendants { markers.contains($0.name) }
  }
}

extension FCPXMLWalk {
  private mutating func add(
    _ clip: XMLTree, _ start: Rational, _ end: Rational, _ lane: Int
  ) {
    guard Self.clips.contains(clip.name), end > .zero else { return }
    let asset = resources.resource(clip.attributes["ref"])
    let name = clip.attributes["name"] ?? asset?.attributes["name"] ?? clip.name
    timeline.clips.append(
      ImportedClip(
        start: .seconds(max(start, .zero)), end: .seconds(end), name: name,
        comment: clip.text(of: "note"), track: resources.track(of: clip, lane: lane),
        isMuted: clip.attributes["enabled"] == "0"))
  }

  private mutating func add(
    marker: XMLTree, clock: FCPXMLClock, visible start: Rational, _ end: Rational?
  ) throws(ImportError) {
    let own = try marker.seconds("start") ?? clock.origin
    let position = try clock.position(own, for: marker)
    guard position >= max(start, .zero), end.map({ position < $0 }) ?? true else {
      trimmed.append(marker)
      return
    }
    timeline.markers.append(
      ImportedMarker(
        at: .seconds(position), end: try self.end(of: marker, from: position),
        name: marker.attributes["value"] ?? "", comment: marker.attributes["note"]?.nonEmpty,
        color: Self.kind(of: marker)))
  }

  /// The end of a marker that is longer than a frame.
  private func end(
    of marker: XMLTree, from start: Rational
  ) throws(ImportError) -> PictureTime? {
    guard let length = try marker.seconds("duration"), length > (frame ?? Rational(1, 20)) else {
      return nil
    }
    guard let end = start.addingExactly(length) else { throw marker.tooFine }
    return .seconds(end)
  }

  /// What Final Cut Pro calls a marker that is not a standard one.
  private static func kind(of marker: XMLTree) -> String? {
    if marker.name == "chapter-marker" { return "Chapter" }
    return marker.attributes["completed"].map { $0 == "1" ? "Completed" : "To Do" }
  }

  /// The timeline, with notes on what was left out.
  var finished: ImportedTimeline {
    var result = timeline
    result.dialogue = captions.lines
    let left = [
      note(trimmed, "markers lie on trimmed-off parts of their clips and are left out"),
      note(inside, "markers sit inside compound or synchronized clips or unused auditions"),
      captions.note,
    ]
    result.notes += left.compactMap(\.self)
    return result
  }

  private func note(_ elements: [XMLTree], _ what: String) -> ImportNote? {
    guard let first = elements.first else { return nil }
    let name = first.attributes["value"] ?? first.attributes["name"] ?? ""
    return ImportNote(line: first.line, "\(elements.count) \(what); the first is \"\(name)\"")
  }
}
