import MusicTheory
import Planning
import ScoreModel
import Timing
import Tokenization

/// Which bars come back with their accompaniment and what was sung, where a phrase takes up an earlier one
/// (``Planning/PhraseReturns``).
///
/// A bar comes back where the plan has given both the same chords, seen from their keys, and nothing stands
/// against it: speech, a silence, a stinger.
struct Answers: Hashable, Sendable {
  /// An earlier bar, and by how many semitones it is moved.
  struct Question: Hashable {
    let bar: Int
    let steps: Int
  }

  /// How many of the phrases that could do so take up an earlier one.
  private static let share = 0.7
  /// How often one bar comes back at most.
  private static let mostReturns = 2

  private var questions: [Int: Question] = [:]

  init(_ plan: CuePlan) {
    let returns = PhraseReturns(plan)
    for phrase in plan.phrases.indices {
      var generator = SeededGenerator(seed: plan.seed, for: "\(plan.cue) answer \(phrase)")
      guard generator.unit() < Self.share else { continue }
      for pair in returns.pairs(of: phrase) {
        let first = questions[pair.model]?.bar ?? pair.model
        guard let steps = plan.bars[pair.bar].steps(from: plan.bars[first]),
          questions.values.count(where: { $0.bar == first }) < Self.mostReturns
        else { break }
        questions[pair.bar] = Question(bar: first, steps: steps)
      }
    }
  }

  /// What this bar takes up; always an earlier one.
  func question(of bar: Int) -> Question? { questions[bar] }
}

extension CuePlan.Bar {
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

extension MusicBar {
  /// The lines that can be played again by those who are there: no theme, nobody who is busy, nothing out of
  /// a comfortable range. What was tied into the bar begins with it.
  func returning(movedBy steps: Int, to seated: [Instrument], busy: Set<Instrument>) -> [Line] {
    lines.filter { line in
      !line.isThematic
        && line.players.allSatisfy {
          seated.contains($0.instrument) && !busy.contains($0.instrument)
        }
    }.map { $0.moved(by: steps) }.filter { steps == 0 || $0.isComfortable }
  }
}

extension Line {
  fileprivate func moved(by steps: Int) -> Line {
    let isUnpitched = players.first?.instrument.isUnpitched ?? false
    return Line(
      players: players, events: events.map { $0.untied(movedBy: isUnpitched ? 0 : steps) })
  }

  fileprivate var isComfortable: Bool {
    players.filter { !$0.instrument.isUnpitched }.allSatisfy { player in
      events.flatMap(\.pitches).allSatisfy {
        player.instrument.comfortable.contains($0.midi + 12 * player.octaves)
      }
    }
  }
}

extension Line.Event {
  fileprivate func untied(movedBy steps: Int) -> Line.Event {
    Line.Event(
      onset: onset, duration: duration, pitches: pitches.map { Pitch(clamping: $0.midi + steps) },
      articulations: articulations)
  }
}
