import MusicTheory
import ScoreModel
import Timing

/// Writes the `note` elements of one voice's bar.
struct NoteWriter {
  private let part: PartWriter
  private let voice: BarLayout.Voice
  private let isShared: Bool
  private let bar: BarSpan

  init(_ part: PartWriter, _ layout: BarLayout, _ voice: BarLayout.Voice) {
    self.part = part
    self.voice = voice
    isShared = layout.isShared(staff: voice.staff)
    bar = layout.bar
  }

  /// A symbol of the voice: a note for each pitch of its chord, a rest, or a gap in a further voice.
  func markup(_ index: Int) throws(MusicXMLError) -> [Markup] {
    let symbol = voice.symbols[index]
    guard let chord = symbol.chord else { return [rest(symbol)] }
    var notes: [Markup] = []
    for place in chord.pitches.indices { notes.append(try note(index, place)) }
    return notes
  }

  private func duration(_ symbol: PageSymbol) -> Markup {
    Markup("duration", symbol.span.count / part.page.grid)
  }

  private func rest(_ symbol: PageSymbol) -> Markup {
    if voice.index > 0, symbol.tuplet == nil {
      return Markup("forward", [:], [duration(symbol), Markup("voice", voice.number)] + staff)
    }
    let rest = Markup("rest").adding("measure", symbol.isWholeBar ? "yes" : nil)
    let tuplets = Notations.tuplets(symbol)
    return Markup(
      "note", [:],
      [rest, duration(symbol), Markup("voice", voice.number)] + value(symbol) + staff
        + (tuplets.isEmpty ? [] : [Markup("notations", [:], tuplets)]))
  }

  private func note(_ index: Int, _ place: Int) throws(MusicXMLError) -> Markup {
    let symbol = voice.symbols[index]
    let written = voice.notes[index][place]
    let isLeading = place == 0
    var children = isLeading ? [] : [Markup("chord")]
    children.append(try pitch(written, symbol))
    children += [duration(symbol)] + ties(symbol) + instrument(written.pitch)
    children.append(Markup("voice", voice.number))
    children += value(symbol, accidental: written.accidental) + stem + notehead(written.pitch)
    children += staff
    if isLeading { children += beams(index) }
    let slur = (voice.number - 1) % 6 + 1
    if let notations = Notations.markup(for: symbol, isLeading: isLeading, slur: slur) {
      children.append(notations)
    }
    return Markup("note", [:], children)
  }

  private func ties(_ symbol: PageSymbol) -> [Markup] {
    (symbol.isFirst ? [] : [Markup("tie", ["type": "stop"])])
      + (symbol.isLast ? [] : [Markup("tie", ["type": "start"])])
  }

  private func value(_ symbol: PageSymbol, accidental: String? = nil) -> [Markup] {
    var elements: [Markup] = []
    if let value = symbol.value {
      elements.append(Markup("type", text: value.type))
      elements += (0..<value.dots).map { _ in Markup("dot") }
    }
    if let accidental { elements.append(Markup("accidental", text: accidental)) }
    if let tuplet = symbol.tuplet {
      elements.append(
        Markup(
          "time-modification", [:],
          [
            Markup("actual-notes", 3), Markup("normal-notes", 2),
            Markup("normal-type", text: tuplet.normalType),
          ]))
    }
    return elements
  }

  private var stem: [Markup] {
    isShared ? [Markup("stem", text: voice.index % 2 == 0 ? "up" : "down")] : []
  }

  private var staff: [Markup] {
    part.part.staffCount > 1 ? [Markup("staff", voice.staff)] : []
  }

  private func beams(_ index: Int) -> [Markup] {
    voice.beams[index].enumerated().map { level, state in
      Markup("beam", ["number": "\(level + 1)"], text: state)
    }
  }
}

/// Pitches, and what stands for them where there are none.
extension NoteWriter {
  private var isUnpitched: Bool { part.part.part.instrument.isUnpitched }

  private func pitch(
    _ written: BarLayout.WrittenNote, _ symbol: PageSymbol
  ) throws(MusicXMLError) -> Markup {
    if isUnpitched { return unpitched(DrumKey(midi: written.pitch.midi)) }
    guard let spelled = written.spelled else {
      throw .pitch(
        part: part.part.part.instrument.name, onset: Tick(symbol.chord?.start ?? 0),
        written: written.pitch.midi - part.written.transposition)
    }
    let alter = spelled.alteration == 0 ? [] : [Markup("alter", spelled.alteration)]
    return Markup(
      "pitch", [:],
      [Markup("step", text: spelled.letter.name)] + alter + [Markup("octave", spelled.octave)])
  }

  private func unpitched(_ drum: DrumKey) -> Markup {
    Markup(
      "unpitched", [:],
      [
        Markup("display-step", text: String(drum.position.prefix(1))),
        Markup("display-octave", text: String(drum.position.suffix(1))),
      ])
  }

  private func instrument(_ pitch: Pitch) -> [Markup] {
    guard isUnpitched else { return [] }
    return [Markup("instrument", ["id": ScorePage.drumID(part: part.index, key: pitch.midi)])]
  }

  private func notehead(_ pitch: Pitch) -> [Markup] {
    guard isUnpitched, let head = DrumKey(midi: pitch.midi).notehead else { return [] }
    return [Markup("notehead", text: head)]
  }
}
