import Foundation
import ScoreModel
import Timing

/// The tempo marks of a score: what a conductor reads, and what a player program goes by.
///
/// A metronome mark is printed at the beginning, at scenes and rehearsal marks where the tempo differs
/// at all from the last one printed, and elsewhere where it differs by more than one part in twenty.
/// Every change of the map, and every beat of a ramp, has its `sound`.
struct TempoMarks {
  private let score: Score
  private let end: Tick
  private let grid: Int
  private let sections: Set<Tick>
  private var printed: Double?
  private var result: [PageDirection] = []

  static func directions(of score: Score, end: Tick, grid: Int) -> [PageDirection] {
    var marks = TempoMarks(score, end, grid)
    let tempos = score.tempoMap.tempos.filter { $0.tick < end }
    for (index, change) in tempos.enumerated() {
      marks.add(change, isArrival: index > 0 && tempos[index - 1].ramps)
    }
    return marks.result
  }

  private init(_ score: Score, _ end: Tick, _ grid: Int) {
    self.score = score
    self.end = end
    self.grid = grid
    sections = Set(
      score.markers.filter { $0.kind == .scene || $0.kind == .rehearsal }.map(\.tick))
  }

  private mutating func add(_ change: TempoMap.TempoChange, isArrival: Bool) {
    var types: [Markup] = []
    let speed = change.tempo.quarterBPM
    if isPrinted(change) {
      types.append(metronome(at: change.tick, speed))
      printed = speed
    }
    let beats = change.ramps ? rampBeats(from: change.tick) : []
    if !isArrival || !types.isEmpty, let words = rampWords(change) { types.append(words) }
    let sounding = beats.first.map { averageSpeed(from: change.tick, to: $0) } ?? speed
    append(types, speed: sounding, at: change.tick)
    for (beat, next) in zip(beats, beats.dropFirst()) {
      append([], speed: averageSpeed(from: beat, to: next), at: beat)
    }
  }

  private func isPrinted(_ change: TempoMap.TempoChange) -> Bool {
    guard let printed else { return true }
    let difference = abs(change.tempo.quarterBPM / printed - 1)
    return difference > (sections.contains(change.tick) ? 0.0005 : 0.05)
  }

  private mutating func append(_ types: [Markup], speed: Double, at tick: Tick) {
    let sound = Markup("sound", ["tempo": Self.decimal(speed, digits: 4)])
    let place = PageChord.round(tick, to: grid)
    let markup =
      types.isEmpty ? sound : PageDirection.direction(types, above: true, sound: sound)
    result.append(PageDirection(place: place, rank: 0, markup: markup))
  }

  /// The beats after the beginning of a ramp, and where it arrives.
  private func rampBeats(from start: Tick) -> [Tick] {
    guard let target = score.tempoMap.tempos.first(where: { $0.tick > start })?.tick else {
      return []
    }
    let inside = score.tempoMap.beats(from: start, until: min(target, end)).filter { $0 > start }
    return inside + [target]
  }

  private func averageSpeed(from start: Tick, to end: Tick) -> Double {
    let seconds = (score.tempoMap.time(at: end) - score.tempoMap.time(at: start)).doubleValue
    return (end - start).inQuarters.doubleValue * 60 / seconds
  }

  private func rampWords(_ change: TempoMap.TempoChange) -> Markup? {
    guard change.ramps,
      let target = score.tempoMap.tempos.first(where: { $0.tick > change.tick })
    else { return nil }
    let ratio = target.tempo.quarterBPM / change.tempo.quarterBPM
    guard abs(ratio - 1) > 0.05 else { return nil }
    return Markup("words", ["font-style": "italic"], text: ratio > 1 ? "accel." : "rit.")
  }

  private func metronome(at tick: Tick, _ quarterSpeed: Double) -> Markup {
    let beat = score.tempoMap.timeSignature(at: tick).beatLength.rawValue
    let value = NoteValue(ticks: beat)
    let speed = quarterSpeed * Double(Tick.perQuarter) / Double(value == nil ? 960 : beat)
    return Markup(
      "metronome", [:],
      [Markup("beat-unit", text: value?.type ?? "quarter")]
        + (value?.dots == 1 ? [Markup("beat-unit-dot")] : [])
        + [Markup("per-minute", text: Self.decimal(speed, digits: 1))])
  }

  /// A number with at most so many decimals, and no more than it needs.
  private static func decimal(_ value: Double, digits: Int) -> String {
    var text = String(format: "%.\(digits)f", value)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
