import Foundation
import ScoreModel
import Timing

/// The slurred phrases of a part, each of which swells a little towards its middle.
struct Phrases {
  let spans: [Range<Tick>]

  init(_ notes: [Note]) {
    var spans: [Range<Tick>] = []
    var start: Tick?
    var end: Tick = 0
    for note in notes.sorted() {
      if let open = start, note.onset > end {
        spans.append(open..<end)
        start = nil
      }
      let isSlurred = note.articulations.contains(.slurred)
      if isSlurred, start == nil { start = note.onset }
      end = max(start == nil ? 0 : end, note.end)
      if let open = start, !isSlurred {
        spans.append(open..<end)
        start = nil
      }
    }
    if let open = start { spans.append(open..<end) }
    self.spans = Self.joined(spans)
  }

  /// Spans that overlap, as in two voices, are one.
  private static func joined(_ spans: [Range<Tick>]) -> [Range<Tick>] {
    var result: [Range<Tick>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, span.lowerBound < last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        result.append(span)
      }
    }
    return result
  }

  /// 0 outside phrases and at their ends, 1 in the middle of one.
  func swell(at tick: Tick) -> Double {
    let index = spans.partitioningIndex { $0.upperBound > tick }
    guard index < spans.count, spans[index].contains(tick) else { return 0 }
    let span = spans[index]
    let share =
      Double((tick - span.lowerBound).rawValue)
      / Double((span.upperBound - span.lowerBound).rawValue)
    return sin(.pi * share)
  }
}

extension [Range<Tick>] {
  /// The first index for which the condition holds, where it holds for all after it.
  fileprivate func partitioningIndex(where holds: (Range<Tick>) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
