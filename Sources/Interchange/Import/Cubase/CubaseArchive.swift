import Timing

/// Collects the markers of a track archive.
struct CubaseArchive {
  private let root: XMLTree
  private let tempo: CubaseTempoTrack
  private let setup: CubaseSetup

  init(_ root: XMLTree) throws(ImportError) {
    self.root = root
    let tempos = root.descendants { element in
      element.objectClass == "MTempoTrackEvent" && element.named("TempoEvent") != nil
    }
    tempo = try CubaseTempoTrack(tempos.first)
    setup = try CubaseSetup(root.named("Setup"))
  }

  func timeline() throws(ImportError) -> ImportedTimeline {
    var timeline = ImportedTimeline(
      format: .cubaseTrackArchive, frameRate: setup.rate,
      countsDropFrame: setup.rate?.isDropFrame, start: setup.start, notes: setup.notes)
    var usesTempo = false
    for track in root.descendants(where: { $0.objectClass == "MMarkerTrackEvent" }) {
      guard let node = track.named("Node"), let events = node.named("Events") else { continue }
      let isMusical = try node.named("Domain")?.number("Type") == 0
      usesTempo = usesTempo || isMusical
      for event in events.children {
        guard let marker = try marker(event, isMusical: isMusical) else { continue }
        timeline.markers.append(marker)
      }
    }
    if usesTempo, tempo.hasRamps {
      timeline.notes.append(
        ImportNote("the tempo track has ramps, which are read as straight lines over the bars"))
    }
    if timeline.markers.isEmpty {
      timeline.notes.append(ImportNote("the archive has no marker track with markers in it"))
    }
    return timeline
  }

  private func marker(
    _ event: XMLTree, isMusical: Bool
  ) throws(ImportError) -> ImportedMarker? {
    guard ["MMarkerEvent", "MRangeMarkerEvent"].contains(event.objectClass),
      let start = try event.number("Start"), start >= 0
    else { return nil }
    let length = try event.number("Length") ?? 0
    let isRange = event.objectClass == "MRangeMarkerEvent" && length > 0
    return ImportedMarker(
      at: try time(start, isMusical, event),
      end: isRange ? try time(start + length, isMusical, event) : nil,
      name: event.named("Name")?.attributes["value"] ?? "")
  }

  private func time(
    _ value: Double, _ isMusical: Bool, _ event: XMLTree
  ) throws(ImportError) -> PictureTime {
    let seconds = isMusical ? tempo.seconds(at: value) : value
    guard let exact = Rational(flicks: seconds) else {
      throw ImportError(line: event.line, "a marker lies centuries after the project's start")
    }
    return .seconds(exact + setup.offset)
  }
}
