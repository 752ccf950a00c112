/// One note, chord or rest symbol of a voice, placed in its bar.
struct PageSymbol {
  /// In ticks from the bar line.
  let span: Range<Int>
  let value: NoteValue?
  let tuplet: BarRhythm.Tuplet?
  /// `nil` for a rest.
  let chord: PageChord?
  /// Whether the chord begins, or ends, with this symbol; otherwise it is tied.
  let isFirst: Bool
  let isLast: Bool
  /// A rest that fills the bar.
  var isWholeBar = false

  var opensTuplet: Bool { tuplet?.span.lowerBound == span.lowerBound }
  var closesTuplet: Bool { tuplet?.span.upperBound == span.upperBound }
}

extension PageSymbol {
  /// The symbols of one voice in one bar: its chords, and rests between them.
  ///
  /// - Parameters:
  ///   - chords: Those that sound in the bar, in order.
  ///   - start: The bar line, in ticks from the beginning of the cue.
  static func symbols(of chords: [PageChord], in grid: BarGrid, from start: Int) -> [PageSymbol] {
    if chords.isEmpty {
      return [
        PageSymbol(
          span: 0..<grid.length, value: nil, tuplet: nil, chord: nil, isFirst: true, isLast: true,
          isWholeBar: true)
      ]
    }
    let spans = chords.map { max(0, $0.start - start)..<min(grid.length, $0.end - start) }
    let places = Set(spans.flatMap { [$0.lowerBound, $0.upperBound] })
    let rhythm = BarRhythm(grid, places: places)
    var symbols: [PageSymbol] = []
    var place = 0
    for (chord, span) in zip(chords, spans) {
      symbols += rests(rhythm, from: place, to: span.lowerBound)
      symbols += notes(rhythm, chord, span, from: start)
      place = span.upperBound
    }
    return symbols + rests(rhythm, from: place, to: grid.length)
  }

  private static func rests(_ rhythm: BarRhythm, from start: Int, to end: Int) -> [PageSymbol] {
    guard start < end else { return [] }
    return rhythm.symbols(from: start, to: end, isRest: true).map {
      PageSymbol(
        span: $0.span, value: $0.value, tuplet: $0.tuplet, chord: nil, isFirst: true, isLast: true)
    }
  }

  private static func notes(
    _ rhythm: BarRhythm, _ chord: PageChord, _ span: Range<Int>, from barStart: Int
  ) -> [PageSymbol] {
    rhythm.symbols(from: span.lowerBound, to: span.upperBound, isRest: false).map {
      PageSymbol(
        span: $0.span, value: $0.value, tuplet: $0.tuplet, chord: chord,
        isFirst: barStart + $0.span.lowerBound == chord.start,
        isLast: barStart + $0.span.upperBound == chord.end)
    }
  }
}
