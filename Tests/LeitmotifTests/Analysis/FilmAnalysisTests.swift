import Emotion
import Foundation
import Leitmotif
import Spotting
import TestWorkspace
import Testing

@Suite struct FilmAnalysisTests {
  static let two = """
    leitmotif: 1
    title: Two
    cues:
      - {id: 1m01, in: "00:00:00:00", out: "00:00:10:00", mood: [tender, xyzzyq]}
      - {id: 1m02, in: "00:01:00:00", out: "00:01:10:00", mood: fear}
    """

  private func analysis(_ cues: [String] = []) throws -> FilmAnalysis {
    let workspace = try Workspace()
    return try FilmAnalysis(sheet: workspace.write(Self.two, as: "cues.yaml"), cues: cues)
  }

  @Test func drawsEveryCue() throws {
    let text = try analysis().text(width: 90)
    #expect(text.contains("1m01") && text.contains("1m02"))
    #expect(
      text.split(separator: "\n").filter { !$0.contains("xyzzyq") }.allSatisfy { $0.count <= 90 })
  }

  @Test func asciiIsASCII() throws {
    let drawing = try analysis(["1m02"]).text(width: 80, ascii: true)
    #expect(drawing.utf8.allSatisfy { $0 < 128 })
  }

  @Test func saysHowAnUnknownMoodWasRead() throws {
    #expect(try analysis().text().contains("“xyzzyq” is not in the lexicon"))
    #expect(try !analysis(["1m02"]).text().contains("xyzzyq"))
  }

  @Test(arguments: [["1m01"], ["1m01", "1m02"]]) func svgIsWellFormed(cues: [String]) throws {
    let svg = try analysis(cues).svg()
    let parser = XMLWellFormedness()
    #expect(parser.accepts(svg))
    #expect(svg.components(separatedBy: "<svg ").count - 1 == (cues.count == 1 ? 1 : 3))
  }

  @Test func jsonHoldsTheArcs() throws {
    struct Document: Decodable {
      let title: String
      let cues: [EmotionalArc]
    }
    let json = try analysis().json()
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    #expect(document.title == "Two")
    #expect(document.cues.map(\.cue.rawValue) == ["1m01", "1m02"])
    #expect(document.cues.allSatisfy { $0.duration == 10 })
  }
}

/// Whether tags nest, as far as our documents need it to be known.
struct XMLWellFormedness {
  func accepts(_ text: String) -> Bool {
    var open: [Substring] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ">") else { return false }
      let tag = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace }
      if !tag.hasPrefix("/") { open.append(name) } else if open.popLast() != name { return false }
    }
    return open.isEmpty
  }
}
