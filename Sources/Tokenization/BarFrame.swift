import MusicTheory
import ScoreModel
import Timing

/// What a bar of the corpus is told by the page around its notes.
struct BarFrame {
  /// Times in ``Grid`` units.
  let start: Int
  let units: Int
  let beat: Int
  let beats: Int
  let isCompound: Bool
  /// Sharps of the key signature, where one is written.
  let signature: Int?
  let quarterBPM: Double
  let dynamic: Double?
  /// A new section begins: a double bar, a change of key, metre or tempo.
  let opensSection: Bool
  let era: Double

  static func frames(of record: CorpusRecord, barLines: [Tick]) -> [BarFrame] {
    let marks = Marks(record)
    return zip(barLines, barLines.dropFirst()).map { start, end in
      let source = start.rawValue * record.tpq / Tick.perQuarter
      let metre = record.timeSignature(at: source)
      let units = end.rawValue / Grid.unit.rawValue - start.rawValue / Grid.unit.rawValue
      let beat = metre.beatLength.rawValue / Grid.unit.rawValue
      let felt = beat < Grid.perQuarter ? min(max(beat * 3, 12), units) : beat
      return BarFrame(
        start: start.rawValue / Grid.unit.rawValue, units: units, beat: max(felt, 1),
        beats: metre.beats, isCompound: metre.isCompound,
        signature: record.keySignatures.last { $0.tick <= source }?.fifths,
        quarterBPM: marks.tempo(at: source), dynamic: marks.dynamic(at: source),
        opensSection: marks.sections.contains(source), era: record.era)
    }
  }

  /// The features of every bar, with tempo, dynamics and the place in the form.
  static func features(of bars: [MusicBar], _ frames: [BarFrame]) -> [BarFeatures] {
    let ends = phraseEnds(bars, frames)
    var left = 0
    var result: [BarFeatures] = []
    for index in bars.indices.reversed() {
      left = ends[index] ? 0 : left + 1
      var features = BarFeatures(bars[index])
      features.barsLeft = left
      features.beats = frames[index].beats
      features.isCompound = frames[index].isCompound
      features.quarterBPM = frames[index].quarterBPM
      features.dynamic = frames[index].dynamic
      features.era = frames[index].era
      features.rhythmKept = index > 0 ? bars[index].rhythmKept(of: bars[index - 1]) : 0
      features.readAffect(of: bars[index])
      result.append(features)
    }
    return result.reversed()
  }

  /// A phrase ends where a section does, and where a dominant resolves to the tonic and the top line
  /// comes to rest; phrases shorter than three bars are not told apart.
  private static func phraseEnds(_ bars: [MusicBar], _ frames: [BarFrame]) -> [Bool] {
    var ends = [Bool](repeating: false, count: bars.count)
    var since = 0
    for index in bars.indices {
      since += 1
      let section = index + 1 == bars.count || frames[index + 1].opensSection
      if section || (since >= 3 && isArrival(bars, index)) {
        ends[index] = true
        since = 0
      }
    }
    return ends
  }

  private static func isArrival(_ bars: [MusicBar], _ index: Int) -> Bool {
    let before = index > 0 ? bars[index - 1].harmony.last?.chord : nil
    let chords = [before] + bars[index].harmony.map(\.chord)
    let tonic = bars[index].key.tonic
    let resolves = zip(chords, chords.dropFirst()).contains { first, second in
      first?.root == tonic + 7 && second?.root == tonic
    }
    guard resolves, chords.last??.root == tonic, let top = bars[index].lines.first,
      let last = top.events.last
    else { return false }
    return last.duration.rawValue * 5 >= bars[index].units * Grid.unit.rawValue * 2
      || (last.onset + last.duration).rawValue * 4 < bars[index].units * Grid.unit.rawValue * 3
  }
}

/// Tempo and dynamic marks of a piece in time order.
private struct Marks {
  private let tempos: [(tick: Int, bpm: Double)]
  private let dynamics: [(tick: Int, level: Double)]
  let sections: Set<Int>

  init(_ record: CorpusRecord) {
    tempos = record.tempos.compactMap { mark in
      CorpusTempo.quarterBPM(mark).map { (mark.tick, $0) }
    }.sorted { $0.tick < $1.tick }
    dynamics = record.parts.flatMap { $0.dynamics ?? [] }.compactMap { mark in
      Dynamic(name: mark.text).map { (mark.tick, $0.level) }
    }.sorted { $0.tick < $1.tick }
    sections = Set(
      record.keySignatures.map(\.tick) + record.timeSignatures.compactMap(\.first)
        + tempos.map(\.tick) + (record.repeats ?? []).map(\.tick))
  }

  func tempo(at tick: Int) -> Double {
    tempos.last { $0.tick <= tick }?.bpm ?? tempos.first?.bpm ?? 100
  }

  /// The mean of the marks that stand at the last place with marks.
  func dynamic(at tick: Int) -> Double? {
    guard let last = dynamics.last(where: { $0.tick <= tick })?.tick else { return nil }
    let marks = dynamics.filter { $0.tick == last }
    return marks.reduce(0) { $0 + $1.level } / Double(marks.count)
  }
}
