import Leitmotif

/// What becomes of themes, with the goals and others' figures.
enum ThemeTable {
  static func text(_ evaluation: ThemeEvaluation, people: [String: Figure]) -> String {
    [shapes(evaluation), rates(evaluation, people), Self.source].joined(separator: "\n\n")
  }

  /// Theme Transformer (Shih and others, 2022): measured on its published outputs, 8 themes; pop
  /// melodies are those of its data.
  private static let source = """
    published: outputs of Theme Transformer (2022), 8 themes; pop: melodies by people in its data
    F1: notes that agree in onset and pitch, of the theme's and of those that stand there
    strict: only the key may differ; free: also speed, mode, upside down
    found: F1 .9 or more; people: their own recurring melody, and our motifs looked for in their music
    """

  private static func shapes(_ evaluation: ThemeEvaluation) -> String {
    var table = TextTable([
      "planned statements", ">count", ">F1 strict", ">F1 free", ">rhythm", ">goal", "",
      ">published",
      ">pop",
    ])
    for shape in ThemeReading.Shape.allCases where !evaluation.statements(shape).isEmpty {
      let free = evaluation.melodyF1(shape, .free)
      let isSame = shape == .same
      let value = isSame ? evaluation.wholeStatements : free
      table.add([
        shape.meaning, "\(evaluation.statements(shape).count)",
        evaluation.melodyF1(shape, .strict).short, free.short, evaluation.rhythmF1(shape).short,
        isSame ? "all 1" : "free .6", verdict(value, atLeast: isSame ? 1 : 0.6), "", "",
      ])
    }
    let later = evaluation.later
    table.add([
      "all but each theme's first", "\(later.count)", evaluation.laterMelodyF1(.strict).short,
      evaluation.laterMelodyF1(.free).short, evaluation.laterRhythmF1.short, "", "", ".46", ".78",
    ])
    return table.text
  }

  private static func rates(_ evaluation: ThemeEvaluation, _ people: [String: Figure]) -> String {
    var table = TextTable([
      "found on the page", ">ours", ">±", ">goal", "", ">published", ">people",
    ])
    let whole = evaluation.wholeStatements
    table.add(
      ["unchanged statements found whole, share"] + whole.cells
        + ["1", verdict(whole, atLeast: 1), "", ""])
    for ear in ThemeDetector.Ear.allCases {
      let planted = evaluation.plantedThere(ear)
      table.add(
        ["cues where a given motif is found whole, share, \(ear.rawValue)"] + planted.cells
          + ["1", verdict(planted, atLeast: 1), "", ""])
    }
    for ear in ThemeDetector.Ear.allCases {
      table.add(
        ["theme in 24 bars, \(ear.rawValue)"] + evaluation.found(ear).cells
          + ["", "", ear == .free ? "1.74" : "", people[HumanFigure.ownTheme(ear).name].short])
      let wrong = evaluation.foundWrong(ear)
      table.add(
        ["another cue's theme in 24 bars, \(ear.rawValue)"] + wrong.cells
          + [
            ".1", verdict(wrong, atMost: 0.1), ear == .free ? ".10" : "",
            people[HumanFigure.wrongTheme(ear).name].short,
          ])
    }
    table.add(
      ["planned statements in 24 bars"] + evaluation.planned.cells + ["", "", "2.61", ""])
    table.add(
      ["longest absence, bars"] + evaluation.longestAbsence.cells + ["", "", "10", ""])
    return table.text
  }

  private static func verdict(_ figure: Figure?, atLeast goal: Double) -> String {
    figure.map { $0.mean >= goal ? "met" : "missed" } ?? ""
  }

  private static func verdict(_ figure: Figure?, atMost goal: Double) -> String {
    figure.map { $0.mean <= goal ? "met" : "missed" } ?? ""
  }
}

extension ThemeReading.Shape {
  fileprivate var meaning: String {
    switch self {
    case .same: "as the theme is"
    case .otherMode: "in another mode"
    case .fragment: "its head only"
    case .augmented: "at half its speed"
    case .diminished: "at twice its speed"
    case .inverted: "upside down"
    }
  }
}
