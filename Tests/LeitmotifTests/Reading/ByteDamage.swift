import MusicTheory

/// Makes broken files of whole ones: bytes, lines, numbers and words that are others, doubled or gone.
struct ByteDamage {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let pieces: [[UInt8]] =
    [
      "0", "-1", "1", "2.5", "1e9", "1e308", "-1e308", "9223372036854775807", "4294967295",
      "-9223372036854775808", "99999999999999999999", "1/0", "null", "true", "\"\"", "[]", "{}",
      "[", "]", "{", "}", ",", ":", "\"", "\\ud800", "- ", "&a ", "*a", "? ", "| ", "\n", "  ",
      "\t",
      "#", ".", "@", "01:00:00:00", "\u{1F3AC}", "\u{FEFF}", "\u{85}",
    ].map { Array($0.utf8) }
    + [
      [0], [0xFF], [0x80], [0xC3], [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF],
      [0x80, 0, 0, 0], [0xFF, 0x2F, 0], [0xF0, 0x7F], [0xF7],
    ]

  /// A file with one to six injuries, mostly one.
  mutating func file(like whole: [UInt8]) -> [UInt8] {
    var bytes = whole
    let injuries = max(Int.random(in: -5...6, using: &generator), 1)
    for _ in 0..<injuries { injure(&bytes) }
    return bytes
  }

  private mutating func injure(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(place + Int.random(in: 1...16, using: &generator), bytes.count)
    switch Int.random(in: 0..<9, using: &generator) {
    case 0, 1, 2: replaceNumber(in: &bytes, from: place)
    case 3: if place < bytes.count { bytes[place] = .random(in: 0...255, using: &generator) }
    case 4:
      if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator) }
    case 5: bytes.removeSubrange(place..<end)
    case 6: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 7: bytes.insert(contentsOf: piece(), at: place)
    default: if Int.random(in: 0..<8, using: &generator) == 0 { bytes.removeSubrange(place...) }
    }
  }

  private mutating func replaceNumber(in bytes: inout [UInt8], from place: Int) {
    let digits: ClosedRange<UInt8> = 0x30...0x39
    guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
    let end = bytes[start...].firstIndex { !digits.contains($0) && $0 != 0x2E } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: piece())
  }

  private mutating func piece() -> [UInt8] { Self.pieces.randomElement(using: &generator) ?? [] }
}
