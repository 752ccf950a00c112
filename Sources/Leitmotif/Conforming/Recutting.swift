import Spotting
import Timing

/// Moves cues with the picture below them.
struct Recutting {
  let change: CutChange
  let rate: FrameRate
  private(set) var notes: [String] = []

  init(change: CutChange, rate: FrameRate) {
    self.change = change
    self.rate = rate
  }

  /// A scene and where its picture is, in frames since 00:00:00:00.
  private struct Place {
    var scene: Scene
    /// In the old cut, from 1.
    var number: Int
    var frames: Range<Int>
  }

  /// A cue with its scenes, hits and speech where their picture is; nil where none of it is left.
  mutating func cue(_ cue: Cue) -> Cue? {
    let places = places(of: cue)
    guard let start = places.map(\.frames.lowerBound).min(),
      let end = places.map(\.frames.upperBound).max()
    else {
      notes.append("\(cue.id): no picture of it is left")
      return nil
    }
    var moved = cue
    (moved.start, moved.end) = (timecode(start), timecode(end))
    moved.scenes = scenes(places, until: end)
    moved.hits = cue.hits.compactMap { hit in
      guard let at = change.frame(hit.at.frames), (start...end).contains(at) else {
        notes.append("\(cue.id): the picture of “\(hit.what)” is gone, and so is the hit")
        return nil
      }
      var hit = hit
      hit.at = timecode(at)
      return hit
    }.sorted { $0.at < $1.at }
    moved.dialogue = cue.dialogue.compactMap { frames(of: $0.start, $0.end) }
      .map { DialogueSpan(start: timecode($0.lowerBound), end: timecode($0.upperBound)) }
      .compactMap { $0.clipped(to: moved.start..<moved.end) }.sorted { $0.start < $1.start }
    return moved
  }

  /// The scenes that are left, in the order of the new cut. Those that have gone far away are left out.
  private mutating func places(of cue: Cue) -> [Place] {
    var places: [Place] = []
    for (index, scene) in cue.scenes.enumerated() {
      guard let frames = frames(of: scene.start, scene.end),
        !places.contains(where: { $0.frames.lowerBound == frames.lowerBound })
      else {
        notes.append("\(cue.id): scene \(index + 1) is gone")
        continue
      }
      places.append(Place(scene: scene, number: index + 1, frames: frames))
    }
    places.sort { $0.frames.lowerBound < $1.frames.lowerBound }
    while let stray = stray(places) {
      notes.append("\(cue.id): scene \(places[stray].number) has gone to another place in the film")
      places.remove(at: stray)
    }
    return places
  }

  /// The scene at an end that has more other picture between it and the rest than the cue is long.
  private func stray(_ places: [Place]) -> Int? {
    guard let first = places.first, let last = places.last, places.count > 1 else { return nil }
    let length = places.reduce(0) { $0 + $1.frames.count }
    let gaps = (
      places[1].frames.lowerBound - first.frames.upperBound,
      last.frames.lowerBound - places[places.count - 2].frames.upperBound
    )
    guard max(gaps.0, gaps.1) > length else { return nil }
    return gaps.0 > gaps.1 ? 0 : places.count - 1
  }

  /// Where the picture between two moments is; nil where it is gone.
  private func frames(of start: Timecode, _ end: Timecode) -> Range<Int>? {
    let old = start.frames..<max(end.frames, start.frames + 1)
    guard let from = change.first(of: old), let to = change.end(of: old), from < to else {
      return nil
    }
    return from..<to
  }

  /// A scene lasts until the next one.
  private func scenes(_ places: [Place], until end: Int) -> [Scene] {
    let ends = places.dropFirst().map(\.frames.lowerBound) + [end]
    return zip(places, ends).map { place, end in
      var scene = place.scene
      (scene.start, scene.end) = (timecode(place.frames.lowerBound), timecode(end))
      return scene
    }
  }

  private func timecode(_ frames: Int) -> Timecode { Timecode(frames: frames, rate: rate) }
}
