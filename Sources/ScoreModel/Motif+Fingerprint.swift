import MusicTheory
import Timing

extension Motif {
  /// Tells motifs apart by their notes, lengths and key: FNV-1a, 16 hexadecimal digits.
  public var fingerprint: String {
    let words =
      ["\(key.tonic.semitones)", key.mode.rawValue]
      + elements.map { "\($0.pitch.map { "\($0.midi)" } ?? "rest"):\($0.duration.rawValue)" }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in words.joined(separator: " ").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
