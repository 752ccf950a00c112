import Emotion
import Foundation
import Spotting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ArcDrawingSVGTests {
  private let arc = Sheet.arc(
    [TestScene(15, "calm"), TestScene(15, "chase"), TestScene(15, "sad")],
    hits: [(15, .cut, 1), (25, .stinger, 1)])

  /// How often each class and each element occurs in a document, or nil if it is not well formed.
  private func census(_ svg: String) -> [String: Int]? {
    let counter = Counter()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = counter
    return parser.parse() ? counter.counts : nil
  }

  @Test func everythingIsDrawn() throws {
    let counts = try #require(census(ArcDrawing.svg(arc)))
    #expect(counts["svg"] == 1)
    for kind in ["curve valence", "curve arousal", "curve tension", "intensity", "climax"] {
      #expect(counts["." + kind] == 1, "\(kind)")
    }
    #expect(counts[".even"] == 2 && counts[".odd"] == 1)
    #expect(counts[".hit"] == 2 && counts[".hitname"] == 2)
    #expect(counts[".turn"] == arc.marks.count { $0.kind == .turningPoint })
    #expect(counts[".peak", default: 0] == arc.marks.count { $0.kind == .peak })
  }

  @Test func itIsSelfContainedForLightAndDark() {
    let svg = ArcDrawing.svg(arc)
    #expect(svg.contains("prefers-color-scheme: dark"))
    #expect(!svg.contains("href") && !svg.contains("<script") && !svg.contains("url("))
    #expect(svg.components(separatedBy: "http").count == 2)
  }

  @Test func textIsEscaped() throws {
    var cue = Sheet.cue([TestScene(10, "sad <b>&\"'")], hits: [(5, .accent, 1)])
    cue.title = "<script>alert(1)</script> & \"co\" \u{0}\u{1B}\u{FFFE}"
    cue.hits[0].what = "</text><a/>"
    let svg = ArcDrawing.svg(ArcAnalyzer().analyze(cue))
    let counts = try #require(census(svg))
    #expect(counts["script"] == nil && counts["a"] == nil && counts["b"] == nil)
    #expect(svg.contains("&lt;script&gt;"))
    #expect(!svg.unicodeScalars.contains("\u{1B}"))
  }

  @Test func theCurveIsBrokenAtACut() throws {
    let svg = ArcDrawing.svg(arc)
    let path = try #require(svg.split(separator: "\n").first { $0.contains("curve valence") })
    #expect(path.count { $0 == "M" } == 2)
    #expect(!path.contains("nan") && !path.contains("inf"))
  }

  @Test(arguments: [(480, 320), (1200, 600), (-1, .max)])
  func allPointsLieOnThePage(width: Int, height: Int) throws {
    let svg = ArcDrawing.svg(arc, width: width, height: height)
    let size = (min(max(width, 480), 10_000), min(max(height, 320), 10_000))
    #expect(svg.contains(#"width="\#(size.0)" height="\#(size.1)""#))
    for part in svg.split(separator: "\n").filter({ $0.contains("class=\"curve") }) {
      let numbers = part.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
      #expect(numbers.count > 100)
      #expect(numbers.allSatisfy { (0...Double(max(size.0, size.1))).contains($0) })
    }
  }

  @Test func hitNamesDoNotCoverEachOther() throws {
    let hits = (0..<40).map { (1 + Double($0) * 0.2, HitType.accent, 1.0) }
    let counts = try #require(census(ArcDrawing.svg(Sheet.arc([TestScene(60, "sad")], hits: hits))))
    #expect(counts[".hit"] == 40)
    #expect((3...12).contains(counts[".hitname", default: 0]))
  }

  @Test func longNamesAreCutAndStandInTooltips() {
    let mood = "sad " + String(repeating: "and lonely ", count: 30)
    let svg = ArcDrawing.svg(Sheet.arc([TestScene(20, mood), TestScene(20, "calm")]))
    #expect(svg.contains("…</text>"))
    #expect(svg.contains("<title>\(mood): "))
  }

  @Test func emptyAndLongArcsCanBeDrawn() {
    var cue = Sheet.cue([TestScene(10, "sad")])
    cue.end = cue.start
    cue.scenes = []
    #expect(census(ArcDrawing.svg(ArcAnalyzer().analyze(cue))) != nil)
    let long = Sheet.arc([TestScene(20_000, "sad")])
    #expect(census(ArcDrawing.svg(long)) != nil)
  }

  @Test func theSameArcIsTheSameDocument() {
    #expect(ArcDrawing.svg(arc) == ArcDrawing.svg(arc))
    #expect(ArcDrawing.svg(arc) != ArcDrawing.svg(Sheet.arc([TestScene(45, "calm")])))
  }
}

private final class Counter: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[element, default: 0] += 1
    if let kind = attributes["class"] { counts["." + kind, default: 0] += 1 }
  }
}
