import Interchange
import Testing

/// Scripts of our own, paragraph by paragraph.
@Suite struct ScreenplayReaderTests {
  /// A kind and a text for each paragraph.
  private func read(_ text: String) -> [String] {
    Screenplay(fountain: text).paragraphs.map { "\($0.kind): \($0.text)" }
  }

  @Test func everythingThatFountainKnows() {
    let script = Screenplay(fountain: DocumentFixtures.fountain)
    #expect(script.title == "The Lighthouse Keeper")
    #expect(script.titlePage.map(\.key) == ["Title", "Author", "Draft date"])
    #expect(
      script.paragraphs.map { "\($0.line) \($0.kind): \($0.text)" } == [
        "7 section(level: 1): Act one",
        "9 synopsis: Mara learns what the lamp is for.",
        "11 sceneHeading(number: Optional(\"12A\")): INT. LIGHTHOUSE - NIGHT",
        "13 action: Mara climbs the stairs.\nShe counts them.", "13 note: slowly",
        "20 character(isDual: false): MARA (V.O.)", "21 parenthetical: (whispers)",
        "22 dialogue: Forty-one, forty-two.", "23 lyric: And the sea goes round",
        "25 character(isDual: true): JON", "26 dialogue: Wait!",
        "28 character(isDual: false): McNeil", "29 dialogue: I will not.",
        "31 action: LOUD NOISE", "33 transition: BURN TO WHITE:", "35 pageBreak: ",
        "37 sceneHeading(number: nil): HARBOUR", "39 centered: The End", "41 transition: CUT TO:",
        "43 sceneHeading(number: nil): I/E. BOAT - DAY", "45 note: A note\nof two lines",
        "48 action: Rain.",
      ])
  }

  @Test func scenesHaveTheirActionsAndNumbers() throws {
    let bytes = Array(DocumentFixtures.fountain.utf8)
    let timeline = try ImportedTimeline(reading: bytes, name: "script.txt")
    #expect(timeline.format == .fountain)
    #expect(timeline.title == "The Lighthouse Keeper")
    #expect(
      timeline.scenes == [
        ImportedScene(
          heading: "INT. LIGHTHOUSE - NIGHT", number: "12A",
          paragraphs: ["Mara climbs the stairs.\nShe counts them.", "LOUD NOISE"], eighths: 3),
        ImportedScene(heading: "HARBOUR", paragraphs: [], eighths: 1),
        ImportedScene(heading: "I/E. BOAT - DAY", paragraphs: ["Rain."], eighths: 1),
      ])
  }

  @Test func everythingThatFinalDraftKnows() throws {
    let bytes = Array(DocumentFixtures.fdx.utf8)
    let script = try Screenplay(finalDraft: bytes)
    #expect(script.title == "The Keeper")
    #expect(
      script.paragraphs.map { "\($0.kind): \($0.text)" } == [
        "sceneHeading(number: Optional(\"12A\")): INT. LIGHTHOUSE - NIGHT",
        "synopsis: Mara climbs.", "action: Mara lights the lamp.",
        "character(isDual: false): MARA", "dialogue: Now!", "character(isDual: true): JON",
        "parenthetical: (far)", "dialogue: Wait!", "transition: CUT TO:",
        "sceneHeading(number: nil): EXT. HARBOUR - DAWN", "action: Rain.",
      ])
    #expect(
      try ImportedTimeline(reading: bytes, name: "a.fdx").scenes == [
        ImportedScene(
          heading: "INT. LIGHTHOUSE - NIGHT", number: "12A",
          paragraphs: ["Mara climbs.", "Mara lights the lamp."], eighths: 19),
        ImportedScene(heading: "EXT. HARBOUR - DAWN", paragraphs: ["Rain."], eighths: 1),
      ])
  }

  @Test(arguments: [
    ("INT. HOUSE", true), ("int house", true), ("EXT. A", true), ("EST. A", true),
    ("INT./EXT. A", true), ("int/ext a", true), ("I/E A", true), ("INTO THE WOODS", false),
    ("EXTRA", false), ("INT", false), (".A", true), ("..A", false), (". A", false), ("...", false),
  ])
  func headings(line: String, isHeading: Bool) {
    let kinds = Screenplay(fountain: "He waits.\n\n\(line)\n\nRain.").paragraphs.map(\.kind)
    #expect(kinds.contains(.sceneHeading(number: nil)) == isHeading)
  }

  @Test(arguments: [
    ("#1#", "1"), ("#12A#", "12A"), ("#I-1-A#", "I-1-A"), ("#1.#", "1."), ("#a b#", nil),
    ("#1# x", nil), ("##", nil), ("#1", nil),
  ])
  func numbers(text: String, number: String?) {
    let script = Screenplay(fountain: "INT. A \(text)\n\nRain.")
    #expect(script.scenes.first?.number == number)
    #expect(script.scenes.first?.heading == (number == nil ? "INT. A \(text)" : "INT. A"))
  }

  @Test(arguments: [
    ("*a* **b** ***c*** _d_", "a b c d"), ("_a *b* c_", "a b c"), (#"\*a\* \_b\_"#, "*a* _b_"),
    ("5 * 3 * 2", "5 * 3 * 2"), ("*69 and *23", "*69 and *23"), ("a*", "a*"), ("* a *", "* a *"),
    ("*a\nb*", "*a\nb*"), (#"**\*9765\***"#, "*9765*"), ("", ""),
  ])
  func emphasisIsTakenAway(marked: String, plain: String) {
    let script = Screenplay(fountain: "!\(marked)")
    #expect(script.paragraphs.first?.text ?? "" == plain)
  }

  @Test func speechesGoOnOverALineOfTwoSpaces() {
    #expect(
      read("JON\nOne.\n  \nTwo.\n\nRain.")
        == ["character(isDual: false): JON", "dialogue: One.\n\nTwo.", "action: Rain."])
  }

  @Test(arguments: ["JON\n\nRain.", "Jon\nRain.", "23\nRain.", "约翰\n走了。", "He waits.\nJON\nRain."])
  func whatIsNoName(text: String) {
    #expect(!read(text).contains { $0.hasPrefix("character") })
  }

  @Test(arguments: [
    "FADE IN:\n\nINT. A - DAY", "INT. A: B - DAY\n\nRain.", "CUT TO:\nINT. A - DAY",
  ])
  func whatIsNoTitlePage(text: String) {
    #expect(Screenplay(fountain: text).titlePage.isEmpty)
  }

  @Test(arguments: ["a /* b", "a */ b", "a [[ b", "a ]] b", "[[a\n\nb]]"])
  func marksThatNothingEndsAreText(text: String) {
    #expect(Screenplay(fountain: text).paragraphs.map(\.text).joined(separator: "\n\n") == text)
  }

  @Test func lineEndsOfWindowsAndOldMacsAreTheSame() {
    let script = Screenplay(fountain: DocumentFixtures.fountain)
    for end in ["\r\n", "\r"] {
      let text = DocumentFixtures.fountain.replacing("\n", with: end)
      #expect(Screenplay(fountain: text) == script)
    }
    #expect(Screenplay(fountain: "\u{FEFF}" + DocumentFixtures.fountain) == script)
  }

  /// A page of 55 lines has eight eighths: a heading with its two empty lines, and 26 lines of action, each
  /// with one empty line before it.
  @Test(arguments: [(0, 1), (2, 1), (6, 2), (26, 8), (54, 16)])
  func lengthsAreCountedInLines(actions: Int, eighths: Int) {
    let body = (0..<actions).map { _ in "\n\nRain." }.joined()
    #expect(Screenplay(fountain: "INT. A - DAY\(body)").scenes.first?.eighths == eighths)
  }

  /// 60 characters of action to a line, 35 of dialogue.
  @Test func longLinesAreWrapped() {
    let words = Array(repeating: "twelve chars", count: 5 * 20).joined(separator: " ")
    let action = Screenplay(fountain: "INT. A - DAY\n\n\(words)").scenes[0].eighths
    let dialogue = Screenplay(fountain: "INT. A - DAY\n\nJON\n\(words)").scenes[0].eighths
    // 3 lines of heading and 1 + 24 of action; 2 + 42 lines of speech, of four or five words each.
    #expect(action == 4)
    #expect((6...7).contains(dialogue))
  }

  @Test func aSpeechBesideAnotherTakesNoRoom() {
    let lines = Array(repeating: "No.", count: 20).joined(separator: "\n")
    let one = "INT. A - DAY\n\nJON\n\(lines)"
    let both = Screenplay(fountain: "\(one)\n\nMARA ^\n\(lines)")
    #expect(both.scenes[0].eighths == Screenplay(fountain: one).scenes[0].eighths)
    let after = Screenplay(fountain: "\(one)\n\nMARA\n\(lines)")
    #expect(after.scenes[0].eighths > both.scenes[0].eighths)
  }
}
