import Timing

/// Collects what is on the tracks of a timeline.
struct OTIOTimeline {
  /// A part of the timeline in which a composition is seen, and its own time there.
  private struct Window {
    /// Real seconds since the timeline's first frame, from the first to the first after it.
    var start: Rational
    var end: Rational
    /// Own time at `origin`'s place on the timeline.
    var place: Rational
    var origin: Rational
  }

  private let root: JSONTree
  private var found = ImportedTimeline(format: .otio)
  private var tracks: [String: Int] = [:]
  private var trimmed = 0

  init(_ root: JSONTree) throws(ImportError) {
    self.root = root
    found.title = root["name"]?.string?.nonEmpty
    let start = root["global_start_time"]
    let rate = start.flatMap(OTIOTime.rate) ?? Self.firstRate(in: root)
    found.frameRate = rate.flatMap { FrameRate(frameDuration: 1 / $0, isDropFrame: false) }
    if let seconds = try OTIOTime.seconds(start), let rate {
      found.start = .frames(max((seconds * rate).rounded(), 0))
    }
    note(rate)
  }

  private mutating func note(_ rate: Rational?) {
    guard let frameRate = found.frameRate else {
      let said = rate.map { "\($0) frames a second, which is no rate of the trade" }
      found.notes.append(ImportNote("the timeline states \(said ?? "no frame rate")"))
      return
    }
    if FrameRate.allCases.contains(where: {
      $0.isDropFrame && $0.framesPerSecond == frameRate.framesPerSecond
    }) {
      found.notes.append(
        ImportNote("OpenTimelineIO does not tell drop-frame labels; they are read as non-drop"))
    }
  }

  /// The rate of the first item on the tracks that has a range.
  private static func firstRate(in item: JSONTree) -> Rational? {
    if let time = item["source_range"]?["duration"], let rate = OTIOTime.rate(time) { return rate }
    if let rate = item.mediaRange?["duration"].flatMap(OTIOTime.rate) { return rate }
    let inner = (item["tracks"].map { [$0] } ?? []) + (item["children"]?.elements ?? [])
    for item in inner {
      if let rate = firstRate(in: item) { return rate }
    }
    return nil
  }

  /// - Throws: ``ImportError`` for a time that is none.
  func timeline() throws(ImportError) -> ImportedTimeline {
    var reading = self
    let stack = try OTIOItem(root["tracks"] ?? root)
    let window = Window(
      start: 0, end: stack.range.duration, place: 0, origin: stack.range.start)
    if root["tracks"] != nil { try reading.read(markersOf: root, in: window, isWhole: true) }
    try reading.read(stack, in: window, track: nil, isWhole: true)
    return reading.finished
  }

  private mutating func read(
    _ item: OTIOItem, in window: Window, track: String?, isMuted: Bool = false,
    isWhole: Bool = false
  ) throws(ImportError) {
    try read(markersOf: item.json, in: window, isWhole: isWhole)
    let name = track ?? (item.json.isSchema("Track") ? trackName(item.json) : nil)
    let isMuted = isMuted || item.json["enabled"]?.bool == false
    add(item.json, window, track: name ?? "", isMuted: isMuted)
    for child in item.children {
      guard let inner = try self.window(of: child, in: window) else { continue }
      try read(child.item, in: inner, track: name, isMuted: isMuted)
    }
  }

  /// The part of a child that its composition shows; nil for none of it.
  private func window(
    of child: OTIOItem.Child, in window: Window
  ) throws(ImportError) -> Window? {
    guard
      let place = child.start.subtractingExactly(window.origin)?.addingExactly(window.place),
      let end = place.addingExactly(child.item.range.duration)
    else { throw OTIOItem.tooFine }
    let (from, to) = (max(place, window.start), min(end, window.end))
    guard from < to else { return nil }
    return Window(start: from, end: to, place: place, origin: child.item.range.start)
  }

  /// Tracks have the names V1, V2 … and A1, A2 … of their kinds, or their own.
  private mutating func trackName(_ track: JSONTree) -> String {
    let letter = track["kind"]?.string?.first.map(String.init) ?? "V"
    tracks[letter, default: 0] += 1
    let own = track["name"]?.string?.nonEmpty
    return own ?? "\(letter)\(tracks[letter, default: 1])"
  }
}

extension OTIOTimeline {
  private mutating func add(_ item: JSONTree, _ window: Window, track: String, isMuted: Bool) {
    guard item.isSchema("Clip"), window.end > window.start else { return }
    let media = item.media
    let name = item["name"]?.string?.nonEmpty ?? media?["name"]?.string ?? ""
    found.clips.append(
      ImportedClip(
        start: .seconds(window.start), end: .seconds(window.end), name: name, track: track,
        isMuted: isMuted))
  }

  private mutating func read(
    markersOf item: JSONTree, in window: Window, isWhole: Bool
  ) throws(ImportError) {
    for marker in item["markers"]?.elements ?? [] where marker.isSchema("Marker") {
      guard let range = try OTIORange(marker["marked_range"]) else { continue }
      guard
        let start = range.start.subtractingExactly(window.origin)?.addingExactly(window.place),
        let end = start.addingExactly(range.duration)
      else { throw OTIOItem.tooFine }
      guard start >= window.start, isWhole || start < window.end else {
        trimmed += 1
        continue
      }
      found.markers.append(
        ImportedMarker(
          at: .seconds(start), end: range.duration > .zero ? .seconds(end) : nil,
          name: marker["name"]?.string ?? "", comment: Self.comment(marker),
          color: marker["color"]?.string ?? marker["color"]?["name"]?.string))
    }
  }

  /// `comment` of newer versions, or what an adapter put into the metadata.
  private static func comment(_ marker: JSONTree) -> String? {
    if let comment = marker["comment"]?.string?.nonEmpty { return comment }
    guard case .object(let adapters)? = marker["metadata"] else { return nil }
    let notes = adapters.sorted { $0.key < $1.key }.compactMap { _, metadata in
      metadata["comment"]?.string ?? metadata["Note"]?.string
    }
    return notes.first?.nonEmpty
  }

  /// The timeline, with notes on what was left out.
  private var finished: ImportedTimeline {
    var result = found
    if trimmed > 0 {
      result.notes.append(
        ImportNote("\(trimmed) markers lie on trimmed-off parts of their clips and are left out"))
    }
    return result
  }
}
