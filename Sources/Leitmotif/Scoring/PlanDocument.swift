public import Foundation
public import Planning
import ScoreModel
import Timing

/// A cue's plan as the file that a person may edit and feed back: `1m01.plan.json`.
public enum PlanDocument {
  private static let largest = 64 << 20

  /// The file's bytes; the same plan gives the same bytes.
  public static func encode(_ plan: CuePlan) throws(Failure) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(plan) + Data("\n".utf8) } catch {
      throw Failure(error, at: "plan of \(plan.cue)")
    }
  }

  /// Reads a plan, with all that follows from what a person has changed in it.
  ///
  /// - Throws: ``Failure`` naming the field that is not as it must be.
  public static func read(_ path: String) throws(Failure) -> CuePlan {
    try reading(path).plan
  }

  /// Reads a plan, and says what followed from what a person has changed in it
  /// (``Planning/CuePlan/followingEdits()``).
  public static func reading(
    _ path: String
  ) throws(Failure) -> (plan: CuePlan, remarks: [String]) {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "plan (.plan.json)")
    return try decoding(data, path: path)
  }

  /// Reads a plan from its bytes; `path` is for messages.
  public static func decode(_ data: Data, path: String) throws(Failure) -> CuePlan {
    try decoding(data, path: path).plan
  }

  private static func decoding(
    _ data: Data, path: String
  ) throws(Failure) -> (plan: CuePlan, remarks: [String]) {
    do {
      let written = try JSONDecoder().decode(CuePlan.self, from: data)
      guard isWithinBounds(written) else {
        throw Failure(
          .badInput, "\(path): a tick or an octave in it is beyond all music; put it back")
      }
      let (plan, remarks) = isMeasurable(written) ? written.followingEdits() : (written, [])
      let problems = problems(of: plan)
      guard problems.isEmpty else {
        let rest =
          problems.count > mostProblems ? ["… and \(problems.count - mostProblems) more"] : []
        let lines = problems.prefix(mostProblems) + rest
        throw Failure(.badInput, lines.map { "\(path): \($0)" }.joined(separator: "\n"))
      }
      return (plan, remarks)
    } catch let error as DecodingError {
      throw Failure(.badInput, "\(path): \(words(for: error))")
    } catch {
      throw Failure(error, at: path)
    }
  }

  /// Thousands of such ticks can be added up; whether they lie in the cue is asked later, one by one.
  private static let largestTick: UInt = 1 << 50

  /// Whether its ticks and octaves can be reckoned with.
  private static func isWithinBounds(_ plan: CuePlan) -> Bool {
    let motifs = plan.statements.map(\.motif) + plan.themes.map(\.motif)
    let octaves = plan.statements.flatMap { $0.players.map(\.octaves) }
    var ticks = plan.bars.flatMap(ticks) + plan.tempo.hits.map(\.tick)
    ticks += plan.statements.flatMap { [$0.start, $0.length] }
    ticks += motifs.flatMap { $0.elements.map(\.duration) }
    return ticks.allSatisfy { $0.rawValue.magnitude <= largestTick }
      && octaves.allSatisfy { (-8...8).contains($0) }
  }

  private static func ticks(of bar: CuePlan.Bar) -> [Tick] {
    let chords: [Tick] = (bar.harmony ?? []).map(\.duration)
    let places: [Tick] = [bar.span.start, bar.silentFrom ?? 0]
    return places + bar.stingers + chords
  }

  private static let mostProblems = 20

  /// What must hold before the plan can be walked through, and then what the plan says of itself.
  private static func problems(of plan: CuePlan) -> [String] {
    guard isMeasurable(plan) else {
      return ["the cue must last more than nothing and at most four hours"]
    }
    return plan.problems()
  }

  private static func isMeasurable(_ plan: CuePlan) -> Bool {
    let longest = Rational(4 * 3600)
    return plan.duration > .zero && plan.duration <= longest && plan.tempo.end > 0
      && plan.tempo.end <= TempoMap.lastTick && plan.tempoMap.time(at: plan.tempo.end) <= longest
  }

  private static func words(for error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\(place(context.codingPath)) has no `\(key.stringValue)`; put it back, or compose the sheet again"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(place(context.codingPath)): \(context.debugDescription)"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      "is not JSON; give a .plan.json that `leitmotif compose` wrote"
    case .dataCorrupted(let context):
      "\(place(context.codingPath)): \(context.debugDescription)"
    @unknown default: "cannot be read as a plan"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    let text = path.reduce("") { text, key in
      key.intValue.map { "\(text)[\($0)]" }
        ?? (text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)")
    }
    return text.isEmpty ? "the plan" : "`\(text)`"
  }
}
