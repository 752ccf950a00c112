import ScoreModel
import Timing

extension Motif {
  /// Its first whole notes that fit into a length; nil if there are not two of them.
  func opening(within room: Tick) -> Motif? {
    var kept: [Element] = []
    var length: Tick = 0
    for element in elements {
      guard length + element.duration <= room else { break }
      kept.append(element)
      length += element.duration
    }
    while let last = kept.last, last.pitch == nil { kept.removeLast() }
    let notes = kept.count { $0.pitch != nil }
    return notes >= 2 || (notes == 1 && pitches.count == 1) ? Motif(elements: kept, key: key) : nil
  }
}
