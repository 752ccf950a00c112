import Spotting
import Timing

/// What music meets in a scene, counted from the scene's own first frame.
struct SceneContent: Equatable {
  var frames: Int
  var hits: [HitPoint]
  var dialogue: [DialogueSpan]

  init(of index: Int, in cue: Cue) {
    let scene = cue.scenes[index]
    let back = -scene.start.frames
    let isLast = index == cue.scenes.count - 1
    frames = scene.end.frames - scene.start.frames
    hits = cue.hits.filter { $0.at >= scene.start && ($0.at < scene.end || isLast) }
      .map { $0.moved(byFrames: back) }
    dialogue = cue.dialogue.compactMap { $0.clipped(to: scene.start..<scene.end) }
      .map { $0.moved(byFrames: back) }
  }

  /// Its first frames.
  func head(_ count: Int) -> SceneContent {
    part(0..<max(count, 0))
  }

  /// Its last frames, counted from the first of them.
  func tail(_ count: Int) -> SceneContent {
    part(max(frames - count, 0)..<max(frames, 1))
  }

  private func part(_ range: Range<Int>) -> SceneContent {
    var part = self
    part.frames = range.count
    part.hits = hits.filter { range.contains($0.at.frames) || isAtEnd($0, of: range) }
      .map { $0.moved(byFrames: -range.lowerBound) }
    part.dialogue = dialogue.compactMap { speech in
      let rate = speech.start.rate
      let (from, to) = (range.lowerBound, range.upperBound)
      return speech.clipped(
        to: Timecode(frames: from, rate: rate)..<Timecode(frames: to, rate: rate))
    }.map { $0.moved(byFrames: -range.lowerBound) }
    return part
  }

  /// A cue's last frame is its end too.
  private func isAtEnd(_ hit: HitPoint, of range: Range<Int>) -> Bool {
    range.upperBound == frames && hit.at.frames == frames
  }
}

extension DialogueSpan {
  /// The part that lies in a range; nil for none.
  func clipped(to range: Range<Timecode>) -> DialogueSpan? {
    let (from, to) = (max(start, range.lowerBound), min(end, range.upperBound))
    return from < to ? DialogueSpan(start: from, end: to) : nil
  }
}
