import Interchange
import MusicTheory
import Spotting
import Timing

/// Random lists and sheets, with texts that formats trip over.
enum RandomMarkers {
  static let texts = [
    "the door slams", "a|C:b |M:c |D:7", "tab\there", "two\r\nlines", "“quotes” and \"more\"", "\"",
    "=1+1", "* FROM CLIP NAME: x", "002  AX V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00",
    "Überfall, Größe", "日本語 🎬", "e\u{301}", "\"\u{301}x", "|\u{338}", "a,b;c", "TITLE: no", " x ",
    "01:00:00:00", "\u{85}\u{2028}nel", "1", "nul\u{0}bell\u{7}",
  ]

  static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...3, using: &generator))
      .compactMap { _ in texts.randomElement(using: &generator) }.joined(separator: " ")
  }

  /// Up to forty markers in the order of time, some of them on one frame.
  static func list(_ rate: FrameRate, _ generator: inout SeededGenerator) -> MarkerList {
    var frame = Int.random(in: 0...2_000_000, using: &generator)
    let markers = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      frame +=
        Int.random(in: 0...3, using: &generator) == 0
        ? 0 : Int.random(in: 1...20_000, using: &generator)
      let isPoint = Bool.random(using: &generator)
      return EditorMarker(
        at: Timecode(frames: frame, rate: rate),
        frames: isPoint ? 1 : Int.random(in: 2...50_000, using: &generator),
        kind: EditorMarker.Kind.allCases.randomElement(using: &generator) ?? .hit,
        name: text(&generator), comment: Bool.random(using: &generator) ? text(&generator) : "")
    }
    return MarkerList(title: text(&generator), rate: rate, markers: markers)
  }

  /// Two cues, each with scenes and hits.
  static func sheet(_ rate: FrameRate, _ generator: inout SeededGenerator) -> CueSheet {
    var frame = Int.random(in: 0...1_000_000, using: &generator)
    let cues = (1...2).map { number in
      let first = frame
      let cuts = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        frame += Int.random(in: 2...3000, using: &generator)
        return frame
      }
      func label(_ frames: Int) -> Timecode { Timecode(frames: frames, rate: rate) }
      let scenes = zip([first] + cuts, cuts).map { start, end in
        Scene(
          start: label(start), end: label(end), moods: [WeightedMood("tender")],
          text: text(&generator))
      }
      let hits = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        Int.random(in: first...frame, using: &generator)
      }.sorted().map { HitPoint(at: label($0), what: text(&generator)) }
      return Cue(
        id: CueID(number: number), title: text(&generator), start: label(first), end: label(frame),
        scenes: scenes, hits: hits)
    }
    return CueSheet(title: "Random", frameRate: rate, cues: cues)
  }
}

extension String {
  /// As it should come back: blanks and control characters of any kind are one blank.
  var expected: String {
    let blank: Set<Unicode.GeneralCategory> = [
      .control, .lineSeparator, .paragraphSeparator, .spaceSeparator,
    ]
    return unicodeScalars.split { blank.contains($0.properties.generalCategory) }
      .map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }
}
