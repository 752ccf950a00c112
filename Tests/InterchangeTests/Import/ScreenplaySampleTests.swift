import Foundation
import Interchange
import Testing

/// Each script of the sample table yields what the table says.
@Suite(.enabled(if: SampleManifest.isAvailable, "the sample files are not beside the package"))
struct ScreenplaySampleTests {
  @Test(arguments: SampleManifest.rows(of: "fdx"))
  func yieldsFDX(sample: SampleRow) throws {
    let script = try Screenplay(finalDraft: sample.bytes)
    let counts = Self.counts(sample.expected)
    #expect(counts.count >= 4)
    for (name, count) in counts {
      let found = script.paragraphs.count { Self.name($0.kind) == name }
      #expect(found == count, "\(name)")
    }
    #expect(script.paragraphs.count == counts.values.reduce(0, +))
    #expect(try sample.timeline.scenes == script.scenes)
    #expect(script.scenes.count == counts["Scene Heading"])
  }

  /// Where Final Draft wrote how long its scenes are, our estimate is the same.
  @Test func lengthsAreEstimatedAsFinalDraftDoes() throws {
    let rows = SampleManifest.rows(of: "fdx").filter { $0.file.contains("TestFDX-FD") }
    let row = try #require(rows.first)
    var script = try Screenplay(finalDraft: row.bytes)
    let stated = script.scenes.map(\.eighths)
    for index in script.paragraphs.indices { script.paragraphs[index].eighths = nil }
    #expect(stated == [3, 2])
    #expect(script.scenes.map(\.eighths) == stated)
  }

  @Test(arguments: SampleManifest.rows(of: "fountain"))
  func yieldsFountain(sample: SampleRow) throws {
    var expected = sample.expected
    for (table, truth) in FountainCorrections.of(sample.file) {
      #expect(expected.contains(table), "the correction is not needed any more")
      expected = expected.replacing(table, with: truth)
    }
    let script = try Screenplay(fountain: String(decoding: sample.bytes, as: UTF8.self))
    try checkScenes(script, expected)
    checkTitlePage(script, expected)
    checkCounts(script, expected)
    #expect(try sample.timeline.scenes == script.scenes)
  }

  /// The program that made the table writes headings in capitals.
  private func checkScenes(_ script: Screenplay, _ expected: String) throws {
    let pattern = #/scenes \(Slug\) (\d+)(?:: first '([^']*)', last '([^']*)')?/#
    let match = try #require(expected.firstMatch(of: pattern), "the row is not understood")
    #expect(script.scenes.count == Int(match.1))
    guard let first = match.2, let last = match.3 else { return }
    #expect(script.scenes.first?.heading.uppercased() == first.uppercased())
    #expect(script.scenes.last?.heading.uppercased() == last.uppercased())
  }

  private func checkTitlePage(_ script: Screenplay, _ expected: String) {
    guard let match = expected.firstMatch(of: #/title page keys ([^;]*)/#) else {
      #expect(script.titlePage.isEmpty)
      return
    }
    let keys = script.titlePage.map(\.key).joined(separator: ", ")
    #expect(keys.lowercased() == match.1.lowercased())
  }

  /// It counts speeches, not names and lines; two side by side are one, and centered text is action.
  private func checkCounts(_ script: Screenplay, _ expected: String) {
    let counts = Self.counts(expected)
    #expect(!counts.isEmpty || expected.contains("Slug) 0"))
    let kinds = script.paragraphs.map { Self.name($0.kind) }
    func found(_ names: String...) -> Int { kinds.count { names.contains($0) } }
    #expect(found("Action", "Centered") == counts["Action"] ?? 0, "actions")
    #expect(found("Scene Heading") == counts["Slug"] ?? 0, "headings")
    #expect(found("Transition") == counts["Transition"] ?? 0, "transitions")
    #expect(found("Section") == counts["Section"] ?? 0, "sections")
    #expect(found("Page Break") == counts["PageBreak"] ?? 0, "page breaks")
    let speeches = (counts["Dialog"] ?? 0) + 2 * (counts["DualDialog"] ?? 0)
    #expect(found("Character") == speeches, "speeches")
    if let match = expected.firstMatch(of: #/synopsis lines (\d+)/#) {
      #expect(found("Synopsis") == Int(match.1), "synopses")
    }
    if let match = expected.firstMatch(of: #/; notes (\d+)/#) {
      #expect(found("Note") == Int(match.1), "notes")
    }
  }

