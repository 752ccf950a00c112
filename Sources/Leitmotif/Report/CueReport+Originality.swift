import Composition
import ScoreModel
import Timing

extension CueReport {
  /// How much of the cue stands in the training music, beside how much of people's music does.
  func originalityNote(_ axis: PictureAxis) -> String {
    guard let originality else { return "" }
    let paragraphs = [
      (Self.finding(originality, axis), originality.isLong ? "bad" : ""),
      (Self.comparison(originality), ""), (Self.meaning, "note"),
    ].filter { !$0.0.isEmpty }
    return part(
      "originality", "Originality",
      paragraphs.map { text, kind in
        Markup.element("p", ["class": kind], Markup.escaped(text))
      }.joined(separator: "\n"))
  }

  private static func finding(_ originality: OriginalityReading, _ axis: PictureAxis) -> String {
    guard let place = originality.longest else {
      return "No passage of the cue stands in the training music."
    }
    let (passage, instrument) = (place.passage, place.instrument)
    let bars = [place.start, max(place.start, place.end - 1)].map { axis.map.barBeat(at: $0).bar }
    let span = bars[0] == bars[1] ? "bar \(bars[0])" : "bars \(bars[0])–\(bars[1])"
    let repeats =
      passage.notes.count > passage.freshNotes
      ? " (\(passage.notes.count) with repeats of its own figures)" : ""
    return "The longest passage that also stands in the training music, in any key and at any note "
      + "value, has \(passage.freshNotes) notes\(repeats): \(instrument.name), \(span), at "
      + "\(axis.timecode(at: place.start)). It stands there in \(places(passage))."
  }

  private static func places(_ passage: Passage) -> String {
    let count = passage.places == 1 ? "one place" : "\(passage.places) places"
    guard let piece = passage.pieces.first else { return count }
    let name = piece.composer.isEmpty ? piece.title : "\(piece.composer): \(piece.title)"
    return count + (passage.places == 1 ? ", " : ", among them ") + "“\(name)”"
  }

  private static func comparison(_ originality: OriginalityReading) -> String {
    guard let people = originality.people else { return "" }
    return "In people's own pieces, which the model was not trained on, over "
      + "\(people.stretches) stretches of \(people.notes) notes, it has "
      + "\(people.median) notes at the median, and at most \(people.upper) in 95 of 100."
  }

  private static let meaning =
    "All of the training music is in the public domain or free to use with attribution: this tells how "
    + "original the cue is, and not whether it infringes. The highest notes of each part are looked up, "
    + "their intervals and rhythm, and not chords or single themes of other music."
}
