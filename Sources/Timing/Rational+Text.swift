extension Rational: CustomStringConvertible, LosslessStringConvertible {
  /// `12`, or `30000/1001`.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// Reads `12`, `-3/4` or a decimal such as `71.25`; nil for anything else, and for a denominator of zero.
  public init?(_ description: String) {
    if let slash = description.firstIndex(of: "/") {
      guard let upper = Int(description[..<slash]),
        let lower = Int(description[description.index(after: slash)...]), lower != 0
      else { return nil }
      self.init(upper, lower)
    } else {
      self.init(decimal: description)
    }
  }

  private init?(decimal text: String) {
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = halves.count == 2 ? halves[1] : "0"
    guard !decimals.isEmpty, decimals.count <= 18,
      decimals.allSatisfy({ ("0"..."9").contains($0) }),
      let whole = Int(halves[0]), let upper = Int(decimals)
    else { return nil }
    let fraction = Rational(upper, (0..<decimals.count).reduce(1) { power, _ in power * 10 })
    self = halves[0].hasPrefix("-") ? Rational(whole) - fraction : Rational(whole) + fraction
  }
}

/// Coded as text, `"30000/1001"`; a whole or decimal text and a whole number are read as well.
extension Rational: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let whole = try? container.decode(Int.self) {
      self.init(whole)
      return
    }
    let text = try container.decode(String.self)
    guard let value = Rational(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "\"\(text)\" is not a fraction; write it like \"30000/1001\".")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