  /// The numbers of a row such as `Action 24, Dialog 12; …`, by name.
  private static func counts(_ expected: String) -> [String: Int] {
    let lists = expected.split(separator: "; ").map { part in
      part.replacing(#/^.*content paragraphs /#, with: "")
    }
    let pairs = lists.filter { !$0.hasPrefix("FinalDraft") }.flatMap { $0.split(separator: ", ") }
      .compactMap { item in
        item.wholeMatch(of: #/([A-Z][A-Za-z ]*) (\d+)/#).map { (String($0.1), Int($0.2) ?? 0) }
      }
    return Dictionary(pairs) { first, _ in first }
  }

  private static func name(_ kind: ScreenplayParagraph.Kind) -> String {
    switch kind {
    case .sceneHeading: "Scene Heading"
    case .action: "Action"
    case .character: "Character"
    case .parenthetical: "Parenthetical"
    case .dialogue: "Dialogue"
    case .lyric: "Lyric"
    case .transition: "Transition"
    case .centered: "Centered"
    case .pageBreak: "Page Break"
    case .section: "Section"
    case .synopsis: "Synopsis"
    case .note: "Note"
    }
  }
}

/// Rows of the table in which its program read a script otherwise than Fountain's syntax says.
enum FountainCorrections {
  static func of(_ file: String) -> [(table: String, truth: String)] {
    all[file.replacing("fountain/", with: "").replacing(".fountain", with: "")] ?? []
  }

  private static let all: [String: [(table: String, truth: String)]] = [
    // A note goes over an empty line only where that holds two spaces.
    "afterwriting-labs__client": [("notes 2", "notes 1")],
    "afterwriting-labs__test": [("notes 3", "notes 2")],
    // Indentation means nothing: both lines of equals signs are page breaks.
    "screenplay-tools__PageBreak": [("Action 5", "Action 4, PageBreak 2")],
    // A point forces a heading only where a letter or a digit follows.
    "screenplay-tools__SceneHeading": [
      ("(Slug) 6", "(Slug) 5"), ("last 'NOT A HEADER'", "last 'EST BUCKET LIST'"),
      ("Action 2", "Action 3"), ("Slug 6", "Slug 5"),
    ],
    // The same; a number in a heading is of letters, digits, dashes and points.
    "screenplay-tools__UTF8": utf8,
    "screenplay-tools__UTF8-output": utf8,
    // The same; and a scene heading in the first line begins no title page.
    "screenplay-tools__Tags": [
      (
        "first 'EXT. OLYMPIA CIRCUS - NIGHT #TAGTAGTAG #ANOTHERTAG  #TAGGY'",
        "first 'INT. SCEHE 1 - DAY #SCENE1DAY #MOOK:MUSIC #HABABIBIBI'"
      ),
      ("last 'NOT A HEADER #BAH'", "last 'EST BUCKET LIST #A3-1# #OOHBUTISTHISATAG?'"),
      ("title page keys Int. scehe 1 - day #scene1day #mook", "no title page"),
      ("Action 5", "Action 6"),
    ],
    // Indentation means nothing: `GO TO:` is a transition.
    "screenplay-tools__Transition": [("Action 3", "Action 2"), ("Transition 4", "Transition 5")],
  ]

  private static let utf8 = [
    (table: "(Slug) 6", truth: "(Slug) 5"),
    (table: "last 'NOT A HEADER'", truth: "last 'EST BUCKET LIST #😆#'"),
    (table: "Action 2", truth: "Action 3"), (table: "Slug 6", truth: "Slug 5"),
  ]
}
