import Composition
import Foundation
import Leitmotif
import Planning
import TestWorkspace
import Testing
import Tokenization

@Suite struct EvaluationTests {
  /// Sixteen bars and more of a scale, as the corpus would hold it.
  private func piece(_ id: String, bars: Int) -> String {
    let count = bars * 4
    let pitches = (0..<count).map { "\([60, 62, 64, 65, 67, 69, 71, 72][$0 % 8])" }
      .joined(separator: ",")
    let onsets = (0..<count).map { $0 == 0 ? "0" : "480" }.joined(separator: ",")
    func all(_ value: String) -> String {
      Array(repeating: value, count: count).joined(separator: ",")
    }
    let lines = (0..<bars).map { $0 == 0 ? "0" : "1920" }.joined(separator: ",")
    return """
      {"id": "\(id)", "collection": "own", "work": "\(id)", "composer": "C", "category": "orchestra", \
      "tpq": 480, "length": \(bars * 1920), "bars": [\(lines)], "time_sigs": [[0, 4, 4]], \
      "key_sigs": [], "tempos": [], "parts": [{"name": "Viola", "instrument": "viola", \
      "family": "strings", "notes": {"on": [\(onsets)], "du": [\(all("480"))], "pi": [\(pitches)], \
      "fl": [\(all("0"))]}}]}

      """
  }

  @Test func `Only held-out pieces are measured, each once`() throws {
    let workspace = try Workspace()
    let corpus = try workspace.write(
      piece("a", bars: 40) + piece("b", bars: 16) + piece("c", bars: 3) + piece("d", bars: 20),
      as: "corpus.jsonl")
    let list = try workspace.write(
      "a\tvalid\torchestra\nb\ttest\torchestra\nc\ttest\tx\n", as: "l.tsv")
    let pieces = try HumanMusic(inputs: [corpus], heldOut: list).pieces { _ in }
    #expect(pieces.keys.sorted() == ["orchestra"])
    #expect(pieces["orchestra"]?.map(\.excerpts.count) == [2, 1])
    let figures = try #require(HumanFigure.figures(of: pieces)["orchestra"])
    #expect(figures["scaleConsistency"]?.mean == 100)
    #expect(figures["density"] == Figure([1, 1]))
    #expect(figures[HumanFigure.wrongTheme(.strict).name] == Figure([0, 0]))
    #expect(figures[HumanFigure.variety(.oneMovement, nil).name]?.mean ?? 1 < 0.02)
  }

  @Test func `A missing list of pieces is one clear failure`() throws {
    #expect(throws: Failure.self) {
      try HumanMusic(inputs: [], heldOut: "/nowhere/held-out.tsv").pieces { _ in }
    }
  }

  @Test func `The set has a cue for each mood and seed, all different`() throws {
    let plans = try EvaluationSet.plans(seeds: 2, by: CuePlanner())
    #expect(plans.count == EvaluationSet.moods.count * 2)
    #expect(Set(plans.map(\.statements)).count == plans.count)
  }

  @Test func `Rows lay our figures beside people's`() throws {
    let plan = try #require(try EvaluationSet.plans(seeds: 1, by: CuePlanner()).first)
    let composer = Composer(model: try .bundled(), settings: .init(takes: 1))
    let takes = try EvaluationSet.takes(of: [plan], by: composer) { _ in }
    #expect(takes.map(\.count) == [1])
    let result = Evaluation.Result(takes: takes, human: try Evaluation.knownFigures())
    let rows = result.comparison(with: "orchestra").rows
    #expect(rows.count == MusicMeasure.allCases.count)
    #expect(rows.allSatisfy { $0.human != nil })
    #expect(result.comparison(with: "no such kind").rows.allSatisfy { $0.human == nil })
  }

  @Test func `The critic counts motion as the measures do`() throws {
    let plan = try #require(try EvaluationSet.plans(seeds: 1, by: CuePlanner()).last)
    let people = try #require(try Evaluation.knownFigures()["orchestra"])
    let counted: [MusicMeasure] = [.stillLines, .repeatedNotes, .keptRhythms, .melodySteps]
    let composer = Composer(model: try .bundled(), settings: .init(takes: 2))
    for take in try composer.compose(plan) {
      let distances = try counted.map { measure in
        let figure = try #require(people[measure.rawValue])
        let value = try #require(measure.value(of: Excerpt(take.bars)))
        return abs(value - figure.mean) / figure.deviation
      }
      let expected = distances.reduce(0, +) / Double(counted.count)
      #expect(abs(take.review.motion - expected) < 0.02)
    }
  }

  @Test func `A figure is a mean with its margin`() throws {
    let figure = try #require(Figure([1, 2, 3, 4]))
    #expect(figure.mean == 2.5)
    #expect(abs(figure.margin - 1.96 * (5.0 / 3 / 4).squareRoot()) < 1e-12)
    #expect(Figure([]) == nil)
  }
}
