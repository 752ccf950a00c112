import Emotion
import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Writes the strikes that the plan asks for: at a stinger every section of the bar plays, and what it was
/// playing gives way. Only the first player of a theme keeps to its melody.
///
/// How a section strikes is ``StingerVoicing``'s affair.
struct StingerWriter {
  let plan: CuePlan
  let bars: [MusicBar]

  func strike(_ parts: [Part]) -> [Part] {
    var staves = Dictionary(
      parts.map { ($0.instrument, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, bar) in plan.bars.enumerated() {
      for offset in bar.stingers where offset < (bar.silentFrom ?? bar.span.length) {
        let chord = bars[index].chord(at: offset) ?? Chord(degree: 0, in: bar.key)
        let voicing = StingerVoicing(chord: chord, tension: bar.affect.tension)
        for instrument in bar.instruments
        where !leads(instrument, at: bar.span.start + offset, bar) {
          let part = staves[instrument] ?? Part(instrument: instrument)
          staves[instrument] = struck(part, voicing, bar, at: offset)
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

  private func struck(
    _ part: Part, _ voicing: StingerVoicing, _ bar: CuePlan.Bar, at offset: Tick
  ) -> Part {
    let strike = voicing.strike(part.instrument)
    let onset = bar.span.start + offset
    let left = (bar.silentFrom ?? bar.span.length) - offset
    let length = min(bar.span.timeSignature.beatLength * strike.beats, left)
    var part = part
    part.notes = part.notes.compactMap { note in
      guard note.onset < onset + length, note.end > onset else { return note }
      guard note.onset < onset else { return nil }
      var note = note
      note.duration = onset - note.onset
      return note
    }
    part.notes += strike.pitches.map {
      Note(onset: onset, duration: length, pitch: $0, articulations: strike.articulations)
    }
    part.notes.sort()
    return part
  }
}
