import Timing

extension Rational {
  /// Reads a decimal number of up to three digits and six decimals, with or without the sign of per cent.
  init?(percent text: String) {
    let number = text.hasSuffix("%") ? text.dropLast().trimmingBlanks : text[...]
    let halves = number.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let decimals = halves.count == 2 ? halves[1].count : 0
    guard (1...2).contains(halves.count), (1...3).contains(halves[0].count), decimals <= 6,
      halves.count == 1 || decimals > 0, halves.joined().allSatisfy(Self.isDigit)
    else { return nil }
    let digits = halves.joined().reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    self.init(digits, (0..<decimals).reduce(1) { power, _ in power * 10 })
  }

  /// With as many decimals as it needs, at most six: `33.34`.
  var percent: String {
    let millionths = (self * 1_000_000).rounded()
    let decimals = String(millionths.magnitude % 1_000_000 + 1_000_000).dropFirst()
    let shown = String(decimals.reversed().drop { $0 == "0" }.reversed())
    let whole = (millionths < 0 ? "-" : "") + "\(millionths.magnitude / 1_000_000)"
    return shown.isEmpty ? whole : "\(whole).\(shown)"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
