import Leitmotif
import Spotting
import Testing
import Timing

@Suite struct SpottingNotesTests {
  private func page(_ yaml: String) throws -> MarkupReader {
    let page = SpottingNotes(try CueSheet(yaml: yaml)).html()
    for loading in ["src=", "href=", "url(", "@import", "<script", "<link"] {
      #expect(!page.contains(loading))
    }
    return MarkupReader(page)
  }

  @Test func `everything of the sheet is on the page`() throws {
    let page = try page(Films.harbour)
    #expect(page.problem == nil)
    #expect(page.all("h1").map(\.text) == ["The Harbour"])
    #expect(page.all("h2").map(\.text) == ["Cues", "Themes", "2m03 Low Tide"])
    #expect(
      page.rows(of: "cues") == [
        ["2m03", "Low Tide", "02:00:00:00", "02:00:48:12", "0:48.5", "3"]
      ])
    #expect(
      page.rows(of: "themes") == [
        ["ana", "Ana & the boats", "tender", "violin", "D4:1.5 E4:.5 F4:1 A4:2"],
        ["storm", "", "ominous", "cello", ""],
      ])
    #expect(
      page.rows(of: "cue-2m03") == [
        ["02:00:00:00", "0:20.0", "", "tender", "", "ana"],
        ["02:00:20:00", "0:28.5", "", "extremely ominous", "", "storm"],
        ["02:00:20:00", "0:20.0", "the bell", "stinger", "1", ""],
        ["02:00:33:07", "0:33.3", "a rope snaps", "accent", "0.6", ""],
        ["02:00:33:10", "0:33.4", "it falls", "downbeat", "0.2", "0 fr"],
        ["02:00:06:00", "02:00:12:00", "0:06.0"],
      ])
  }

  @Test(arguments: HostileTextTests.texts)
  func `text that means harm is text`(text: String) throws {
    var sheet = try CueSheet(yaml: Films.harbour)
    sheet.title = text
    sheet.cues[0].title = text
    sheet.cues[0].scenes[0].text = text
    sheet.cues[0].hits[0].what = text
    sheet.cues[0].key = text
    sheet.themes[0].subject = text
    let page = MarkupReader(SpottingNotes(sheet).html())
    #expect(page.problem == nil)
    let plain = MarkupReader(SpottingNotes(try CueSheet(yaml: Films.harbour)).html())
    #expect(page.elements.map(\.name) == plain.elements.map(\.name))
  }

  @Test func `the page prints`() throws {
    let page = SpottingNotes(try CueSheet(yaml: Films.harbour)).html()
    #expect(page.contains("@page {"))
    #expect(page.contains("@media print"))
  }
}
