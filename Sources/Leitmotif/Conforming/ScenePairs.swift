import Spotting

/// Which scene of the old cut each scene of the new one is.
struct ScenePairs {
  private let comparison: CueComparison
  /// By the scene of the new cut; nil for a scene that is new.
  private(set) var sources: [Int?]

  /// Scenes that are as they were come first, in the order that they had and then elsewhere; what is left is
  /// told by its moods, intensity and themes, in order.
  init(_ comparison: CueComparison) {
    self.comparison = comparison
    sources = [Int?](repeating: nil, count: comparison.cue.scenes.count)
    let old = comparison.former.scenes.indices.map { SceneContent(of: $0, in: comparison.former) }
    let new = comparison.cue.scenes.indices.map { SceneContent(of: $0, in: comparison.cue) }
    let isSame = { comparison.isAlike($0, $1) && new[$0] == old[$1] }
    pairInOrder(isSame)
    pairAnywhere(isSame)
    pairInOrder(comparison.isAlike)
  }

  private var freeNew: [Int] { sources.indices.filter { sources[$0] == nil } }

  private var freeOld: [Int] {
    let taken = Set(sources.compactMap(\.self))
    return comparison.former.scenes.indices.filter { !taken.contains($0) }
  }

  /// Of the scenes without a partner the longest row that has the same order in both cuts.
  private mutating func pairInOrder(_ isPair: (Int, Int) -> Bool) {
    let (new, old) = (freeNew, freeOld)
    var best = [[Int]](
      repeating: [Int](repeating: 0, count: old.count + 1), count: new.count + 1)
    for i in new.indices.reversed() {
      for j in old.indices.reversed() {
        best[i][j] =
          isPair(new[i], old[j])
          ? best[i + 1][j + 1] + 1 : max(best[i + 1][j], best[i][j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < new.count, j < old.count {
      if isPair(new[i], old[j]), best[i][j] == best[i + 1][j + 1] + 1 {
        sources[new[i]] = old[j]
        (i, j) = (i + 1, j + 1)
      } else if best[i][j + 1] >= best[i + 1][j] {
        j += 1
      } else {
        i += 1
      }
    }
  }

  private mutating func pairAnywhere(_ isPair: (Int, Int) -> Bool) {
    for new in freeNew {
      if let old = freeOld.first(where: { isPair(new, $0) }) { sources[new] = old }
    }
  }
}
