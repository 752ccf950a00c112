import MusicTheory
import ScoreModel
import Timing

/// One bar of a part: the symbols of its voices, the beams, and the signs before notes.
struct BarLayout {
  struct Voice {
    let number: Int
    let staff: Int
    /// From 0, within the staff.
    let index: Int
    let symbols: [PageSymbol]
    let beams: [[String]]
    /// For each symbol the spelling and sign of each of its notes.
    var notes: [[WrittenNote]]
  }

  struct WrittenNote {
    let pitch: Pitch
    /// `nil` where the page has no room for it.
    let spelled: SpelledPitch?
    var accidental: String?
  }

  private(set) var voices: [Voice]
  let bar: BarSpan

  init(_ part: PagePart, _ bar: BarSpan, _ written: WrittenPitch, _ score: Score) {
    self.bar = bar
    let grid = BarGrid(bar.timeSignature)
    voices = part.voices.compactMap { voice in
      let chords = voice.chordsByBar[bar.index]
      if chords.isEmpty, voice.index > 0 { return nil }
      let symbols = PageSymbol.symbols(of: chords, in: grid, from: bar.start.rawValue)
      return Voice(
        number: voice.number, staff: voice.staff, index: voice.index, symbols: symbols,
        beams: Beams.states(of: symbols, in: grid),
        notes: symbols.map { Self.spell($0, written, score) })
    }
    if !part.part.instrument.isUnpitched {
      setAccidentals(written.fifths(in: score.key(at: bar.start)))
    }
  }

  /// Whether a staff has more than one voice in this bar.
  func isShared(staff: Int) -> Bool { voices.filter { $0.staff == staff }.count > 1 }

  private static func spell(
    _ symbol: PageSymbol, _ written: WrittenPitch, _ score: Score
  ) -> [WrittenNote] {
    guard let chord = symbol.chord else { return [] }
    let key = score.key(at: Tick(chord.start))
    return chord.pitches.map {
      WrittenNote(pitch: $0, spelled: written.spelled($0, in: key), accidental: nil)
    }
  }

  /// Signs hold for the bar on their staff, whatever voice they stand in; tied notes need none.
  private mutating func setAccidentals(_ fifths: Int) {
    var staves: [Int: Accidentals] = [:]
    let places = voices.indices.flatMap { voice in
      voices[voice].symbols.indices.map { (voice: voice, symbol: $0) }
    }.sorted {
      let left = voices[$0.voice].symbols[$0.symbol].span.lowerBound
      let right = voices[$1.voice].symbols[$1.symbol].span.lowerBound
      return (left, $0.voice) < (right, $1.voice)
    }
    for (voice, symbol) in places where voices[voice].symbols[symbol].isFirst {
      for note in voices[voice].notes[symbol].indices {
        guard let spelled = voices[voice].notes[symbol][note].spelled else { continue }
        let staff = voices[voice].staff
        voices[voice].notes[symbol][note].accidental =
          staves[staff, default: Accidentals(fifths: fifths)].sign(for: spelled)
      }
    }
  }
}
