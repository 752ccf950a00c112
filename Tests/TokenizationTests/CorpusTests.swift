import Foundation
import MusicTheory
import ScoreModel
import Testing
import Timing
import Tokenization

/// The training corpus, where it stands beside the project, and a small piece of our own everywhere.
@Suite struct CorpusTests {
  /// Two bars of 2/4 in G: a melody that is doubled below, a grace note, and a part that nobody knows.
  static let small = """
    {"id": "own", "collection": "own", "work": "W", "composer": "C", "category": "chamber",
     "dup_group": "g1", "tpq": 480, "length": 1920, "bars": [0, 960], "time_sigs": [[0, 2, 4]],
     "key_sigs": [[0, 1, "major"]], "tempos": [[0, null, "Allegro"]], "repeats": [],
     "parts": [
      {"name": "Flute", "instrument": "flute", "program": 73, "family": "woodwinds", "n": 4,
       "notes": {"on": [0, 480, 480, 0], "du": [480, 720, 0, 480], "pi": [79, 81, 80, 83], "fl": [512, 0, 1024, 1]},
       "dynamics": [[0, "f"]]},
      {"name": "Cello", "instrument": "cello", "program": 42, "family": "strings", "n": 2,
       "notes": {"on": [0, 480], "du": [480, 480], "pi": [55, 57], "fl": [512, 0]}},
      {"name": "Theremin", "instrument": "theremin", "program": 0, "family": "unknown", "n": 1,
       "notes": {"on": [0], "du": [480], "pi": [60], "fl": [0]}}]}
    """

  @Test func `A small piece is tokenised as its page says`() throws {
    let record = try CorpusRecord(json: Data(Self.small.utf8))
    let piece = PieceTokenizer().tokenize(record)
    #expect(piece.bars.count == 2)
    #expect(piece.noteCount == 7)
    #expect(piece.losses.lost == ["grace note": 1, "instrument: theremin": 1])
    #expect(piece.losses.changed.isEmpty)
    #expect(piece.groups == ["group:g1", "work:c|w"])
    #expect(piece.theme.isEmpty)
    let names = piece.bars[0].tokens.compactMap { Vocabulary.standard.token($0)?.name }
    #expect(names.first == "bar")
    #expect(names.contains("player.flute") && names.contains("player.cello"))
    let bpm = try #require(BarFeatures.names.firstIndex(of: "tempo"))
    #expect(abs(piece.bars[0].features[bpm] - Float(0.4)) < 0.01)
  }

  @Test(arguments: [
    "{", "[]", "{\"id\": 3}", "{\"id\": \"x\", \"parts\": []}",
    small.replacingOccurrences(of: "\"tpq\": 480", with: "\"tpq\": \"?\""),
    small.replacingOccurrences(of: "\"tpq\": 480", with: "\"tpq\": 9223372036854775807"),
    small.replacingOccurrences(of: "\"tpq\": 480", with: "\"tpq\": -480"),
    small.replacingOccurrences(of: "\"on\": [0, 480]", with: "\"on\": [0, 9223372036854775807]"),
  ]) func `What is no record is refused`(json: String) {
    #expect(throws: (any Error).self) { try CorpusRecord(json: Data(json.utf8)) }
  }

  @Test(
    .enabled(if: SharedCorpus.isHere, SharedCorpus.absence),
    arguments: ["openscore_orchestra", "openscore_quartets", "mutopia.pd", "nifc_chopin.ccby"])
  func `Pieces of the corpus keep every note that is not counted as lost`(file: String) throws {
    for line in try SharedCorpus.lines(of: file, "head -n 6") {
      let record = try CorpusRecord(json: line)
      let piece = PieceTokenizer().tokenize(record)
      #expect(piece.bars.allSatisfy { $0.tokens.first == Vocabulary.standard.number(.bar) })
      let again = PieceTokenizer().tokenize(record)
      #expect(piece.bars.map(\.tokens) == again.bars.map(\.tokens))
      #expect(piece.theme == again.theme)
      #expect(piece.bars.allSatisfy { $0.features.allSatisfy(\.isFinite) })
    }
  }
}
