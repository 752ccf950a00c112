import MusicTheory
import ScoreModel
import Timing

/// Writes the measures of one part, one after another.
struct PartWriter {
  let page: ScorePage
  let part: PagePart
  let index: Int
  let written: WrittenPitch
  private var directions: ArraySlice<PageDirection>
  private var previous: BarSpan?

  init(_ page: ScorePage, part: PagePart, index: Int) {
    self.page = page
    self.part = part
    self.index = index
    let isConcert = page.pitches == .concert
    written = WrittenPitch(part.part.instrument, isConcert: isConcert)
    var all = PartDirections.directions(of: part.part, end: page.end, grid: page.grid)
    if index == 0 {
      all += TempoMarks.directions(of: page.score, end: page.end, grid: page.grid)
      all += MarkerTexts.directions(of: page.score, grid: page.grid)
    }
    directions = PageDirection.inOrder(all)[...]
  }

  mutating func measure(_ bar: BarSpan) throws(MusicXMLError) -> Markup {
    var content = [attributes(bar)].compactMap(\.self)
    let layout = BarLayout(part, bar, written, page.score)
    for (index, voice) in layout.voices.enumerated() {
      if index > 0 { content.append(Self.move("backup", bar.length.rawValue / page.grid)) }
      content += try symbols(of: voice, layout, bar, hasDirections: index == 0)
    }
    if bar.index + 1 == page.bars.count { content.append(Self.lastBarline) }
    previous = bar
    return Markup("measure", ["number": "\(bar.index + 1)"], content)
  }

  static func move(_ name: String, _ duration: Int) -> Markup {
    Markup(name, [:], [Markup("duration", duration)])
  }

  private static var lastBarline: Markup {
    Markup("barline", ["location": "right"], [Markup("bar-style", text: "light-heavy")])
  }

  private mutating func symbols(
    of voice: BarLayout.Voice, _ layout: BarLayout, _ bar: BarSpan, hasDirections: Bool
  ) throws(MusicXMLError) -> [Markup] {
    let notes = NoteWriter(self, layout, voice)
    var content: [Markup] = []
    for index in voice.symbols.indices {
      if hasDirections { content += takeDirections(until: voice.symbols[index].span, in: bar) }
      content += try notes.markup(index)
    }
    if hasDirections { content += takeDirections(until: nil, in: bar) }
    return content
  }

  /// The directions that begin with or during a symbol; at the end of the bar what ends there, and
  /// in the last bar everything that is left.
  private mutating func takeDirections(until span: Range<Int>?, in bar: BarSpan) -> [Markup] {
    let start = bar.start.rawValue + (span?.lowerBound ?? bar.length.rawValue)
    let end = bar.start.rawValue + (span?.upperBound ?? bar.length.rawValue)
    let isLast = span == nil && bar.index + 1 == page.bars.count
    var result: [Markup] = []
    while let next = directions.first,
      isLast || next.place < end || (span == nil && next.closes && next.place == end)
    {
      result.append(next.markup(offset: (min(next.place, end) - start) / page.grid))
      directions.removeFirst()
    }
    return result
  }
}

/// The attributes at the head of a bar, where something changes.
extension PartWriter {
  private func attributes(_ bar: BarSpan) -> Markup? {
    var elements: [Markup] = []
    if previous == nil { elements.append(Markup("divisions", Tick.perQuarter / page.grid)) }
    elements += [key(bar), time(bar)].compactMap(\.self)
    if previous == nil {
      if part.staffCount > 1 { elements.append(Markup("staves", part.staffCount)) }
      elements += clefs
      if let transpose = written.markup, !part.part.instrument.isUnpitched {
        elements.append(transpose)
      }
    }
    return elements.isEmpty ? nil : Markup("attributes", [:], elements)
  }

  private func key(_ bar: BarSpan) -> Markup? {
    guard !part.part.instrument.isUnpitched else { return nil }
    let key = page.score.key(at: bar.start)
    guard previous.map({ page.score.key(at: $0.start) }) != key else { return nil }
    let mode = key.mode == .harmonicMinor ? "minor" : key.mode.name
    return Markup(
      "key", [:], [Markup("fifths", written.fifths(in: key)), Markup("mode", text: mode)])
  }

  private func time(_ bar: BarSpan) -> Markup? {
    guard previous?.timeSignature != bar.timeSignature else { return nil }
    return Markup(
      "time", [:],
      [
        Markup("beats", bar.timeSignature.numerator),
        Markup("beat-type", bar.timeSignature.denominator),
      ])
  }

  private var clefs: [Markup] {
    switch part.part.instrument.clef {
    case .treble: [clef("G", 2)]
    case .alto: [clef("C", 3)]
    case .tenor: [clef("C", 4)]
    case .bass: [clef("F", 4)]
    case .percussion: [Markup("clef", [:], [Markup("sign", text: "percussion")])]
    case .grand: [clef("G", 2).adding("number", "1"), clef("F", 4).adding("number", "2")]
    }
  }

  private func clef(_ sign: String, _ line: Int) -> Markup {
    Markup("clef", [:], [Markup("sign", text: sign), Markup("line", line)])
  }
}
