/// A theme's notes and what stands in their places, where that is the theme in another mode.
struct ModeChange {
  /// How many notes are the theme's, or a semitone off them.
  let agreeing: Int

  /// Nil unless fewer than half of the notes that agree are bent, the same pitch is always bent in the
  /// same way, and every step keeps its direction.
  ///
  /// - Parameter pairs: a note of the theme and the note in its place, as semitones from the first one.
  init?(_ pairs: [(theme: Int, page: Int)]) {
    let near = pairs.filter { abs($0.page - $0.theme) <= 1 }
    guard near.count(where: { $0.page != $0.theme }) * 2 < near.count else { return nil }
    var bends: [Int: Int] = [:]
    for pair in near {
      let bend = pair.page - pair.theme
      guard bends.updateValue(bend, forKey: pair.theme) ?? bend == bend else { return nil }
    }
    let keepsDirection = zip(near, near.dropFirst()).allSatisfy { one, next in
      (next.theme - one.theme).signum() == (next.page - one.page).signum()
    }
    guard keepsDirection else { return nil }
    agreeing = near.count
  }
}
