import MusicTheory
import ScoreModel

/// The drum kit of an orchestra, program 48 of the percussion channel.
///
/// Its keys are not those of General MIDI's standard kit, by which scores write drums: from 41 to 53 there
/// are timpani, so that a crash cymbal (49) would sound as a kettledrum. Cymbals and hi-hats lie elsewhere,
/// and there are no toms, for which taikos stand in. (Roland SC-55 manual, Orchestra Set; General MIDI 2.)
enum OrchestraKit {
  static let program: UInt8 = 48

  private static let keys: [Int: Int] = [
    41: 87, 43: 87, 45: 86, 47: 86, 48: 86, 50: 86, 42: 27, 44: 28, 46: 29, 49: 57, 52: 57, 55: 57,
    51: 30, 53: 30, 59: 30,
  ]

  /// Where a drum of the standard kit lies.
  static func key(for drum: Pitch) -> Pitch {
    keys[drum.midi].map { Pitch(clamping: $0) } ?? drum
  }
}
