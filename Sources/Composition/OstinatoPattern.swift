import MusicTheory
import ScoreModel
import Timing

/// The rhythm and the line of an ostinato: what comes back in every bar of a phrase.
///
/// A bar's steps stand in groups. Each group's first is its lead, is accented, and takes the next note of
/// the contour; between leads the root goes on. The groups are the metre's own, or go across it (3+3+2 in
/// four quarters), as in the ostinati of action scores.
struct OstinatoPattern: Hashable {
  /// One note of a bar.
  struct Stroke: Hashable {
    /// From the bar line, in steps.
    let step: Int
    /// In chord notes from the root: 3 is the octave of a triad's root.
    let note: Int
    let isLead: Bool
  }

  /// Steps, adding up to the bar.
  let groups: [Int]
  /// In chord notes from the root, not empty.
  let contour: [Int]
  /// Whether every step sounds; otherwise each group breathes.
  let isFull: Bool

  /// Groups that go across the metre: threes while four steps and more are left, then a pair. Bars whose
  /// beats are threes are crossed by pairs.
  static func crossing(_ steps: Int, threes: Bool) -> [Int] {
    guard !threes, steps > 4 else { return even(steps, by: 2) }
    var left = steps
    var groups: [Int] = []
    while left > 4 || left == 3 {
      groups.append(3)
      left -= 3
    }
    return groups + even(left, by: 2)
  }

  private static func even(_ steps: Int, by size: Int) -> [Int] {
    Array(repeating: size, count: steps / size) + (steps % size > 0 ? [steps % size] : [])
  }

  /// The shape of a melody's head: its different pitches are as many notes of the chord, upwards from the
  /// root.
  static func contour(of theme: Motif?) -> [Int] {
    let head = (theme?.pitches ?? []).prefix(6).map(\.midi)
    let ladder = Set(head).sorted()
    guard ladder.count > 1 else { return [0, 2, 1, 2] }
    return head.map { min(ladder.firstIndex(of: $0) ?? 0, 4) }
  }

  /// The strokes of a bar, in order.
  ///
  /// - Parameters:
  ///   - place: the bar's place in its phrase, from 0: the contour goes on over two bars.
  ///   - turns: in a phrase's last bar the groups come in the other order.
  func strokes(place: Int, turns: Bool) -> [Stroke] {
    let groups = turns ? Array(groups.reversed()) : groups
    var start = 0
    var lead = place % 2 * groups.count
    var strokes: [Stroke] = []
    for group in groups {
      strokes += (0..<group).filter { sounds($0, of: group) }.map { step in
        Stroke(
          step: start + step, note: step == 0 ? contour[lead % contour.count] : 0,
          isLead: step == 0)
      }
      start += group
      lead += 1
    }
    return strokes
  }

  /// `x·x` of three, `x·xx` of four; a pair has nobody to spare.
  private func sounds(_ step: Int, of group: Int) -> Bool {
    isFull || step != 1 || group < 3
  }
}
