import Spotting
import Testing

@Suite struct KeySuggestionTests {
  private func hints(_ yaml: String) -> [String?] {
    do {
      _ = try CueSheet(yaml: yaml)
      return []
    } catch {
      return error.diagnostics.map(\.hint)
    }
  }

  @Test(arguments: [
    ("meter", "metre"), ("intensty", "intensity"), ("Mood", "mood"), ("ti tle", "title"),
    ("scene", "scenes"),
    ("dialog", "dialogue"), ("hit", "hits"), ("outt", "out"), ("pallete", "palette"),
    ("kye", "key"),
    ("tmepo", "tempo"), ("theme", "themes"), ("ID", "id"),
  ])
  func `keys of a cue`(typed: String, meant: String) {
    #expect(hints(Sheets.cue("\(typed): 1")) == ["did you mean `\(meant)`?"])
  }

  @Test(arguments: [
    ("framerate: 25", "frameRate"), ("frame_rate: 25", "frameRate"), ("cue: []", "cues"),
    ("Title: x", "title"),
    ("theme: {}", "themes"), ("leitmotiv: 1", "leitmotif"),
  ])
  func `keys of a sheet`(line: String, meant: String) {
    #expect(hints(line + "\n" + Sheets.cue()) == ["did you mean `\(meant)`?"])
  }

  @Test(arguments: [
    ("stringer", "stinger"), ("Accent", "accent"), ("downbeet", "downbeat"), ("silent", "silence"),
  ])
  func `types of hits`(typed: String, meant: String) {
    #expect(
      hints(Sheets.cue("hits: [{at: 01:00:10:00, type: \(typed)}]")) == ["did you mean `\(meant)`?"]
    )
  }

  @Test func `names of themes`() {
    let yaml = "themes: {mara: , storm: }\n" + Sheets.cue("themes: [marra]")
    #expect(hints(yaml) == ["did you mean `mara`?"])
    let far = "themes: {mara: , storm: }\n" + Sheets.cue("themes: [ghost]")
    #expect(hints(far) == ["the sheet's themes are `mara`, `storm`"])
    #expect(hints(Sheets.cue("themes: [ghost]")) == ["add it under `themes`"])
  }

  @Test(arguments: ["zzzz", "x", "completelydifferent", "夜"])
  func `what is like nothing gets the list of keys`(typed: String) {
    let hint = hints("style: {\(typed): 1}\n" + Sheets.cue())
    #expect(hint == ["its keys are `genre`, `culture`, `era`"])
  }
}
