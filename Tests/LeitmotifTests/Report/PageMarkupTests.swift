import Foundation
import Leitmotif
import Planning
import ScoreModel
import Testing
import Timing

@Suite("The page as browsers read it")
struct PageMarkupTests {
  @Test("Every film's page is well-formed, and the same each time", arguments: Films.numbers)
  func wellFormed(number: Int) throws {
    let report = try Films.random(number)
    let page = report.html()
    let reader = MarkupReader(page)
    #expect(reader.problem == nil)
    #expect(page == report.html())
    #expect(page.hasPrefix("<!DOCTYPE html>\n"))
    let ids = reader.elements.compactMap { $0.attributes["id"] }
    #expect(ids.count == Set(ids).count)
  }

  /// Browsers read `<p/>` as `<p>`, which is open until something else closes it.
  @Test("Only drawings have elements that close themselves")
  func selfClosing() throws {
    var report = try Films.report()
    report.plan.title = ""
    report.plan.themes = report.plan.themes.map { Theme(id: "", motif: $0.motif) }
    report.files = [""]
    let drawn: Set = ["line", "rect", "path", "circle", "ellipse", "g", "text", "svg"]
    let pages = [report.html()] + (try Films.numbers.map { try Films.random($0).html() })
    for page in pages {
      for tag in page.matches(of: /<([a-z0-9]+)(?: [^>]*)?\/>/).map(\.output.1) {
        #expect(tag == "meta" || drawn.contains(String(tag)), "<\(tag)/>")
      }
    }
  }

  @Test("Whatever a reader must tell apart has a style", arguments: Films.numbers)
  func styles(number: Int) throws {
    let reader = MarkupReader(try Films.random(number).html())
    let style = try #require(reader.all("style").first).text
    let plain: Set<Substring> = [
      "leitmotif", "lane", "margin", "margins", "ruler", "form", "hits", "part", "statements",
      "open", "authentic", "half", "plagal", "deceptive", "wide", "readout",
    ]
    for kind in Set(reader.elements.flatMap(\.kinds)).subtracting(plain) {
      #expect([" ", ",", "."].contains { style.contains(".\(kind)\($0)") }, "\(kind) has no style")
    }
  }

  @Test("Every colour is there for light, dark and paper")
  func colours() throws {
    let style = try #require(MarkupReader(try Films.report().html()).all("style").first).text
    let rules = style.components(separatedBy: ".leitmotif { color-scheme: light dark;")
    let colours = try Set(
      #require(rules.last?.prefix { $0 != "}" }).matches(of: /--[a-z0-9]+:/)
        .map { String($0.output) })
    #expect(colours.count > 20)
    for scheme in ["prefers-color-scheme: dark", "@media print"] {
      let start = try #require(style.range(of: scheme))
      for colour in colours { #expect(style[start.upperBound...].contains(colour), "\(colour)") }
    }
    let used = Set(style.matches(of: /var\((--[a-z0-9]+)/).map { String($0.output.1) + ":" })
    #expect(used.subtracting(colours).isSubset(of: ["--fit:"]))
  }

  @Test("The script finds what it asks for, and is plain text for XML and HTML alike")
  func script() throws {
    let page = try Films.report().html()
    let reader = MarkupReader(page)
    let script = try #require(reader.all("script").first).text
    #expect(page.contains(script))
    let asked = script.matches(of: /getElementById\("([a-z]+)"\)/).map { String($0.output.1) }
    #expect(asked.count == 4)
    for id in asked { #expect(reader.elements.contains { $0.attributes["id"] == id }) }
    let clock = try #require(reader.elements.first { $0.attributes["id"] == "clock" })
    for name in script.matches(of: /clock\.([a-z]+)/).map(\.output.1) {
      #expect(clock.attributes["data-\(name)"] != nil, "the clock has no \(name)")
    }
  }

  @Test("No page leads out of its folder", arguments: Films.numbers)
  func references(number: Int) throws {
    var report = try Films.random(number)
    report.plan.title = "https://example.org/a.js"
    let reader = MarkupReader(report.html())
    for element in reader.elements {
      for (name, value) in element.attributes where name != "xmlns" {
        #expect(!value.contains("//"), "\(element.name) \(name)=\(value)")
        #expect(!name.hasPrefix("on") && name != "src", "\(element.name) \(name)")
      }
    }
    #expect(!reader.elements.contains { ["iframe", "object", "img", "use"].contains($0.name) })
  }
}
