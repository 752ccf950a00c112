import MusicTheory
import Timing
import Tokenization

extension MusicBar {
  /// The harmony at a distance from the bar's beginning; nil where none is written.
  func chord(at offset: Tick) -> Chord? {
    var position = 0
    for harmony in harmony {
      position += harmony.units
      if Grid.ticks(position) > offset { return harmony.chord }
    }
    return nil
  }
}
