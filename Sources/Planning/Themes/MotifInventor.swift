import Emotion
import MusicTheory
public import ScoreModel
import Timing

/// Writes the motif of a theme that has none.
///
/// It draws many of four to nine notes and keeps the one that ``MotifCritic`` likes best. A
/// ``CuePlanner/proposer``, where there is one, comes first.
public struct MotifInventor: Sendable {
  /// How many motifs are drawn.
  private static let attempts = 240

  public init() {}

  /// The motif of a character; the same seed and name give the same one.
  ///
  /// - Parameter name: of the theme, so that each theme of a film has its own.
  public func motif(_ character: MusicalCharacter, seed: UInt64, name: String) -> Motif {
    var generator = SeededGenerator(seed: seed, for: "motif of \(name)")
    let cues = MusicalCues(character.anchor, intensity: 0.5, character: character)
    let mode = character.mode(happiness: cues.happiness, &generator)
    let tonic = generator.pick(Self.tonics) ?? 2
    let key = Key(tonic: PitchClass(tonic), mode: mode)
    let writer = MotifDraft.Writer(manner: character.manner, mode: mode)
    var best = writer.draft(&generator)
    for _ in 1..<Self.attempts {
      let draft = writer.draft(&generator)
      if writer.score(draft) > writer.score(best) + 1e-9 { best = draft }
    }
    return best.motif(in: key)
  }

  /// Tonics that lie well for an orchestra.
  private static let tonics = [0, 2, 2, 3, 4, 5, 7, 7, 9, 10]
}
