import MusicTheory
import ScoreModel
import Timing

/// A motif on a small staff: clef, key signature, notes and rests with stems, beams, dots and ties.
///
/// There are no bar lines: a motif has no metre of its own.
struct MotifStaff {
  /// A note or rest at its place on the staff.
  struct Sign {
    var x = 0.0
    var value: NoteValue
    /// Nil for a rest.
    var pitch: SpelledPitch?
    /// From the motif's beginning.
    var onset: Tick
    /// Whether the next sign continues this note.
    var isTied = false
    /// The alteration to be written, if any.
    var accidental: Int?
  }

  let motif: Motif
  let isBass: Bool
  private(set) var signs: [Sign] = []
  private(set) var width = 0.0

  init(_ motif: Motif) {
    self.motif = motif
    let pitches = motif.pitches.map(\.midi)
    isBass = !pitches.isEmpty && pitches.reduce(0, +) / pitches.count < 57
    signs = Self.signs(of: motif)
    writeAccidentals()
    layOut()
  }

  /// The height of a pitch: 0 on the top line, 32 on the lowest.
  func y(_ pitch: SpelledPitch) -> Double {
    let step = pitch.octave * 7 + pitch.letter.rawValue
    return Double((isBass ? 26 : 38) - step) * StaffGlyphs.space / 2
  }

  private static func signs(of motif: Motif) -> [Sign] {
    var onset: Tick = 0
    return motif.elements.prefix(Motif.longest).flatMap { element -> [Sign] in
      let values = NoteValue.values(of: element.duration)
      var start = onset
      onset += element.duration
      return values.enumerated().map { index, value in
        defer { start += value.length }
        return Sign(
          value: value, pitch: element.pitch.map { SpelledPitch($0, in: motif.key) }, onset: start,
          isTied: element.pitch != nil && index + 1 < values.count)
      }
    }
  }

  // MARK: Accidentals

  /// The letters that the key signature alters, in the order in which it lists them.
  private var signature: [(letter: SpelledPitch.Letter, alteration: Int)] {
    let sharps: [SpelledPitch.Letter] = [.f, .c, .g, .d, .a, .e, .b]
    let fifths = min(max(motif.key.fifths, -7), 7)
    return fifths >= 0
      ? sharps.prefix(fifths).map { ($0, 1) } : sharps.reversed().prefix(-fifths).map { ($0, -1) }
  }

  private mutating func writeAccidentals() {
    let key = Dictionary(signature.map { ($0.letter, $0.alteration) }) { first, _ in first }
    var state: [Int: Int] = [:]
    var isContinued = false
    for index in signs.indices {
      defer { isContinued = signs[index].isTied }
      guard let pitch = signs[index].pitch, !isContinued else { continue }
      let place = pitch.octave * 7 + pitch.letter.rawValue
      if state[place] ?? key[pitch.letter] ?? 0 != pitch.alteration {
        signs[index].accidental = pitch.alteration
        state[place] = pitch.alteration
      }
    }
  }

  // MARK: Places

  private mutating func layOut() {
    var x = 46 + Double(signature.count) * 9
    for index in signs.indices {
      let sign = signs[index]
      if let accidental = sign.accidental { x += accidental == -2 ? 15 : 10 }
      signs[index].x = x
      let quarters = sign.value.length.inQuarters.doubleValue
      x += 19 + 17 * min(quarters, 4).squareRoot() + Double(sign.value.dots) * 4
    }
    width = x + 6
  }
}

extension MotifStaff {
  /// The drawing, as large as it needs to be.
  func svg(label: String) -> String {
    let (top, bottom) = (extent.lowerBound, extent.upperBound)
    let size = "\(Markup.number(width)) \(Markup.number(bottom - top))"
    return Markup.element(
      "svg",
      [
        "class": "staff", "role": "img", "aria-label": label, "width": Markup.number(width * 1.1),
        "height": Markup.number((bottom - top) * 1.1), "viewBox": "0 \(Markup.number(top)) \(size)",
      ], (lines + [clef] + keySignature + notes).joined())
  }

