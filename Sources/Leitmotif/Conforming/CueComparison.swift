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

  /// For each scene of the new cut the scene of the old one that it is: the longest row of scenes with the
  /// same moods, intensity and themes in the same order.
  var pairs: [Int?] {
    let (old, new) = (former.scenes, cue.scenes)
    var best = [[Int]](
      repeating: [Int](repeating: 0, count: old.count + 1), count: new.count + 1)
    for i in new.indices.reversed() {
      for j in old.indices.reversed() {
        best[i][j] =
          isAlike(new[i], old[j])
          ? best[i + 1][j + 1] + 1 : max(best[i + 1][j], best[i][j + 1])
      }
    }
    var (i, j) = (0, 0)
    var pairs: [Int?] = []
    while i < new.count {
      if j < old.count, isAlike(new[i], old[j]), best[i][j] == best[i + 1][j + 1] + 1 {
        pairs.append(j)
        (i, j) = (i + 1, j + 1)
      } else if j < old.count, best[i][j + 1] >= best[i + 1][j] {
        j += 1
      } else {
        pairs.append(nil)
        i += 1
      }
    }
    return pairs
  }

  private func isAlike(_ one: Scene, _ other: Scene) -> Bool {
    one.moods == other.moods && one.intensity == other.intensity && one.themes == other.themes
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

  /// A scene counted from its own first frame.
  private struct Content: Equatable {
    var frames: Int
    var hits: [HitPoint]
    var dialogue: [DialogueSpan]

    func head(_ count: Int) -> Content {
      let spoken = dialogue.filter { $0.start.frames < count }.map { speech in
        let end = Timecode(frames: min(speech.end.frames, count), rate: speech.end.rate)
        return DialogueSpan(start: speech.start, end: end)
      }
      return Content(frames: count, hits: hits.filter { $0.at.frames < count }, dialogue: spoken)
    }
  }

  private func content(of index: Int, in cue: Cue) -> Content {
    let scene = cue.scenes[index]
    let back = -scene.start.frames
    let isLast = index == cue.scenes.count - 1
    let hits = cue.hits.filter { $0.at >= scene.start && ($0.at < scene.end || isLast) }
    let spoken = cue.dialogue.compactMap { speech -> DialogueSpan? in
      let (start, end) = (max(speech.start, scene.start), min(speech.end, scene.end))
      return start < end ? DialogueSpan(start: start, end: end) : nil
    }
    return Content(
      frames: scene.end.frames - scene.start.frames,
      hits: hits.map { $0.moved(byFrames: back) },
      dialogue: spoken.map { $0.moved(byFrames: back) })
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
