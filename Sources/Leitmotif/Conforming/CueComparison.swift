import Planning
import Spotting
import Timing

/// A cue in two cuts of a film.
struct CueComparison {
  let former: Cue
  let cue: Cue

  /// By how many frames it has moved, where nothing else has changed; nil where something has.
  var move: Int? {
    guard former.start.rate == cue.start.rate else { return nil }
    let frames = cue.start.frames - former.start.frames
    var moved = former.moved(byFrames: frames)
    moved.title = cue.title
    for index in moved.scenes.indices where cue.scenes.indices.contains(index) {
      moved.scenes[index].text = cue.scenes[index].text
    }
    return moved == cue ? frames : nil
  }

  /// Whether two scenes have the same moods, intensity and themes.
  func isAlike(_ new: Int, _ old: Int) -> Bool {
    let (one, other) = (cue.scenes[new], former.scenes[old])
    return one.moods == other.moods && one.intensity == other.intensity
      && one.themes == other.themes
  }

  /// Whether a scene has its length, its hits and its speech still.
  func isUntouched(_ new: Int, _ old: Int) -> Bool {
    content(of: new, in: cue) == content(of: old, in: former)
  }

  /// Whether a scene has neither hits nor speech in either cut, so that only its length counts.
  func isFree(_ new: Int, _ old: Int) -> Bool {
    [content(of: new, in: cue), content(of: old, in: former)].allSatisfy {
      $0.hits.isEmpty && $0.dialogue.isEmpty
    }
  }

  /// Whether the first frames of a scene have the same hits and speech.
  func agrees(_ new: Int, _ old: Int, within frames: Int) -> Bool {
    content(of: new, in: cue).head(frames) == content(of: old, in: former).head(frames)
  }

  /// Whether the last frames of a scene have the same hits and speech, counted from its end.
  func agreesAtEnd(_ new: Int, _ old: Int, within frames: Int) -> Bool {
    content(of: new, in: cue).tail(frames) == content(of: old, in: former).tail(frames)
  }

  /// The length of the shorter one of two scenes.
  func sharedFrames(_ new: Int, _ old: Int) -> Int {
    min(content(of: new, in: cue).frames, content(of: old, in: former).frames)
  }

  private func content(of index: Int, in cue: Cue) -> SceneContent {
    SceneContent(of: index, in: cue)
  }
}

extension Cue {
  /// The same cue elsewhere in the film.
  func moved(byFrames count: Int) -> Cue {
    var cue = self
    cue.start = start.advanced(byFrames: count)
    cue.end = end.advanced(byFrames: count)
    for index in scenes.indices {
      cue.scenes[index].start = scenes[index].start.advanced(byFrames: count)
      cue.scenes[index].end = scenes[index].end.advanced(byFrames: count)
    }
    cue.hits = hits.map { $0.moved(byFrames: count) }
    cue.dialogue = dialogue.map { $0.moved(byFrames: count) }
    return cue
  }
}

extension HitPoint {
  func moved(byFrames count: Int) -> HitPoint {
    var hit = self
    hit.at = at.advanced(byFrames: count)
    return hit
  }
}

extension DialogueSpan {
  func moved(byFrames count: Int) -> DialogueSpan {
    DialogueSpan(
      start: start.advanced(byFrames: count), end: end.advanced(byFrames: count))
  }
}
