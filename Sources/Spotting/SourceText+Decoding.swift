import Foundation

extension SourceText {
  /// Decodes UTF-8, or UTF-16 as its byte order mark or its zero bytes show.
  init(decoding data: Data, file: String) throws(CueSheetError) {
    guard data.count <= 2 * Self.maximumBytes else {
      throw Self.unreadable(file, "the sheet is over \(Self.maximumBytes / 1_000_000) MB long")
    }
    let bytes = [UInt8](data)
    if let isBigEndian = Self.utf16ByteOrder(bytes) {
      try self.init(try Self.utf16(bytes, isBigEndian: isBigEndian, file: file), file: file)
    } else if let text = String(validating: bytes, as: UTF8.self) {
      try self.init(text, file: file)
    } else {
      throw Self.unreadable(
        file, "the sheet is not UTF-8 text", line: Self.firstInvalidLine(bytes),
        hint: "save it as UTF-8")
    }
  }

  /// Whether the bytes are UTF-16, and then whether the high byte is first.
  private static func utf16ByteOrder(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFE, 0xFF): return true
    case (0xFF, 0xFE): return false
    case (0, 1...): return true
    case (1..., 0): return false
    default: return nil
    }
  }

  private static func utf16(
    _ bytes: [UInt8], isBigEndian: Bool, file: String
  ) throws(CueSheetError) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    guard bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
      throw unreadable(file, "the sheet is broken UTF-16 text", hint: "save it as UTF-8")
    }
    return text
  }

  private static func firstInvalidLine(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let valid = lines.prefix { String(validating: $0, as: UTF8.self) != nil }
    return valid.count + 1
  }
}
