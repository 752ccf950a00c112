import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite("The piano roll as a drawing of its own")
struct PianoRollTests {
  @Test("is a self-contained SVG document", arguments: [Films.harbour, Films.hostile])
  func document(yaml: String) throws {
    let plan = try Films.plan(yaml)
    let drawing = PianoRoll.svg(Films.score(plan), plan)
    let reader = MarkupReader(drawing)
    #expect(reader.problem == nil)
    #expect(reader.elements.first?.name == "svg")
    #expect(reader.elements.first?.attributes["xmlns"] == "http://www.w3.org/2000/svg")
    #expect(reader.all("script").isEmpty && reader.all("image").isEmpty)
    #expect(drawing == PianoRoll.svg(Films.score(plan), plan))
  }

  @Test("is as wide as it is asked to be, within limits", arguments: [0.0, 400, 900, 16_000, 1e9])
  func width(width: Double) throws {
    let plan = try Films.plan(Films.harbour)
    let root = try #require(
      MarkupReader(PianoRoll.svg(Films.score(plan), plan, width: width)).elements.first)
    let drawn = try #require(Double(root.attributes["width"] ?? ""))
    #expect(drawn > min(max(width, 400), 16_000))
    #expect(drawn < min(max(width, 400), 16_000) + 200)
  }

  @Test("has higher notes above lower ones, and longer ones longer")
  func notes() throws {
    let plan = try Films.plan(Films.harbour)
    let flute = try #require(Instrument(id: "flute"))
    let notes = [(60, 1), (72, 2), (84, 4)].enumerated().map { index, note in
      Note(
        onset: .quarters(index * 4), duration: .quarters(note.1), pitch: Pitch(clamping: note.0))
    }
    let score = Score(
      title: "", tempoMap: plan.tempoMap, end: plan.tempo.end,
      parts: [Part(instrument: flute, notes: notes)])
    let path = try #require(
      MarkupReader(PianoRoll.svg(score, plan)).all("path", kind: "notes").first)
    let strokes = try #require(path.attributes["d"]).split(separator: "M").map { stroke in
      stroke.split { $0 == " " || $0 == "h" }.compactMap { Double($0) }
    }
    try #require(strokes.count == 3 && strokes.allSatisfy { $0.count == 3 })
    #expect(strokes[0][0] < strokes[1][0] && strokes[1][0] < strokes[2][0])
    #expect(strokes[0][1] > strokes[1][1] && strokes[1][1] > strokes[2][1])
    #expect(strokes[0][2] < strokes[1][2] && strokes[1][2] < strokes[2][2])
  }

  @Test("names the theme where its lead plays it")
  func statements() throws {
    let plan = try Films.plan(Films.harbour)
    let reader = MarkupReader(PianoRoll.svg(Films.score(plan), plan, width: 6000))
    for statement in plan.statements {
      let name = "\(statement.theme) · \(statement.transformation.rawValue)"
      #expect(reader.all("text", kind: "tag").contains { $0.text == name })
    }
    let marked = plan.statements.reduce(0) { $0 + Set($1.players.map(\.instrument)).count }
    #expect(reader.all("rect", kind: "stated").count == marked)
  }
}
