public import Composition
public import Foundation
public import ScoreModel
import Timing

/// A written score as a file, `1m01.score.json`: what `leitmotif revise` goes on from.
public struct ScoreDocument: Hashable, Codable, Sendable {
  /// Of this document.
  public var format = 1
  /// What was written anew since the cue was composed, the oldest first.
  public var revisions: [Change]
  public var score: Score

  /// One revision and what was chosen of it.
  public struct Change: Hashable, Codable, Sendable {
    /// Nil where another take was put in place as it was.
    public var revision: Revision?
    /// The take that was kept, from 1.
    public var take: Int
    /// The critic's, of the new bars alone; nil for a take that was put in place.
    public var review: Review?
  }

  public init(score: Score, revisions: [Change] = []) {
    self.score = score
    self.revisions = revisions
  }

  private static let largest = 256 << 20

  /// The file's bytes; the same document gives the same bytes.
  public func encoded() throws(Failure) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(self) + Data("\n".utf8) } catch {
      throw Failure(error, at: "score of \(score.cueID)")
    }
  }

  /// Reads a score.
  ///
  /// - Throws: ``Failure`` where the file cannot be read as one, or a note has no place in it.
  public static func read(_ path: String) throws(Failure) -> ScoreDocument {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "score (.score.json)")
    do {
      let document = try JSONDecoder().decode(ScoreDocument.self, from: data)
      try document.check(path)
      return document
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(
        .badInput, "\(path): is not a score that `leitmotif compose` wrote; compose the cue again")
    }
  }

  private func check(_ path: String) throws(Failure) {
    let last = TempoMap.lastTick
    guard score.end > 0, score.end <= last else {
      throw Failure(.badInput, "\(path): the score has no bars; compose the cue again")
    }
    let ticks =
      score.keys.map(\.tick) + score.markers.map(\.tick)
      + score.parts.flatMap {
        $0.dynamics.map(\.tick) + $0.hairpins.flatMap { [$0.start, $0.end] }
      }
    guard ticks.allSatisfy({ (0...last).contains($0) }) else {
      throw Failure(
        .badInput, "\(path): a key, a mark or a marker lies outside the cue; take it out")
    }
    for part in score.parts {
      for note in part.notes
      where !(0..<score.end).contains(note.onset) || note.duration <= 0 || note.duration > last {
        throw Failure(
          .badInput,
          "\(path): \(part.instrument.id) has a note at tick \(note.onset) of length "
            + "\(note.duration), which has no place in the cue; take it out")
      }
    }
  }
}
