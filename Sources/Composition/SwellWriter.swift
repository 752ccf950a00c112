import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes the rolls that lead drums into a loud hit or the climax: from piano, over about a second and a
/// half, on a note of the harmony, and the blow itself.
///
/// A stinger gets none: it is to startle. What the drums had to play meanwhile gives way.
struct SwellWriter {
  let plan: CuePlan
  let bars: [MusicBar]

  /// The level from which a hit is worth a roll, 0…1.
  private static let loud = 0.5
  /// Seconds.
  private static let longest = 1.6
  private static let crashCymbal = 49

  func swell(_ parts: [Part]) -> [Part] {
    var staves = Dictionary(
      parts.map { ($0.instrument, $0) }, uniquingKeysWith: { first, _ in first })
    for index in plan.bars.indices.dropFirst() where isReached(index) {
      for instrument in plan.bars[index].instruments where instrument.rolls {
        let part = staves[instrument] ?? Part(instrument: instrument)
        staves[instrument] = rolled(part, into: index)
      }
    }
    return staves.values.sorted { $0.instrument.scoreOrder < $1.instrument.scoreOrder }
  }

  /// Where the roll into a bar begins, written or not; nil where there is none.
  func start(into index: Int) -> Tick? {
    plan.bars.indices.dropFirst().contains(index) && isReached(index) ? start(index) : nil
  }

  /// Whether drums lead into a bar's first beat.
  private func isReached(_ index: Int) -> Bool {
    let (before, bar) = (plan.bars[index - 1], plan.bars[index])
    let isHit = plan.tempo.hits.contains { $0.isMet && $0.tick == bar.span.start }
    let isClimax = plan.phrases.contains { $0.role == .climax && $0.bars.lowerBound == index }
    return (isHit || isClimax) && bar.dynamic >= Self.loud && !bar.stingers.contains(0)
      && bar.silentFrom == nil && before.silentFrom == nil && !before.hasDialogue
  }

  private func rolled(_ part: Part, into index: Int) -> Part {
    let arrival = plan.bars[index].span.start
    let start = start(index)
    var part = part
    part.notes.removeAll { $0.onset >= start && $0.onset <= arrival }
    for place in part.notes.indices where part.notes[place].end > start {
      guard part.notes[place].onset < start else { continue }
      part.notes[place].duration = start - part.notes[place].onset
    }
    let length = plan.bars[index].span.timeSignature.beatLength
    part.notes += [
      Note(
        onset: start, duration: arrival - start, pitch: pitch(part.instrument, index - 1, start),
        articulations: [.tremolo]),
      Note(
        onset: arrival, duration: length, pitch: pitch(part.instrument, index, arrival),
        articulations: [.accent]),
    ]
    part.notes.sort()
    return marked(part, from: start, to: arrival, Dynamic(level: plan.bars[index].dynamic))
  }

  /// As many beats before the bar as last no longer than ``longest``, at least one.
  private func start(_ index: Int) -> Tick {
    let before = plan.bars[index - 1].span
    let arrival = plan.bars[index].span.start
    let end = plan.tempoMap.seconds(at: arrival)
    let beats = 1...max(1, before.timeSignature.beats / 2)
    let starts = beats.map { arrival - before.timeSignature.beatLength * $0 }
    return starts.last { end - plan.tempoMap.seconds(at: $0) <= Self.longest } ?? starts[0]
  }

  /// A cymbal, or the root of the harmony; else the fifth, where the root lies out of reach.
  private func pitch(_ instrument: Instrument, _ index: Int, _ tick: Tick) -> Pitch {
    guard !instrument.isUnpitched else { return Pitch(clamping: Self.crashCymbal) }
    let chord =
      bars[index].chord(at: tick - plan.bars[index].span.start)
      ?? Chord(degree: 0, in: plan.bars[index].key)
    let range = instrument.comfortable
    let middle = (range.lowerBound + range.upperBound) / 2
    let found = [chord.root, chord.root + 7].lazy.compactMap { wanted in
      range.filter { PitchClass($0) == wanted }.min { abs($0 - middle) < abs($1 - middle) }
    }
    return Pitch(clamping: found.first ?? middle)
  }

  private func marked(_ part: Part, from start: Tick, to end: Tick, _ dynamic: Dynamic) -> Part {
    var part = part
    let soft = Dynamic(rawValue: max(dynamic.rawValue - 3, Dynamic.pp.rawValue)) ?? .p
    part.dynamics.removeAll { $0.tick >= start && $0.tick <= end }
    part.dynamics += [
      DynamicMark(tick: start, dynamic: soft), DynamicMark(tick: end, dynamic: dynamic),
    ]
    part.dynamics.sort { $0.tick < $1.tick }
    part.hairpins.removeAll { $0.start < end && $0.end > start }
    part.hairpins.append(Hairpin(start: start, end: end, grows: true))
    part.hairpins.sort { $0.start < $1.start }
    return part
  }
}

extension Instrument {
  /// Whether it rolls into hits: timpani, and the cymbal of the percussionists.
  fileprivate var rolls: Bool { id == "timpani" || isUnpitched }
}
