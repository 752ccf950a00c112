import Foundation
import MusicTheory
import ScoreModel
public import Timing

extension CorpusRecord {
  /// Bar lines in ticks, from 0 to the end; bars over ten quarters are cut in halves until they are not.
  public var barLines: [Tick] {
    var lines: [Int] = []
    var position = 0
    for delta in bars where delta >= 0 {
      position += delta
      if position < length, lines.last != position { lines.append(position) }
    }
    if lines.first != 0 { lines.insert(0, at: 0) }
    lines.append(length)
    return zip(lines, lines.dropFirst()).flatMap { Self.pieces(from: $0, to: $1, quarter: tpq) }
      .map(tick) + [tick(length)]
  }

  private static func pieces(from start: Int, to end: Int, quarter: Int) -> [Int] {
    guard end - start > 10 * quarter else { return [start] }
    let half = start + max((end - start) / 2 / quarter * quarter, quarter)
    return pieces(from: start, to: half, quarter: quarter)
      + pieces(from: half, to: end, quarter: quarter)
  }

  /// The corpus's ticks in ours.
  func tick(_ value: Int) -> Tick { Tick(value * Tick.perQuarter / max(tpq, 1)) }

  var noteCount: Int { parts.reduce(0) { $0 + $1.notes.on.count } }

  /// The staves, and what is left out of them or changed.
  func staves() -> (parts: [ScoreModel.Part], losses: NoteLosses) {
    var known: [Instrument] = []
    var result: [ScoreModel.Part] = []
    var losses = NoteLosses()
    for part in parts {
      guard let instrument = CorpusInstruments.instrument(part, after: known) else {
        losses.lose("instrument: \(part.instrument)", part.notes.on.count)
        continue
      }
      known.append(instrument)
      result.append(
        ScoreModel.Part(instrument: instrument, notes: notes(part.notes, &losses)))
    }
    return (result, losses)
  }

  private func notes(_ source: Notes, _ losses: inout NoteLosses) -> [Note] {
    var onset = 0
    let count = min(source.on.count, source.du.count, source.pi.count, source.fl.count)
    losses.lose("incomplete", source.on.count - count)
    return (0..<count).compactMap { index -> Note? in
      onset += source.on[index]
      let flags = source.fl[index]
      guard source.du[index] > 0, flags & 1024 == 0 else {
        losses.lose("grace note")
        return nil
      }
      guard let pitch = Pitch(midi: source.pi[index]) else {
        losses.lose("no pitch")
        return nil
      }
      for (bit, sign) in Self.unlearned where flags & bit != 0 { losses.change("without \(sign)") }
      return Note(
        onset: tick(onset), duration: tick(source.du[index]), pitch: pitch,
        articulations: Self.articulations(flags))
    }
  }

  private static let unlearned = [(32, "fermata"), (256, "arpeggio"), (16384, "glissando")]

  /// The corpus's flag bits, of which fermatas, arpeggios and glissandi are not learned.
  private static func articulations(_ flags: Int) -> Articulations {
    let table: [(Int, Articulations)] = [
      (1, .staccato), (2, .staccato), (4, .tenuto), (8, .accent), (16, .marcato), (64, .trill),
      (128, .tremolo), (512, .slurred), (2048, .pizzicato), (4096, .harmonic), (8192, .muted),
    ]
    return table.reduce(into: []) { set, row in if flags & row.0 != 0 { set.formUnion(row.1) } }
  }

  /// The metre that is written at a tick of the corpus.
  func timeSignature(at value: Int) -> TimeSignature {
    let mark = timeSignatures.last { ($0.first ?? 0) <= value } ?? timeSignatures.first
    guard let mark, mark.count >= 3 else { return .fourFour }
    return TimeSignature(mark[1], mark[2]) ?? .fourFour
  }

  /// −1 before 1700, 0 for the eighteenth century and where it is not known, 1 from about 1800.
  var era: Double {
    if collection.contains("early") { return -1 }
    let modern = ["openscore", "romantic", "chopin"]
    return modern.contains { collection.contains($0) } ? 1 : 0
  }
}
