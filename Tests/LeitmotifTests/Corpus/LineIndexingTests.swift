import Composition
import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct LineIndexingTests {
  private func index(
    _ workspace: Workspace, _ corpus: String, heldOut: String = ""
  ) throws -> LineIndexing {
    LineIndexing(
      inputs: [try workspace.write(corpus, as: "a.jsonl")],
      heldOut: try workspace.write(heldOut, as: "held-out.tsv"),
      file: workspace.path("index.bin"))
  }

  @Test func `Every piece that is not held out is in the index`() throws {
    let workspace = try Workspace()
    let other = CorpusTokenizationTests.piece
      .replacing(#""id":"a""#, with: #""id":"b","title":"B","composer":"C","work":"W""#)
    let work = try index(
      workspace, CorpusTokenizationTests.piece + "\n" + other, heldOut: "a\ttest\tsolo\n")
    var steps = 0
    let counts = try work.run { steps = $0 }
    #expect(steps == 1 && counts == .init(pieces: 1, lines: 1, notes: 4))
    let index = try OriginalityIndex(decoding: workspace.bytes("index.bin"))
    #expect(index.pieces == [.init(composer: "C", title: "B, W")])
  }

  @Test func `A piece that cannot be read leaves no index`() throws {
    let workspace = try Workspace()
    let work = try index(workspace, CorpusTokenizationTests.piece + "\nnonsense\n")
    let failure = #expect(throws: Failure.self) { try work.run { _ in } }
    #expect(failure?.message.contains("a.jsonl:2: ") == true)
    #expect(try workspace.content() == ["a.jsonl", "held-out.tsv"])
  }

  @Test func `Nothing to index is one clear failure`() throws {
    let workspace = try Workspace()
    let work = try index(workspace, "")
    let failure = #expect(throws: Failure.self) { try work.run { _ in } }
    #expect(failure?.message.contains("give the corpus") == true)
  }

  @Test func `The index that comes with Leitmotif finds a line that is in it`() throws {
    let index = try OriginalityIndex.bundled()
    #expect(index.pieceCount > 5000 && index.noteCount > 10_000_000)
  }
}
