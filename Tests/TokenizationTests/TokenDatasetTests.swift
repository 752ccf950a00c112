import Foundation
import MusicTheory
import Testing
import Tokenization

@Suite struct TokenDatasetTests {
  @Test func `The files agree with one another and with the index`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dataset = try TokenDataset(folder: folder)
    let record = try CorpusRecord(json: Data(CorpusTests.small.utf8))
    for _ in 0..<3 { try dataset.append(PieceTokenizer().tokenize(record)) }
    try dataset.finish()
    let sizes = try ["tokens.u16", "bar_start.i64", "bars.bin", "contexts.u8"].map {
      try Data(contentsOf: folder.appendingPathComponent($0)).count
    }
    #expect(sizes[0] == dataset.tokenCount * 2)
    #expect(sizes[1] == dataset.barCount * 8)
    #expect(sizes[2] == dataset.barCount * BarFeatures.names.count * 4)
    #expect(sizes[3] == dataset.tokenCount * StepContext.columns.count)
    let index = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent("pieces.json")))
    let object = try #require(index as? [String: Any])
    #expect(object["vocabularyHash"] as? String == Vocabulary.standard.hash)
    let pieces = try #require(object["pieces"] as? [[String: Any]])
    #expect(pieces.map { $0["barEnd"] as? Int } == [2, 4, 6])
    #expect(Set(pieces.compactMap { $0["split"] as? String }).count == 1)
  }

  @Test(arguments: 0..<30) func `What shares a group shares a side`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let groups = (0..<200).map { piece in
      ["work:\(Int.random(in: 0..<120, using: &generator))"]
        + (piece % 3 == 0 ? ["group:\(Int.random(in: 0..<30, using: &generator))"] : [])
    }
    let sides = WorkSplit.splits(of: groups)
    var seen: [String: WorkSplit] = [:]
    for (names, side) in zip(groups, sides) {
      for name in names { #expect(seen.updateValue(side, forKey: name) ?? side == side) }
    }
  }

  @Test func `About four of a hundred works are held out on each side`() {
    let sides = WorkSplit.splits(of: (0..<20_000).map { ["work:\($0)"] })
    for side in [WorkSplit.valid, .test] {
      #expect((600...1000).contains(sides.count { $0 == side }))
    }
  }
}
