import MusicTheory
import ScoreModel
import Timing

/// Seeded random music for properties.
struct RandomMusic {
  var generator: SeededGenerator

  init(seed: Int) { generator = SeededGenerator(seed: UInt64(seed), for: "ScoreModelTests") }

  mutating func key() -> Key {
    Key(
      tonic: PitchClass(.random(in: 0..<12, using: &generator)),
      mode: Mode.allCases.randomElement(using: &generator) ?? .ionian)
  }

  /// - Parameter isDiatonic: Only notes of the key's scale.
  mutating func motif(isDiatonic: Bool, in key: Key) -> Motif {
    let elements = (0..<Int.random(in: 1...12, using: &generator)).map { index in
      let isRest = index > 0 && Int.random(in: 0..<5, using: &generator) == 0
      return Motif.Element(
        pitch: isRest ? nil : pitch(isDiatonic: isDiatonic, in: key),
        duration: Tick(40) * Int.random(in: 1...768, using: &generator))
    }
    return Motif(elements: elements, key: key)
  }

  private mutating func pitch(isDiatonic: Bool, in key: Key) -> Pitch? {
    guard isDiatonic else { return Pitch(midi: .random(in: 36...90, using: &generator)) }
    return key.scale.pitch(
      degree: .random(in: -10...12, using: &generator), above: Pitch(clamping: 60))
  }
}
