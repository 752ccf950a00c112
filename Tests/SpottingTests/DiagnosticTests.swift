import Spotting
import Testing

@Suite struct DiagnosticTests {
  @Test func `shows place, line, caret and hint`() {
    let diagnostic = Diagnostic(
      severity: .warning, file: "a/b.yaml", line: 104, column: 3, message: "is odd",
      hint: "make it even",
      source: "  odd")
    #expect(
      diagnostic.description == """
        a/b.yaml:104:3: warning: is odd
          104 |   odd
              |   ^
              = make it even
        """)
  }

  @Test func `a hint may be missing, and the caret may stand behind the line`() {
    let diagnostic = Diagnostic(file: "f", line: 1, column: 4, message: "ends here", source: "abc")
    #expect(
      diagnostic.description == """
        f:1:4: error: ends here
          1 | abc
            |    ^
        """)
  }

  @Test func `tabs before the caret stay tabs`() {
    let diagnostic = Diagnostic(file: "f", line: 1, column: 3, message: "m", source: "\t\tx")
    #expect(diagnostic.description.hasSuffix("| \t\t^"))
  }

  @Test(arguments: [1, 50, 81, 82, 400, 4_000, 5_000])
  func `of a long line the part around the caret is shown`(column: Int) {
    let source =
      String(repeating: "-", count: column - 1) + "X" + String(repeating: "-", count: 5_000)
    let lines = Diagnostic(file: "f", line: 1, column: column, message: "m", source: source)
      .description
      .split(separator: "\n")
    #expect(lines[1].count <= 108)
    let place = lines[2].prefix { $0 != "^" }.count
    #expect(lines[1].dropFirst(place).first == "X")
  }

  @Test(arguments: [Int.min, -1, 0, Int.max])
  func `a column that is not there does no harm`(column: Int) {
    let diagnostic = Diagnostic(file: "f", line: 1, column: column, message: "m", source: "abc")
    #expect(diagnostic.description.contains("^"))
  }

  @Test func `columns count characters as people see code points`() {
    let faults = Sheets.faults(Sheets.cue("hits: [{what: \"夜é🎻\", at: 01:00:10:00, typ: cut}]"))
    #expect(faults == ["5:41 `typ` is not a key of a hit"])
  }
}
