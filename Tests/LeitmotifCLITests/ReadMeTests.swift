import Foundation
import Testing

@Suite struct ReadMeTests {
  static let pages = [
    "README.md", "examples/lighthouse/README.md", "examples/night-train/README.md",
    "examples/the-cartographer/README.md", "Training/README.md", "SoundFonts/README.md",
  ]

  @Test(arguments: pages) func everyLinkLeadsSomewhere(page: String) throws {
    let file = Program.root.appendingPathComponent(page)
    let text = try String(contentsOf: file, encoding: .utf8)
    for link in text.matches(of: /\]\(([^)#]+)\)/).map({ String($0.output.1) })
    where !link.contains("://") {
      let target = file.deletingLastPathComponent().appendingPathComponent(link)
      #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(link)")
    }
  }

  @Test func everyPageThatTheGuideNamesIsThere() throws {
    let guide = Program.root.appendingPathComponent("Sources/Leitmotif/Leitmotif.docc")
    let front = try String(
      contentsOf: guide.appendingPathComponent("Leitmotif.md"), encoding: .utf8)
    let linked = front.matches(of: /<doc:([A-Za-z]+)>/).map { "\($0.output.1).md" }
    let pages = try FileManager.default.contentsOfDirectory(atPath: guide.path)
    #expect(!linked.isEmpty && linked.allSatisfy(pages.contains))
  }

  @Test func theFirstCommandStandsWithinTheFirstTwentyLines() throws {
    let file = Program.root.appendingPathComponent("README.md")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(20).contains { $0.hasPrefix("make demo") })
  }
}
