public import Spotting
import Timing

extension MarkerList {
  /// The cues of a film with their scenes and hits, each a marker; of those on one frame the cue stands
  /// first, then hits, then scenes.
  ///
  /// - Parameter cues: Nil for all of the sheet.
  public init(_ sheet: CueSheet, cues: [Cue]? = nil) {
    let markers = (cues ?? sheet.cues).flatMap(Self.markers)
    let sorted = markers.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    self.init(title: sheet.title, rate: sheet.frameRate, markers: sorted.map(\.element))
  }

  private static func markers(of cue: Cue) -> [EditorMarker] {
    let music = EditorMarker(
      at: cue.start, frames: cue.end.frames - cue.start.frames, kind: .cue,
      name: "\(cue.id) \(cue.title)")
    let hits = cue.hits.map { hit in
      EditorMarker(
        at: hit.at, kind: .hit, name: hit.what, comment: "\(cue.id) \(hit.type.rawValue)")
    }
    return [music] + hits + cue.scenes.map(scene)
  }

  private static func scene(_ scene: Scene) -> EditorMarker {
    EditorMarker(
      at: scene.start, frames: scene.end.frames - scene.start.frames, kind: .scene,
      name: scene.moods.map(\.mood).joined(separator: ", "), comment: scene.text ?? "")
  }
}
