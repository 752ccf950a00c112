import Spotting
import Testing

@Suite struct YAMLTextTests {
  private func line(title: String) throws -> String {
    let sheet = CueSheet(title: title, cues: try CueSheet(yaml: Sheets.cue()).cues)
    return String(sheet.yaml().split(separator: "\n")[1])
  }

  @Test(arguments: [
    "The Lighthouse Keeper", "Mara's song", "Été", "夜", "Who? Me!", "a/b", "A & B", "1m01", "1890s",
    "yes sir", "well-known (twice)",
  ])
  func `what is safe is written plain`(title: String) throws {
    #expect(try line(title: title) == "title: \(title)")
  }

  @Test(arguments: [
    "null", "Yes", "off", "N", "1", "1.5", "1e5", "0x1f", "01:00:00:00", "a: b", "a #b", "#", "- a",
    "*a",
    "&a", "!a", "|", ">", "%a", "@a", "`a`", "{a}", "[a]", "\"a", "'a'", "~", "?", "<<", "=",
    "a\\b", "…",
  ])
  func `what YAML might take for more is quoted`(title: String) throws {
    let line = try line(title: title)
    #expect(line.hasPrefix("title: \"") && line.hasSuffix("\""))
    #expect(try CueSheet(yaml: line + "\n" + Sheets.cue()).title == title)
  }

  @Test func `what cannot be seen is written as its code`() throws {
    #expect(
      try line(title: "a\u{200D}b\u{202E}c\u{E0001}d") == #"title: "a\u200Db\u202Ec\U000E0001d""#)
    #expect(try line(title: "\u{2028}\u{7F}\n\t\"\\") == #"title: "\u2028\u007F\n\t\"\\""#)
  }

  @Test func `words in lists are quoted where commas or brackets would end them`() throws {
    var sheet = try CueSheet(yaml: Sheets.cue())
    sheet.palette = ["violin 1", "a, b", "x]", "y: z", "on"]
    let yaml = sheet.yaml()
    #expect(yaml.contains(#"palette: [violin 1, "a, b", "x]", "y: z", "on"]"#))
    #expect(try CueSheet(yaml: yaml).palette == sheet.palette)
  }
}
