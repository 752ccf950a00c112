import Timing

extension CueSheetReader {
  private static let rightsKeys = ["usage", "writers", "publishers"]

  mutating func filmRights(_ root: YAMLNode) -> FilmRights? {
    let keys = Self.rightsKeys + ["cues"]
    guard let fields = fields(of: root, as: "the rights", keys: keys) else { return nil }
    let cues = fields["cues"].map { cueRights($0) } ?? [:]
    return FilmRights(film: rights(fields), cues: cues)
  }

  private mutating func cueRights(_ node: YAMLNode) -> [CueID: MusicRights] {
    guard case .mapping(let pairs) = node.content, pairs.count <= Self.maximumCues else {
      report.error(
        "`cues` is a mapping of at most \(Self.maximumCues) ids to rights",
        hint: "like `1m01: {usage: VI}`", at: node.position)
      return [:]
    }
    var cues: [CueID: MusicRights] = [:]
    for (key, value) in pairs where !DuplicateKey.isSetAside(key.text ?? "") {
      guard let id = key.text.flatMap({ CueID(rawValue: $0) }) else {
        report.error("`\(key.text?.prefix(40) ?? key.kind[...])` is no cue id", at: key.position)
        continue
      }
      if cues[id] != nil {
        report.error("the cue `\(id)` is written twice", hint: "keep one", at: key.position)
      }
      let fields = fields(of: value, as: "the rights of a cue", keys: Self.rightsKeys)
      cues[id] = fields.map { rights($0) } ?? MusicRights()
    }
    return cues
  }

  private mutating func rights(_ fields: [String: YAMLNode]) -> MusicRights {
    MusicRights(
      usage: fields["usage"].flatMap { self.usage($0) },
      writers: fields["writers"].map { holders($0, as: "writers") },
      publishers: fields["publishers"].map { holders($0, as: "publishers") })
  }

  private mutating func usage(_ node: YAMLNode) -> MusicUsage? {
    if let usage = node.text.flatMap({ MusicUsage(rawValue: $0.uppercased()) }) { return usage }
    report.error(
      "`\(node.text?.prefix(40) ?? node.kind[...])` is no usage",
      hint: "one of " + MusicUsage.allCases.map(\.rawValue).joined(separator: " "),
      at: node.position)
    return nil
  }

  private mutating func holders(_ node: YAMLNode, as side: String) -> [RightsHolder] {
    let errors = report.errorCount
    let holders = items(node, as: side, limit: Self.listLength).compactMap { holder($0) }
    let total = holders.totalShare
    if report.errorCount == errors, total != 100 {
      let sum = holders.map { $0.share.percent }.joined(separator: " + ")
      report.error(
        "the shares of the \(side) add up to \(total.percent) %, not to 100 %",
        hint: "they are \(sum.isEmpty ? "none" : sum); each side has 100 %", at: node.position)
    }
    return holders
  }

  private mutating func holder(_ node: YAMLNode) -> RightsHolder? {
    let keys = ["name", "society", "ipi", "share"]
    guard let fields = fields(of: node, as: "a writer or publisher", keys: keys) else { return nil }
    guard let nameNode = fields["name"], let shareNode = fields["share"] else {
      report.error("a writer or publisher has a `name` and a `share`", at: node.position)
      return nil
    }
    let society = fields["society"].flatMap { text($0, as: "a society") }
    let ipi = fields["ipi"].flatMap { self.ipi($0) }
    guard let name = text(nameNode, as: "a name"), let share = self.share(shareNode) else {
      return nil
    }
    return RightsHolder(name: name, society: society, ipi: ipi, share: share)
  }

  /// Nine to eleven digits, with zeros before them that make eleven.
  private mutating func ipi(_ node: YAMLNode) -> String? {
    let digits = (node.text ?? "").filter { $0 != " " && $0 != "." }
    if (9...11).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    {
      return String(repeating: "0", count: 11 - digits.utf8.count) + digits
    }
    report.error(
      "`\(node.text?.prefix(40) ?? node.kind[...])` is no IPI name number",
      hint: "nine to eleven digits", at: node.position)
    return nil
  }

  /// A decimal number, exact, with or without its sign of per cent.
  private mutating func share(_ node: YAMLNode) -> Rational? {
    if let share = node.text.flatMap({ Rational(percent: $0) }), share > 0, share <= 100 {
      return share
    }
    report.error(
      "`\(node.text?.prefix(40) ?? node.kind[...])` is no share",
      hint: "per cent, above 0 and at most 100, with up to six decimals", at: node.position)
    return nil
  }
}
