/// What is taken out of a script before its lines are read.
enum FountainCleaning {
  /// Without what stands between `/*` and `*/`, but with its line breaks; a `/*` that nothing ends is text.
  static func withoutBoneyard(_ text: String) -> String {
    var result = ""
    var rest = text.utf8[...]
    while let start = rest.firstRange(of: "/*".utf8),
      let end = rest[start.upperBound...].firstRange(of: "*/".utf8)
    {
      result += String(Substring(rest[..<start.lowerBound]))
      let lines = rest[start.upperBound..<end.lowerBound].count { $0 == 0x0A }
      result += String(repeating: "\n", count: lines)
      rest = rest[end.upperBound...]
    }
    return result + Substring(rest)
  }
}
