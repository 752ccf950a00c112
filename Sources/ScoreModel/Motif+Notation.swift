import Foundation
public import MusicTheory
import Timing

/// Why a motif's text cannot be read.
public struct MotifError: Error, Hashable, CustomStringConvertible {
  /// The word at fault, or the whole text when it is not about one word.
  public let word: String
  public let reason: String

  public var description: String {
    "motif, at \"\(word.prefix(40))\(word.count > 40 ? "…" : "")\": \(reason); write notes as PITCH:QUARTERS with spaces between, "
      + "as D4:1.5 E4:.5 R:1, or give a .mid file"
  }
}

extension Motif {
  /// Most notes and rests that a motif may have.
  public static let longest = 64

  /// Reads `D4:1.5 E4:.5 R:1 F#4:2`: pitches with lengths in quarter notes, `R` for a rest.
  ///
  /// Lengths are rounded to 1/24 of a quarter, the grid on which music is composed.
  public init(notation: String, key: Key? = nil) throws(MotifError) {
    let words = notation.split(maxSplits: Self.longest, whereSeparator: \.isWhitespace)
      .map(String.init)
    var elements: [Element] = []
    guard words.count <= Self.longest else {
      throw MotifError(
        word: words[Self.longest], reason: "a motif has at most \(Self.longest) notes and rests")
    }
    for word in words { elements.append(try Self.element(word)) }
    guard elements.contains(where: { $0.pitch != nil }) else {
      throw MotifError(word: notation, reason: "there is no note in it")
    }
    self.init(elements: elements, key: key)
  }

  private static func element(_ word: String) throws(MotifError) -> Element {
    let halves = word.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2 else { throw MotifError(word: word, reason: "expected one colon") }
    guard halves[1].allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
      let quarters = Double("0\(halves[1])"), quarters >= 1.0 / 24, quarters <= 32
    else {
      throw MotifError(
        word: word, reason: "a length is a number of quarter notes from 1/24 to 32")
    }
    let duration = Tick(rawValue: Int((quarters * 24).rounded()) * (Tick.perQuarter / 24))
    if halves[0] == "R" || halves[0] == "r" { return Element(pitch: nil, duration: duration) }
    guard let pitch = SpelledPitch(halves[0])?.pitch else {
      throw MotifError(word: word, reason: "\"\(halves[0])\" is not a pitch such as D4, F#3 or Bb5")
    }
    return Element(pitch: pitch, duration: duration)
  }

  /// The text that ``init(notation:key:)`` reads, spelled in the motif's key.
  public var notation: String {
    elements.map { element in
      let name = element.pitch.map { SpelledPitch($0, in: key).description } ?? "R"
      return "\(name):\(Self.quarters(element.duration))"
    }.joined(separator: " ")
  }

  private static func quarters(_ duration: Tick) -> String {
    let value = Double(duration.rawValue) / Double(Tick.perQuarter)
    return value == value.rounded() ? "\(Int(value))" : String(format: "%.5g", value)
  }
}
