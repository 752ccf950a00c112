public import Foundation
public import Planning
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

  /// Reads a plan.
  ///
  /// - Throws: ``Failure`` naming the field that is not as it must be.
  public static func read(_ path: String) throws(Failure) -> CuePlan {
    let data = try InputFile.bytes(of: path, atMost: largest, kind: "plan (.plan.json)")
    return try decode(data, path: path)
  }

  /// Reads a plan from its bytes; `path` is for messages.
  public static func decode(_ data: Data, path: String) throws(Failure) -> CuePlan {
    do {
      let plan = try JSONDecoder().decode(CuePlan.self, from: data)
      if let fault = PlanCheck(plan: plan).fault { throw Failure(.badInput, "\(path): \(fault)") }
      return plan
    } catch let error as DecodingError {
      throw Failure(.badInput, "\(path): \(words(for: error))")
    } catch {
      throw Failure(error, at: path)
    }
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
