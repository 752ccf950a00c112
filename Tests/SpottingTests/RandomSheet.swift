import Spotting
import Timing

/// Makes cue sheets that are valid, and have all that a sheet can have.
struct RandomSheet {
  private var generator: SeededGenerator
  private let rate: FrameRate

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    rate = FrameRate.allCases.randomElement(using: &generator) ?? .fps24
  }

  private static let texts = [
    "plain", "two words", "a: b", "# hash", "it's", "\"quoted\"", "- dash", "null", "yes", "1890s",
    "1e5", "0x1F", "0b1", "12h", "1_0",
    "é 夜 🎻", "{x}",
    "[y]", "a, b", "tab\there", "*star", "&and", "!bang", "%", "@", "`", "back\\slash", "|", ">",
    "?", "1.5",
    "01:00:00:00", "~", "a #b", "a:", "x\u{200D}y", "\u{202E}rtl", "it… “is”", "Ａ", "'",
  ]

  private mutating func text() -> String {
    let text = Self.texts.randomElement(using: &generator) ?? ""
    return text.contains("\t") ? "tab here" : text
  }

  private mutating func word() -> String {
    text().replacing(",", with: "")
  }

  private mutating func maybe<T>(_ make: (inout RandomSheet) -> T) -> T? {
    Bool.random(using: &generator) ? make(&self) : nil
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func weight() -> Double {
    [1, 0.5, 0.25, 1e-7, 0.1 + 0.2].randomElement(using: &generator) ?? 1
  }

  private mutating func moods() -> [WeightedMood] {
    (0..<number(1...3)).map { _ in WeightedMood(word(), weight: weight()) }
  }

  mutating func make() -> CueSheet {
    let ids = ["mara", "the.sea", "_x", "1m01", "null", "on"].compactMap { ThemeID(rawValue: $0) }
    let themes = ids.prefix(number(0...ids.count)).map { id in
      ThemeRequest(
        id: id, subject: maybe { $0.text() }, moods: maybe { $0.moods() } ?? [],
        lead: maybe { $0.text() },
        motif: maybe { MotifSource($0.maybe { _ in "m/a b.mid" } ?? "D4:1.5 R:.5\nF#4:1") })
    }
    var start = 86_400 + number(0...5000)
    var cues: [Cue] = []
    for index in 0..<number(1...4) {
      let cue = cue(index, from: start, themes: themes.map(\.id))
      cues.append(cue)
      start = cue.end.frames + number(0...1000)
    }
    return CueSheet(
      title: text(), frameRate: rate, palette: (0..<number(0...3)).map { _ in word() },
      style: Style(
        genre: maybe { $0.text() }, culture: maybe { $0.text() }, era: maybe { $0.text() }),
      themes: themes, cues: cues)
  }

  private func frame(_ frames: Int) -> Timecode {
    Timecode(frames: frames, rate: rate)
  }

  private mutating func cue(_ index: Int, from start: Int, themes: [ThemeID]) -> Cue {
    let length = number(100...9000)
    let inside = { (generator: inout SeededGenerator) in
      start + Int.random(in: 0...length, using: &generator)
    }
    let starts = [start] + Set((0..<number(0...4)).map { _ in start + number(1...99) }).sorted()
    let scenes = starts.enumerated().map { index, first in
      Scene(
        start: frame(first),
        end: frame(index + 1 < starts.count ? starts[index + 1] : start + length),
        moods: moods(), intensity: maybe { $0.weight() },
        themes: Array(themes.prefix(number(0...3))),
        text: maybe { "\($0.text())\n\($0.text())" })
    }
    let hits = (0..<number(0...5)).map { _ in
      HitPoint(
        at: frame(inside(&generator)), what: text(), weight: weight(),
        type: HitType.allCases.randomElement(using: &generator) ?? .cut,
        toleranceFrames: maybe { $0.weight() })
    }
    let spoken = inside(&generator)
    return Cue(
      id: CueID(number: index + 7), title: text(), start: frame(start), end: frame(start + length),
      scenes: scenes,
      hits: hits.sorted { $0.at < $1.at },
      dialogue: spoken < start + length
        ? [DialogueSpan(start: frame(spoken), end: frame(start + length))] : [],
      palette: maybe { [$0.word(), $0.word()] }, key: maybe { _ in "F# dorian" },
      tempo: maybe { _ in 71.5 },
      metre: maybe { _ in .sevenEight })
  }
}
