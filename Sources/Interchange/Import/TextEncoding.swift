/// How a text file's bytes stand for characters.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16, little-endian"
  case utf16BigEndian = "UTF-16, big-endian"
  /// The encoding of the Mac before Unicode, which Pro Tools and Final Cut still write.
  case macRoman = "Mac Roman"
  /// Latin-1 with quotes and dashes in 0x80…0x9F, as Windows writes it.
  case windows1252 = "Windows-1252"
}

/// The characters of the bytes 0x80…0xFF in the encodings of one byte a character.
///
/// Source: the Unicode Consortium's mapping tables APPLE/ROMAN.TXT and WINDOWS/CP1252.TXT; a byte that
/// CP1252 leaves open stands as U+FFFD.
enum SingleByteTable {
  static let macRoman =
    Array(
      "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
        .unicodeScalars
    )
    + Array(
      "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ"
        .unicodeScalars)

  static let windows1252 =
    Array(
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
    + (UInt8(0xA0)...0xFF).map { Unicode.Scalar($0) }

  /// The character of any byte.
  static func scalar(_ byte: UInt8, in table: [Unicode.Scalar]) -> Unicode.Scalar {
    byte < 0x80 ? Unicode.Scalar(byte) : table[Int(byte) - 0x80]
  }
}
