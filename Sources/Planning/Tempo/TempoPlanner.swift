import Timing

/// Finds the tempo map that makes the music meet the picture.
///
/// Of all maps within the request's bounds it takes one that meets every hit, if there is any, and otherwise
/// one that misses the least weight of hits; of these the cheapest that it finds for the music: few and small changes
/// of tempo, tempi near the preferred ones, the preferred metre, whole phrases, hits on strong beats.
/// ``MusicalCost/gap`` says how far that can be from the best.
public struct TempoPlanner: Sendable {
  public var weights: TempoWeights

  public init(weights: TempoWeights = TempoWeights()) {
    self.weights = weights
  }

  /// Plans the tempo of a cue; the same request gives the same plan.
  ///
  /// What cannot be met within the bounds is in the plan, with its reason. The cue's end is always met.
  public func plan(_ request: TempoRequest) -> TempoPlan {
    let problem = TempoProblem(request, weights)
    let (cue, bound) = decide(problem, request)
    return TempoPlan(cue, bound, problem, request)
  }

  private func decide(_ problem: TempoProblem, _ request: TempoRequest) -> (BarredCue, Double) {
    if let tempo = request.fixedTempo {
      let cue = problem.fixed(at: tempo).constantCue()
      return (cue, cue.total)
    }
    if let found = search(problem) { return found }
    for wider in problem.widened {
      guard var found = search(wider) else { continue }
      found.0.violation = max(found.0.violation, problem.violation(of: found.0))
      return found
    }
    let cue = problem.constantCue()
    return (cue, cue.total)
  }

  /// The best cue of a search, and the cost that none can be below.
  private func search(_ problem: TempoProblem) -> (BarredCue, Double)? {
    let outlook = UnmetOutlook.best(for: problem)
    guard outlook.least < .infinity else { return nil }
    var search = TempoSearch(problem, outlook)
    let ends = search.run()
    guard let bound = ends.first?.cost else { return nil }
    var best: BarredCue?
    for end in ends.prefix(6) where best.map({ end.cost < $0.total - 1e-6 }) ?? true {
      let cue = search.cue(endingWith: end.label)
      if cue.total < best?.total ?? .infinity { best = cue }
    }
    return best.map { ($0, bound) }
  }
}
