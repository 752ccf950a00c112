import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Which bars come back, where a phrase takes up an earlier one (``Planning/PhraseReturns``) or says an idea
/// twice (``Planning/IdeaRepeats``).
///
/// A bar comes back where the plan has given both the same chords, seen from their keys, and nothing stands
/// against it: speech, a silence, a stinger, the cue's end. All of it comes back where the plan wants about
/// as much of both; otherwise the accompaniment and what was sung, and the model adds to it.
struct Answers: Hashable, Sendable {
  /// An earlier bar, by how many semitones it is moved, and whether nothing is to be added to it.
  struct Question: Hashable {
    let bar: Int
    let steps: Int
    let isWhole: Bool
  }

  /// How many of the phrases that could do so take up an earlier one, or say an idea twice.
  private static let share = 0.7
  /// How often one bar comes back at most.
  private static let mostReturns = 2

  private var questions: [Int: Question] = [:]

  init(_ plan: CuePlan) {
    let (returns, repeats) = (PhraseReturns(plan), IdeaRepeats(plan))
    for phrase in plan.phrases.indices {
      var generator = SeededGenerator(seed: plan.seed, for: "\(plan.cue) answer \(phrase)")
      if generator.unit() < Self.share { take(returns.pairs(of: phrase), of: plan) }
      if generator.unit() < Self.share { take(repeats.pairs(of: phrase), of: plan) }
    }
  }

  private mutating func take(_ pairs: [PhraseReturns.Pair], of plan: CuePlan) {
    for pair in pairs {
      let first = questions[pair.model]?.bar ?? pair.model
      guard let steps = plan.bars[pair.bar].steps(from: plan.bars[first]),
        questions.values.count(where: { $0.bar == first }) < Self.mostReturns,
        pair.bar < plan.bars.count - 1
      else { return }
      questions[pair.bar] = Question(
        bar: first, steps: steps, isWhole: plan.bars[pair.bar].wantsAsMuch(as: plan.bars[first]))
    }
  }

  /// What this bar takes up; always an earlier one.
  func question(of bar: Int) -> Question? { questions[bar] }
}

extension CuePlan.Bar {
  /// Whether both want about as many lines and onsets; players may be more, and louder.
  fileprivate func wantsAsMuch(as other: CuePlan.Bar) -> Bool {
    abs(lineCount - other.lineCount) <= 3 && density <= 1.7 * other.density
      && other.density <= 1.7 * density
  }

  /// How far an earlier bar has to be moved to stand here, -5…6 semitones; nil where it would not fit.
  fileprivate func steps(from other: CuePlan.Bar) -> Int? {
    let up = key.tonic.above(other.key.tonic)
    guard key.mode == other.key.mode, let chords = harmony, let earlier = other.harmony,
      chords.map(\.duration) == earlier.map(\.duration),
      zip(chords, earlier).allSatisfy({
        $0.chord.quality == $1.chord.quality && $0.chord.root == $1.chord.root + up
      }),
      [self, other].allSatisfy({
        !$0.hasDialogue && $0.silentFrom == nil && $0.stingers.isEmpty && !$0.instruments.isEmpty
      })
    else { return nil }
    return up > 6 ? up - 12 : up
  }
}
