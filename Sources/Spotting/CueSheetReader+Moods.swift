extension CueSheetReader {
  /// Moods as text (`lonely, tender`), as a list (`[lonely, {tender: 0.4}]`) or as weights (`{tender: 0.4}`).
  mutating func moods(_ node: YAMLNode) -> [WeightedMood] {
    let errors = report.errorCount
    let moods: [WeightedMood]
    if case .sequence = node.content {
      moods = items(node, as: "moods", limit: Self.listLength).flatMap { mood($0) }
    } else {
      moods = mood(node)
    }
    if moods.isEmpty, report.errorCount == errors {
      report.error("a mood needs a word", hint: "like `mood: lonely`", at: node.position)
    }
    return moods
  }

  private mutating func mood(_ node: YAMLNode) -> [WeightedMood] {
    guard case .mapping(let pairs) = node.content else {
      return words(node, as: "a mood").map { WeightedMood($0) }
    }
    var moods: [WeightedMood] = []
    for (key, value) in pairs.prefix(Self.listLength) {
      guard let word = text(key, as: "a mood"), let weight = weight(value) else { continue }
      moods.append(WeightedMood(word, weight: weight))
    }
    return moods
  }

  private mutating func weight(_ node: YAMLNode) -> Double? {
    guard let weight = number(node, as: "weight", in: 0...1) else { return nil }
    if weight > 0 { return weight }
    report.error("a mood of weight 0 is not there", hint: "leave it out", at: node.position)
    return nil
  }
}
