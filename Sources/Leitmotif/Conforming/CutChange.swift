import Interchange
import Timing

/// Where the frames of one cut of a film are in the next, by the sources that both show.
struct CutChange {
  /// A piece of a source in both cuts, in frames since 00:00:00:00.
  struct Piece: Hashable {
    var old: Range<Int>
    /// What is added to a frame of the old cut.
    var shift: Int
  }

  /// In the order of the old cut, at most ``mostPieces``.
  let pieces: [Piece]

  /// A feature film has some thousands.
  private static let mostPieces = 200_000

  /// - Throws: `TimecodeError` for a label that the rate does not have.
  init(from old: CutList, to new: CutList, at rate: FrameRate) throws(TimecodeError) {
    let (before, after) = (try Self.placed(old, rate), try Self.placed(new, rate))
    let bySource = Dictionary(grouping: after, by: \.source)
    var pieces: [Piece] = []
    for edit in before {
      for other in bySource[edit.source] ?? [] {
        let shared = edit.frames.clamped(to: other.frames)
        guard !shared.isEmpty, pieces.count < Self.mostPieces else { continue }
        let start = edit.record + shared.lowerBound - edit.frames.lowerBound
        let moved = other.record + shared.lowerBound - other.frames.lowerBound
        pieces.append(Piece(old: start..<start + shared.count, shift: moved - start))
      }
    }
    self.pieces = pieces.sorted {
      ($0.old.lowerBound, abs($0.shift), $0.shift) < ($1.old.lowerBound, abs($1.shift), $1.shift)
    }
  }

  /// Where a frame is in the new cut: where it has moved the least; nil where it was cut out.
  func frame(_ old: Int) -> Int? {
    pieces.filter { $0.old.contains(old) }
      .min { (abs($0.shift), $0.shift) < (abs($1.shift), $1.shift) }.map { old + $0.shift }
  }

  /// The first of some frames that is still there, where it is now.
  func first(of old: Range<Int>) -> Int? {
    pieces.map(\.old).filter { $0.overlaps(old) }.map { max($0.lowerBound, old.lowerBound) }.min()
      .flatMap(frame)
  }

  /// The frame after the last of some that are still there, where it is now.
  func end(of old: Range<Int>) -> Int? {
    pieces.map(\.old).filter { $0.overlaps(old) }.map { min($0.upperBound, old.upperBound) }.max()
      .flatMap { frame($0 - 1) }.map { $0 + 1 }
  }

  /// An edit with frames for its times; one whose picture runs at another speed has no place in it.
  private struct Placed {
    struct Source: Hashable {
      var reel: String
      var clip: String
    }

    var source: Source
    var frames: Range<Int>
    var record: Int
  }

  private static func placed(
    _ list: CutList, _ rate: FrameRate
  ) throws(TimecodeError) -> [Placed] {
    let zero = Timecode(frames: 0, rate: rate)
    var placed: [Placed] = []
    for edit in list.edits {
      let start = try edit.sourceIn.timecode(at: rate, from: zero).frames
      let end = try edit.sourceOut.timecode(at: rate, from: zero).frames
      let record = try edit.recordIn.timecode(at: rate, from: zero).frames
      let length = try edit.recordOut.timecode(at: rate, from: zero).frames - record
      guard end - start == length, length > 0 else { continue }
      placed.append(
        Placed(
          source: .init(reel: edit.reel, clip: edit.clip), frames: start..<end, record: record))
    }
    return placed
  }
}
