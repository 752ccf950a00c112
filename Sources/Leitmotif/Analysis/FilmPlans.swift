import Composition
import Foundation
import MusicTheory
import Planning
import ScoreModel
import Spotting

/// The plans of a film's cues, before a note is written: what their themes and their tempi do.
public struct FilmPlans: Sendable {
  /// What a theme does in a cue.
  public struct ThemeRow: Hashable, Codable, Sendable {
    public var theme: String
    public var cue: String
    /// `announced`, `exposed`, `developed`, `returning` or `remembered`.
    public var part: String
    /// Why there and why so.
    public var reason: String
    public var statements: [Statement]
  }

  /// How a theme is heard.
  public struct Statement: Hashable, Codable, Sendable {
    /// Such as `literal` or `fragment`.
    public var shape: String
    public var key: String
    /// Who leads, and how many others double it.
    public var lead: String
    public var doublings: Int
  }

  private let plans: [(cue: Cue, plan: CuePlan)]
  /// What may not mean what was meant, for people to read.
  public let notes: [String]

  /// Reads a sheet and plans its cues.
  ///
  /// - Parameters:
  ///   - cues: Ids; empty for all.
  ///   - seed: As in ``ScoringSettings/seed``.
  public init(
    sheet path: String, cues: [String] = [], seed: UInt64 = ScoringSettings.defaultSeed
  ) throws(Failure) {
    let film = try FilmSheet.read(path)
    notes = film.warnings
    do {
      let planner = film.planner(try .bundled())
      let course = planner.course(of: film.sheet)
      plans = try film.cues(cues).map { cue in
        (cue, try planner.plan(cue, in: film.sheet, seed: seed, course: course))
      }
    } catch { throw Failure(error) }
  }

  /// The themes of each cue.
  public var themes: [ThemeRow] {
    plans.flatMap { cue, plan in
      plan.themeParts.map { part in
        let own = plan.statements.filter { $0.theme == part.theme }
        return ThemeRow(
          theme: part.theme, cue: cue.id.rawValue, part: part.role.rawValue, reason: part.reason,
          statements: own.map(Statement.init))
      }
    }
  }

  /// The cues' tempo maps beside constant tempi.
  ///
  /// - Parameter count: How many constant tempi a cue keeps, the best first.
  public func tempi(keeping count: Int = 10) -> [TempoComparison] {
    plans.map { TempoComparison($1, of: $0, keeping: count) }
  }

  /// Any of these as JSON.
  public static func json(_ value: some Encodable) throws(Failure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      throw Failure(error)
    }
  }
}

extension FilmPlans.Statement {
  fileprivate init(_ statement: CuePlan.Statement) {
    shape = statement.transformation.rawValue
    key = statement.motif.key.description
    lead = statement.players.first?.instrument.name ?? ""
    doublings = max(statement.players.count - 1, 0)
  }
}
