import Emotion
import Spotting
public import Timing

extension CuePlan {
  /// Where all sound ends, the hall's too: the hits that ask for silence, where their bar is silent from there.
  ///
  /// After a cut the notes end as well, but the hall may ring into the next picture.
  public var silences: [Tick] {
    let stops = Set(bars.compactMap { bar in bar.silentFrom.map { bar.span.start + $0 } })
    let wanted = arc.hits.filter { $0.type == .silence }
    return tempo.hits.filter { hit in
      stops.contains(hit.tick)
        && wanted.contains { $0.what == hit.label && abs($0.time - hit.time.doubleValue) < 0.001 }
    }.map(\.tick)
  }
}