  /// From the highest to the lowest point that is drawn: heads, stems, beams, figures, the clef.
  private var extent: ClosedRange<Double> {
    let heads = signs.compactMap { $0.pitch.map(y) }
    let edges = beamGroups.flatMap { group in
      let beam = Beam(group, of: self)
      return [beam.edge(beam.places.first ?? 0), beam.edge(beam.places.last ?? 0)]
    }
    let figures = tripletFigures.map(\.y)
    let top = min((heads.min() ?? 0) - 34, (edges.min() ?? 0) - 14, (figures.min() ?? 0) - 10, -14)
    return
      top...max(
        (heads.max() ?? 32) + 14, (edges.max() ?? 0) + 8, (figures.max() ?? 0) + 3, 50)
  }

  private var lines: [String] {
    (0..<5).map {
      Markup.line(
        0, Double($0) * StaffGlyphs.space, width, Double($0) * StaffGlyphs.space, "staffline")
    }
  }

  private var clef: String { isBass ? StaffGlyphs.bassClef(14) : StaffGlyphs.trebleClef(13) }

  private var keySignature: [String] {
    let octaves = motif.key.fifths > 0 ? [5, 5, 5, 5, 4, 5, 4] : [4, 5, 4, 5, 4, 5, 4]
    return zip(signature, octaves).enumerated().map { index, sign in
      let octave = sign.1 - (isBass ? 2 : 0)
      let place = SpelledPitch(letter: sign.0.letter, alteration: 0, octave: octave)
      return StaffGlyphs.accidental(sign.0.alteration, 34 + Double(index) * 9, y(place))
    }
  }

  private var notes: [String] {
    let groups = beamGroups
    let beamed = Set(groups.flatMap(\.self))
    return signs.indices.map { drawing(of: $0, hasStem: !beamed.contains($0)) }
      + groups.map(beams)
      + tripletFigures.map { Markup.text("3", $0.x, $0.y, "dynamic", anchor: "middle") }
  }

  private func drawing(of index: Int, hasStem: Bool) -> String {
    let sign = signs[index]
    guard let pitch = sign.pitch else {
      return StaffGlyphs.rest(sign.value, sign.x) + StaffGlyphs.dots(sign.value.dots, sign.x, 12)
    }
    let y = y(pitch)
    let isOnLine = y.truncatingRemainder(dividingBy: StaffGlyphs.space) == 0
    return ledgers(sign.x, y)
      + (sign.accidental.map { StaffGlyphs.accidental($0, sign.x - 11, y) } ?? "")
      + StaffGlyphs.head(sign.x, y, sign.value)
      + StaffGlyphs.dots(sign.value.dots, sign.x, isOnLine ? y - 4 : y)
      + (hasStem ? stem(sign, y) : "") + tie(index, y)
  }

  private func ledgers(_ x: Double, _ y: Double) -> String {
    let above = stride(from: -StaffGlyphs.space, through: min(y, 0), by: -StaffGlyphs.space)
    let below = stride(from: 40, through: max(y, 32), by: StaffGlyphs.space)
    return (Array(above) + Array(below)).map { StaffGlyphs.ledger(x, $0) }.joined()
  }

  private func stem(_ sign: Sign, _ y: Double) -> String {
    guard sign.value.halvings > 0 else { return "" }
    let isUp = y > 16
    let x = sign.x + (isUp ? 4.5 : -4.5)
    let end = isUp ? min(y - 28, 16) : max(y + 28, 16)
    return StaffGlyphs.stem(x, isUp ? y - 1 : y + 1, end)
      + StaffGlyphs.flags(sign.value.flags, x, end, isUp: isUp)
  }

  private func tie(_ index: Int, _ y: Double) -> String {
    guard signs[index].isTied, signs.indices.contains(index + 1) else { return "" }
    return StaffGlyphs.tie(from: signs[index].x, to: signs[index + 1].x, y, isBelow: y > 16)
  }
}
