/// Cuts a stream of bytes into lines, of bounded length.
struct LineBuffer {
  /// Bytes, without the newline.
  static let longestLine = 1024

  private var rest: [UInt8] = []

  /// - Returns: The lines that are whole now, without their ends; nil for one that is no UTF-8. Nil
  ///   instead of a list if a line is too long: what follows cannot be trusted then.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> [String?]? {
    var lines: [String?] = []
    for byte in bytes {
      if byte == 0x0A {
        if rest.last == 0x0D { rest.removeLast() }
        lines.append(String(validating: rest, as: UTF8.self))
        rest = []
      } else {
        guard rest.count < Self.longestLine else { return nil }
        rest.append(byte)
      }
    }
    return lines
  }
}
