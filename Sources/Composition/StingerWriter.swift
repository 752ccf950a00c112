import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes the strikes that the plan asks for: at a stinger every section of the bar plays the harmony
/// of the moment, short and accented, and what it was playing gives way. Only the first player of a
/// theme keeps to its melody.
struct StingerWriter {
  let plan: CuePlan
  let bars: [MusicBar]

  func strike(_ parts: [Part]) -> [Part] {
    var staves = Dictionary(
      parts.map { ($0.instrument, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, bar) in plan.bars.enumerated() {
      for offset in bar.stingers where offset < (bar.silentFrom ?? bar.span.length) {
        let chord = self.chord(bars[index], at: offset) ?? Chord(degree: 0, in: bar.key)
        for instrument in bar.instruments
        where !leads(instrument, at: bar.span.start + offset, bar) {
          let part = staves[instrument] ?? Part(instrument: instrument)
          staves[instrument] = struck(part, chord, bar, at: offset)
        }
      }
    }
    return staves.values.sorted { $0.instrument.scoreOrder < $1.instrument.scoreOrder }
  }

  /// Whether it leads a statement while the strike would last.
  private func leads(_ instrument: Instrument, at onset: Tick, _ bar: CuePlan.Bar) -> Bool {
    plan.statements.contains { statement in
      statement.players.first?.instrument == instrument
        && statement.start + statement.length > onset
        && statement.start < onset + bar.span.timeSignature.beatLength
    }
  }

  private func chord(_ bar: MusicBar, at offset: Tick) -> Chord? {
    var position = 0
    for harmony in bar.harmony {
      position += harmony.units
      if Grid.ticks(position) > offset { return harmony.chord }
    }
    return nil
  }

  private func struck(_ part: Part, _ chord: Chord, _ bar: CuePlan.Bar, at offset: Tick) -> Part {
    let onset = bar.span.start + offset
    let left = (bar.silentFrom ?? bar.span.length) - offset
    let length = min(bar.span.timeSignature.beatLength, left)
    var part = part
    part.notes = part.notes.compactMap { note in
      guard note.onset < onset + length, note.end > onset else { return note }
      guard note.onset < onset else { return nil }
      var note = note
      note.duration = onset - note.onset
      return note
    }
    part.notes += pitches(chord, part.instrument, bar).map {
      Note(onset: onset, duration: length, pitch: $0, articulations: [.accent])
    }
    part.notes.sort()
    return part
  }

  /// Root and fifth low, the chord's colour in the middle and on top, each in its comfortable range.
  private func pitches(_ chord: Chord, _ instrument: Instrument, _ bar: CuePlan.Bar) -> [Pitch] {
    if instrument.isUnpitched { return [35, 49].map { Pitch(clamping: $0) } }
    let range = instrument.comfortable
    let centre = (range.lowerBound + range.upperBound) / 2
    let low = centre < 52
    let wanted = low ? [chord.root] : chord.pitchClasses
    let count = low ? 1 : min(instrument.players, instrument.family == .strings ? 2 : 3)
    return range.filter { midi in wanted.contains(PitchClass(midi)) }
      .sorted { (abs($0 - centre), $0) < (abs($1 - centre), $1) }.prefix(count)
      .sorted().map { Pitch(clamping: $0) }
  }
}
