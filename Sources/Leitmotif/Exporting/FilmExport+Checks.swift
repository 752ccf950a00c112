import Planning
import Spotting

extension FilmExport {
  /// Refuses what cannot be made of what is given.
  static func check(
    _ kinds: [Kind], sheet: String?, plans: [String], rights: String?
  ) throws(Failure) {
    guard sheet != nil || !plans.isEmpty else {
      throw Failure(.usage, "there is nothing to export; give a cue sheet, or a plan with --plan")
    }
    if sheet == nil, let kind = kinds.first(where: \.needsSheet) {
      throw Failure(.usage, "\(kind.rawValue) come from the cue sheet; give one")
    }
    if kinds.contains(.pro), rights == nil {
      throw Failure(.usage, "a PRO cue sheet needs to know whose the music is; give --rights FILE")
    }
    if rights != nil, sheet == nil {
      throw Failure(
        .usage, "--rights is for the PRO cue sheet, which comes from the cue sheet; give one")
    }
    if plans.isEmpty, let kind = kinds.first(where: \.needsPlan) {
      throw Failure(
        .usage,
        "\(kind.rawValue) need the tempo of a plan; "
          + "give --plan FILE, which `leitmotif compose` leaves as 1m01.plan.json")
    }
  }

  /// The plans, of which no two may be of one cue.
  static func read(_ paths: [String]) throws(Failure) -> [CuePlan] {
    var plans: [CuePlan] = []
    for path in paths {
      let plan = try PlanDocument.read(path)
      guard !plans.contains(where: { $0.cue == plan.cue }) else {
        throw Failure(
          .usage, "\(path): there is another plan of cue \(plan.cue); give one of a cue")
      }
      plans.append(plan)
    }
    return plans
  }
}

extension FilmExport.Kind {
  fileprivate var needsSheet: Bool { self == .markers || self == .notes || self == .pro }
  fileprivate var needsPlan: Bool { self == .streamers || self == .click }
}
