import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct HeardCorpusTests {
  private func corpus(_ workspace: Workspace, _ text: String) throws -> HeardCorpus {
    HeardCorpus(
      inputs: [try workspace.write(text, as: "a.jsonl")],
      heldOut: try workspace.write("b\ttest\tsolo\n", as: "held-out.tsv"),
      file: workspace.path("heard.tsv"))
  }

  @Test func `Each passage has its piece, side, emotion and what is heard`() throws {
    let workspace = try Workspace()
    let piece = CorpusTokenizationTests.piece
      .replacing("\"length\":7680", with: "\"length\":15360")
      .replacing("1920,1920,1920]", with: "1920,1920,1920,1920,1920,1920,1920]")
    let other = piece.replacing("\"id\":\"a\"", with: "\"id\":\"b\"")
    let counts = try corpus(workspace, piece + "\n" + other).run { _ in }
    #expect(counts.pieces == 2 && counts.passages == 2)
    let rows = String(decoding: try workspace.bytes("heard.tsv"), as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(rows.map(\.count) == Array(repeating: 6 + HeardPassage.names.count, count: 3))
    #expect(rows.map { $0[1] } == ["side", "train", "held"])
    #expect(rows[1].dropFirst(3) == rows[2].dropFirst(3))
    #expect(rows[1].dropFirst(3).allSatisfy { Double($0)?.isFinite == true })
  }

  @Test func `A bad line is named and nothing is left`() throws {
    let workspace = try Workspace()
    let failure = #expect(throws: Failure.self) {
      try corpus(workspace, "nonsense\n").run { _ in }
    }
    #expect(failure?.message.contains("a.jsonl:1: ") == true)
    #expect(try workspace.content() == ["a.jsonl", "held-out.tsv"])
  }
}
