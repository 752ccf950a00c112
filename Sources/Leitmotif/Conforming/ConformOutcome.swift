/// What became of a cue in a new cut.
public struct ConformOutcome: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    /// Every note, and every file of the cue, is as it was.
    case kept
    /// Every note is as it was; the cue begins so many frames later.
    case moved(frames: Int)
    /// Some bars keep every note, the others are written anew.
    case conformed(kept: [ClosedRange<Int>], new: [ClosedRange<Int>])
    /// The whole cue is written anew, and why.
    case recomposed(reason: String)
    /// The cue was not in the folder.
    case new
    /// The cue is not in the new cut.
    case dropped
    /// The cue is locked and keeps its notes and its length, though the cut asks for others.
    case locked(frames: Int)
  }

  /// The cue's id.
  public var cue: String
  public var change: Change
  /// For people to read.
  public var remarks: [String]

  /// As `bars 1-8 kept, bars 9-12 recomposed`; bars are those of the new score.
  public var text: String {
    switch change {
    case .kept: "kept"
    case .moved(let frames): "moved by \(Self.signed(frames)) frames"
    case .conformed(let kept, let new): "\(Self.bars(kept)) kept, \(Self.bars(new)) recomposed"
    case .recomposed(let reason): "recomposed: \(reason)"
    case .new: "new"
    case .dropped: "dropped"
    case .locked(let frames):
      "locked: moved by \(Self.signed(frames)) frames, not fitted to its new cut"
    }
  }

  private static func signed(_ frames: Int) -> String { frames > 0 ? "+\(frames)" : "\(frames)" }

  private static func bars(_ ranges: [ClosedRange<Int>]) -> String {
    guard !ranges.isEmpty else { return "no bars" }
    return "bars "
      + ranges.map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
      }.joined(separator: ", ")
  }
}
