import MusicTheory

extension MotifDraft.Writer {
  /// How much of a memorable theme a draft has; more is better.
  func score(_ draft: MotifDraft) -> Double {
    let pitches = draft.degrees.map(semitones)
    let intervals = zip(pitches, pitches.dropFirst()).map { $1 - $0 }
    let wide = intervals.filter { abs($0) >= leapSize }.count
    let kinds = Set(intervals.map(abs)).count
    let known = intervals.count { manner.intervals.contains(abs($0)) }
    var score = 3 * Double(known) / Double(max(intervals.count, 1))
    score += Double(Set(manner.intervals).intersection(intervals.map(abs)).count) * 0.4
    score += wide == 1 ? 2 : wide == 0 ? 0 : -Double(wide - 1)
    score -= 0.5 * Double(max(0, kinds - 4))
    score -= Double(max(0, intervals.count { $0 == 0 } - 1))
    score += shape(pitches) + compass(pitches) + close(draft, pitches)
    return score
  }

  private func semitones(_ degree: Int) -> Int {
    let step = ((degree % 7) + 7) % 7
    return (degree - step) / 7 * 12 + mode.degrees[step]
  }

  /// In narrow motifs a third is wide.
  private var leapSize: Int { manner.compass.upperBound <= 7 ? 3 : 5 }

  private func compass(_ pitches: [Int]) -> Double {
    let width = (pitches.max() ?? 0) - (pitches.min() ?? 0)
    let low = manner.compass.lowerBound - width
    let high = width - manner.compass.upperBound
    return max(low, high) <= 0 ? 1 : -0.6 * Double(max(low, high))
  }

  /// The highest note stands once, and where the contour wants it.
  private func shape(_ pitches: [Int]) -> Double {
    guard let top = pitches.max(), let place = pitches.firstIndex(of: top), pitches.count > 1 else {
      return 0
    }
    let position = Double(place) / Double(pitches.count - 1)
    let single = pitches.count { $0 == top } == 1 ? 0.8 : 0
    switch manner.contour {
    case .arch: return single + (0.35...0.75 ~= position ? 1.2 : 0)
    case .falling:
      return (position <= 0.34 ? 1.2 : 0) + (pitches[pitches.count - 1] < pitches[0] ? 1.2 : -1)
    case .rising:
      return single + (position >= 0.5 ? 1.2 : 0)
        + (pitches[pitches.count - 1] > pitches[0] ? 1 : 0)
    case .circling: return abs(pitches[pitches.count - 1] - pitches[0]) <= 2 ? 1.2 : 0
    }
  }

  /// The last note is stable, reached by step, and not short.
  private func close(_ draft: MotifDraft, _ pitches: [Int]) -> Double {
    guard let last = draft.degrees.last, draft.degrees.count > 1 else { return 0 }
    let step = abs(last - draft.degrees[draft.degrees.count - 2])
    let isTonic = ((last % 7) + 7) % 7 == 0
    return (step == 1 ? 0.8 : 0) + (isTonic ? 0.3 : 0) + (step == 0 ? -1 : 0)
  }
}
