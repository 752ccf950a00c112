import Emotion
import Spotting
import Testing

@Suite struct ArcDrawingTextTests {
  private let arc = Sheet.arc(
    [TestScene(15, "calm"), TestScene(15, "chase"), TestScene(15, "sad")],
    hits: [(15, .cut, 1), (25, .stinger, 1)])

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func theSmallASCIIDrawing() {
    let text = ArcDrawing.text(arc, width: 52, height: 15, characters: .ascii)
    #expect(
      text == """
        1m01  Test  01:00:00:00 - 01:00:45:00  (0:45.0)
        scenes      |calm        |chase       |sad
                 +1|
                   |*************
        valence    |-------------*********-*****************
                   |                      *
                 -1|
                 +1|             ***********
                   |             *          *****
        arousal    |-------------*---------------**---------
                   |*************                  *********
                 -1|
                 +1|                      *
                   |             ********* ******
        tension    |-------------*---------------***********
                   |*************
                 -1|
        intensity   .............######***@#****+==-::::::::
        hits                     v        v
        marks                    o        #   o
                    +-------------------------+-------------
                    01:00:00:00               01:00:30:00

        v 01:00:15:00  cut: hit
        o 01:00:15:00  turning point: from tenderness (relax
        v 01:00:25:00  stinger: hit
        # 01:00:25:00  climax: on the stinger "hit" in "chas
        o 01:00:30:00  turning point: from anger (arousal) t

        """)
  }

  @Test(arguments: ArcDrawing.Characters.allCases, [40, 80, 133])
  func noLineIsWiderThanTheTerminal(characters: ArcDrawing.Characters, width: Int) {
    let lines = lines(ArcDrawing.text(arc, width: width, characters: characters))
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    if characters == .ascii { #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
  }

  @Test func theUnicodeDrawingUsesBraille() {
    let text = ArcDrawing.text(arc)
    #expect(text.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    #expect(["▼", "◆", "○", "│", "┬"].allSatisfy(text.contains))
  }

  @Test func sizesAreBounded() {
    #expect(lines(ArcDrawing.text(arc, width: -5, height: -5)).allSatisfy { $0.count <= 40 })
    #expect(lines(ArcDrawing.text(arc, width: .max, height: .max)).allSatisfy { $0.count <= 1000 })
  }

  @Test func titlesCannotCommandTheTerminal() {
    var cue = Sheet.cue([TestScene(10, "sad\u{1B}]0;x\u{07}")])
    cue.title = "Evil\u{1B}[2J\r\nname \u{202E}txt 夜 Süße"
    let text = ArcDrawing.text(ArcAnalyzer().analyze(cue))
    let allowed = text.unicodeScalars.allSatisfy {
      $0 == "\n" || ($0.properties.generalCategory != .control && $0 != "\u{202E}")
    }
    #expect(allowed)
    #expect(lines(text)[0].hasPrefix("1m01  Evil [2J name  txt 夜 Süße"))
    let ascii = ArcDrawing.text(ArcAnalyzer().analyze(cue), characters: .ascii)
    #expect(lines(ascii)[0].contains("? Susse"))
  }

  @Test func emptyArcsCanBeDrawn() {
    var cue = Sheet.cue([TestScene(10, "sad")])
    cue.end = cue.start
    cue.scenes = []
    #expect(ArcDrawing.text(ArcAnalyzer().analyze(cue)).contains("valence"))
  }

  @Test func wideLettersTakeTwoColumns() {
    let cue = Sheet.cue([TestScene(10, "悲しい悲しい悲しい"), TestScene(10, "sad")])
    let scenes = lines(ArcDrawing.text(ArcAnalyzer().analyze(cue), width: 40))[1]
    #expect(scenes == "scenes      │悲しい悲し…  │sad")
  }

  @Test func theAxisHasWholeSteps() {
    for (seconds, steps) in [
      (8.0, ["00:05"]), (100, ["00:30", "01:00"]), (900, ["05:00"]),
    ] {
      let text = ArcDrawing.text(Sheet.arc([TestScene(seconds, "sad")]), width: 80)
      for step in steps { #expect(text.contains("01:\(step):00"), "\(seconds)") }
    }
  }

  @Test func theClimaxStandsAbovePeaks() {
    let marks = lines(ArcDrawing.text(arc))[25]
    #expect(marks.hasPrefix("marks"))
    #expect(marks.count { $0 == "◆" } == 1)
  }

  @Test func theHeightIsSharedByThreeCurves() {
    let legend = arc.hits.count + arc.marks.count
    for (height, rows) in [(9, 9), (15, 15), (21, 21), (27, 27)] {
      let drawn = lines(ArcDrawing.text(arc, height: height)).count
      #expect(drawn == 2 + rows + 3 + 2 + 1 + legend + 1)
    }
  }
}
