import Emotion
import Spotting
import Timing

/// Finds the sections of a cue: its scenes, but those too short for music to change are joined.
struct SectionPlanner {
  let cue: Cue
  let arc: EmotionalArc

  /// Scenes of less than so many beats join a neighbour: two bars of four.
  static let fewestBeats = 8.0
  /// Preferred tempi nearer than this are one tempo: .12 joins 72 and 80.
  static let unison = 0.12

  /// In order, at least one; the first starts at 0, the last ends with the cue.
  func sketches() -> [SectionSketch] {
    let scenes = cue.scenes.filter { $0.start < $0.end }
    let turns = arc.marks.filter { $0.kind == .turningPoint }.map(\.time)
    var sketches = zip(arc.scenes, scenes).map { passage, scene in
      SectionSketch(
        passage, of: scene, in: cue, turns: turns.contains { abs($0 - passage.start) < 0.01 })
    }.filter { $0.start < $0.end }
    join(&sketches)
    unifyTempi(&sketches)
    guard !sketches.isEmpty else { return [whole] }
    sketches[0].start = 0
    sketches[sketches.count - 1].end = cue.duration
    return sketches
  }

  /// The whole cue as one section, for a cue whose scenes cannot be used.
  private var whole: SectionSketch {
    let scene = Scene(start: cue.start, end: cue.end, moods: [])
    let affect = arc.affect(at: arc.duration / 2)
    let passage = EmotionalArc.Passage(
      start: 0, end: arc.duration, affect: affect, intensity: arc.intensity(at: arc.duration / 2),
      moods: [])
    return SectionSketch(passage, of: scene, in: cue, turns: false)
  }

  private func join(_ sketches: inout [SectionSketch]) {
    while sketches.count > 1,
      let index = sketches.indices.filter({ isShort(sketches[$0]) })
        .min(by: { (sketches[$0].seconds, $0) < (sketches[$1].seconds, $1) })
    {
      let neighbour = Self.neighbour(of: index, in: sketches)
      let (kept, gone) = (min(index, neighbour), max(index, neighbour))
      sketches[kept].merge(sketches[gone])
      sketches.remove(at: gone)
    }
  }

  private func isShort(_ sketch: SectionSketch) -> Bool {
    sketch.seconds * sketch.beatsPerMinute / 60 < Self.fewestBeats
  }

  /// The neighbour that feels more alike; of two equals the earlier one.
  private static func neighbour(of index: Int, in sketches: [SectionSketch]) -> Int {
    guard index > 0 else { return 1 }
    guard index + 1 < sketches.count else { return index - 1 }
    let affect = sketches[index].affect
    let (before, after) = (sketches[index - 1].affect, sketches[index + 1].affect)
    return affect.distance(to: after) < affect.distance(to: before) - 1e-9 ? index + 1 : index - 1
  }

  /// A tempo that hardly differs from the one before is that one.
  private func unifyTempi(_ sketches: inout [SectionSketch]) {
    for index in sketches.indices.dropFirst() {
      let (last, next) = (sketches[index - 1].beatsPerMinute, sketches[index].beatsPerMinute)
      if abs(next / last - 1) < Self.unison { sketches[index].beatsPerMinute = last }
    }
  }
}
