import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct CorpusTokenizationTests {
  /// Four bars for a flute, and a grace note.
  static let piece = """
    {"id":"a","collection":"c","category":"solo","tpq":480,"length":7680,"bars":[0,1920,1920,1920],\
    "time_sigs":[[0,4,4]],"key_sigs":[[0,0,"major"]],"tempos":[[0,96.0,"Andante"]],\
    "parts":[{"name":"Flute","instrument":"flute","family":"woodwinds",\
    "notes":{"on":[0,480,480,960,0],"du":[480,480,960,1920,0],"pi":[72,74,76,77,79],"fl":[0,0,0,0,1024]}}]}
    """

  @Test func countsWhatThereIsAndWhatIsLost() throws {
    let workspace = try Workspace()
    let input = try workspace.write(Self.piece + "\n\n" + Self.piece, as: "a.jsonl")
    var steps = 0
    let counts = try CorpusTokenization(inputs: [input], folder: workspace.path("data")).run { _ in
      steps += 1
    }
    #expect(steps == 2 && counts.pieces == 2)
    #expect(counts.bars == 8 && counts.notes == 10)
    #expect(counts.lost == ["grace note": 2])
    let tokens = try workspace.bytes("data/tokens.u16")
    #expect(tokens.count == counts.tokens * 2)
    #expect(
      try workspace.content("data") == [
        "bar_start.i64", "bars.bin", "contexts.u8", "held-out.tsv", "pieces.json", "tokens.u16",
      ])
  }

  @Test(arguments: ["{}", "nonsense"]) func aBadLineIsNamedAndNothingIsLeft(line: String) throws {
    let workspace = try Workspace()
    let input = try workspace.write(Self.piece + "\n" + line + "\n", as: "a.jsonl")
    let failure = #expect(throws: Failure.self) {
      try CorpusTokenization(inputs: [input], folder: workspace.path("data")).run { _ in }
    }
    #expect(failure?.kind == .badInput)
    #expect(failure?.message.hasPrefix("\(input):2: ") == true)
    #expect(try workspace.content() == ["a.jsonl"])
  }

  @Test func aMissingFileIsNoInput() throws {
    let workspace = try Workspace()
    let work = CorpusTokenization(
      inputs: [workspace.path("none")], folder: workspace.path("data"))
    let failure = #expect(throws: Failure.self) { try work.run { _ in } }
    #expect(failure?.kind == .noInput)
    #expect(try workspace.content().isEmpty)
  }

  @Test func densitiesAreCountedByKindAndByStaves() throws {
    let workspace = try Workspace()
    let input = try workspace.write(Self.piece, as: "a.jsonl")
    let counts = try CorpusTokenization(inputs: [input], folder: workspace.path("data")).run { _ in
    }
    let density = try #require(counts.kinds["solo"])
    #expect([0, 1].map { counts.staves[$0]?.bars } == [2, 2])
    #expect(density.bars == 4 && density.tokens == counts.tokens)
    #expect(density.staffTokens == density.tokens)
    #expect(counts.changed.isEmpty)
  }

  /// Two hundred works of a piece each, in a file.
  private static func works(_ workspace: Workspace) throws -> String {
    let pieces = (0..<200).map {
      piece.replacing("\"id\":\"a\"", with: "\"id\":\"a\($0)\",\"work\":\"w\($0)\"")
    }
    return try workspace.write(pieces.joined(separator: "\n"), as: "works.jsonl")
  }

  @Test func relatedPiecesShareASide() throws {
    let workspace = try Workspace()
    let input = try Self.works(workspace)
    let pairs = (0..<199).map { "a0\ta\($0)\ta\($0 + 1)\t20\t0.50\t30" }
    let table = try workspace.write(
      "group\tfirst\tsecond\n" + pairs.joined(separator: "\n"), as: "related.tsv")
    func heldOut(_ relations: String?) throws -> Int {
      let work = CorpusTokenization(
        inputs: [input], folder: workspace.path("data"), relations: relations)
      _ = try work.run { _ in }
      let text = String(decoding: try workspace.bytes("data/held-out.tsv"), as: UTF8.self)
      return text.split(separator: "\n").count
    }
    #expect((1..<199).contains(try heldOut(nil)))
    #expect([0, 200].contains(try heldOut(table)))
  }

  @Test func aTableThatIsNoTableIsRefused() throws {
    let workspace = try Workspace()
    let input = try workspace.write(Self.piece, as: "a.jsonl")
    let table = try workspace.write("group\tfirst\tsecond\n\na\tb\n", as: "related.tsv")
    for (path, kind, lead) in [
      (table, Failure.Kind.badInput, "\(table):3: "),
      (workspace.path("none"), .noInput, workspace.path("none")),
    ] {
      let failure = #expect(throws: Failure.self) {
        try CorpusTokenization(inputs: [input], folder: workspace.path("data"), relations: path)
          .run { _ in }
      }
      #expect(failure?.kind == kind)
      #expect(failure?.message.hasPrefix(lead) == true)
    }
    #expect(try workspace.content() == ["a.jsonl", "related.tsv"])
  }
}
