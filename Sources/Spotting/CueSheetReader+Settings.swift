import Timing

extension CueSheetReader {
  /// What a person has set by hand for a cue.
  struct Settings {
    var palette: [String]?
    var key: String?
    var tempo: Double?
    var metre: TimeSignature?
  }

  static let tempoRange = 20.0...300.0

  mutating func settings(_ fields: [String: YAMLNode]) -> Settings {
    Settings(
      palette: fields["palette"].map { words($0, as: "a palette") },
      key: fields["key"].flatMap { key($0) },
      tempo: fields["tempo"].flatMap { number($0, as: "tempo", in: Self.tempoRange) },
      metre: fields["metre"].flatMap { metre($0) })
  }

  /// A note name, then at most two words for the mode; which modes there are is not decided here.
  private mutating func key(_ node: YAMLNode) -> String? {
    guard let text = text(node, as: "a key") else { return nil }
    let words = text.split(separator: " ")
    let letters = words.dropFirst().allSatisfy { $0.allSatisfy(\.isLetter) }
    if let tonic = words.first, Self.isNoteName(tonic), words.count <= 3, letters { return text }
    report.error(
      "`\(text.prefix(40))` is no key", hint: "like `D minor` or `F# dorian`", at: node.position)
    return nil
  }

  private static func isNoteName(_ text: Substring) -> Bool {
    guard let letter = text.first, "ABCDEFGabcdefg".contains(letter) else { return false }
    return text.count <= 3 && text.dropFirst().allSatisfy { "#b♯♭".contains($0) }
  }

  private mutating func metre(_ node: YAMLNode) -> TimeSignature? {
    if let metre = node.text.flatMap({ TimeSignature($0) }), metre.numerator <= 16,
      (2...16).contains(metre.denominator)
    {
      return metre
    }
    report.error(
      "`\(node.text?.prefix(40) ?? node.kind[...])` is no metre", hint: "like 3/4 or 6/8",
      at: node.position)
    return nil
  }
}
