extension CueSheetReader {
  /// The values of a mapping by key. Unknown keys, keys written twice and what is no mapping are reported;
  /// keys without a value are left out.
  ///
  /// - Parameter kind: What the mapping is, with its article: `a cue`.
  mutating func fields(
    of node: YAMLNode, as kind: String, keys: [String]
  ) -> [String: YAMLNode]? {
    guard case .mapping(let pairs) = node.content else {
      let list = keys.map { "`\($0)`" }.joined(separator: ", ")
      report.error(
        "\(kind) is a mapping of keys to values, not \(node.kind)", hint: "its keys are \(list)",
        at: node.position)
      return nil
    }
    var fields: [String: YAMLNode] = [:]
    var seen: Set<String> = []
    for (key, value) in pairs where !DuplicateKey.isSetAside(key.text ?? "") {
      guard let name = key.text, keys.contains(name) else {
        unknownKey(key, of: kind, keys: keys)
        continue
      }
      if !seen.insert(name).inserted {
        report.error(
          "the key `\(name)` is written twice", hint: "keep one of them", at: key.position)
      } else if !value.isNull {
        fields[name] = value
      }
    }
    return fields
  }

  private mutating func unknownKey(_ key: YAMLNode, of kind: String, keys: [String]) {
    let name = key.text ?? key.kind
    let hint =
      KeySuggestion.nearest(to: name, among: keys).map { "did you mean `\($0)`?" }
      ?? "its keys are " + keys.map { "`\($0)`" }.joined(separator: ", ")
    report.error("`\(name.prefix(40))` is not a key of \(kind)", hint: hint, at: key.position)
  }

  /// The items of a list of at most `limit`; what is no list is reported, and nothing is an empty one.
  mutating func items(_ node: YAMLNode, as kind: String, limit: Int) -> [YAMLNode] {
    guard !node.isNull else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        "\(kind) are a list, not \(node.kind)", hint: "begin each with `- `", at: node.position)
      return []
    }
    guard items.count <= limit else {
      report.error("\(items.count) \(kind) are too many; at most \(limit)", at: node.position)
      return Array(items.prefix(limit))
    }
    return items
  }
}
