public import Composition
import Tokenization

extension Variety {
  /// Our music: the takes of each plan, and the cues' best takes against each other.
  ///
  /// - Parameter cues: the mood and the takes of each plan, the best take first.
  public init(cues: [(mood: String, takes: [Take])]) {
    let passages = cues.enumerated().flatMap { number, cue in
      cue.takes.enumerated().map { rank, take in
        Passage(
          owner: "\(number)", group: cue.mood, isKept: rank == 0,
          profile: MusicProfile(Self.opening(of: take)))
      }
    }
    self.init(passages) { one, other in
      if one.owner == other.owner { return .onePlan }
      guard one.isKept, other.isKept else { return nil }
      return one.group == other.group ? .oneMood : .otherMood
    }
  }

  /// Its first bars, as long as people's passages; all of a shorter one.
  private static func opening(of take: Take) -> [MusicBar] {
    Excerpt.parts(of: take.bars, quarters: quarters, limit: .max).first?.bars ?? take.bars
  }
}
