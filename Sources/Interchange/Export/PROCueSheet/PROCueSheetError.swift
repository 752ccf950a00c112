public import Spotting

/// Why no cue sheet can be made for performing rights organisations.
public enum PROCueSheetError: Error, Hashable, Sendable {
  /// What the sides of a cue add up to, in per cent, as text.
  public struct Sums: Hashable, Sendable {
    public var cue: CueID
    public var writers: String
    public var publishers: String

    init(_ line: PROCueSheet.Line) {
      cue = line.cue
      writers = line.writers.totalShareText
      publishers = line.publishers.totalShareText
    }
  }

  /// Cues whose writers' or publishers' shares do not add up to 100 %.
  case shares([Sums])
  /// Rights of cues that the film does not have.
  case unknownCues([CueID])
}

extension PROCueSheetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shares(let sums):
      let list = Self.list(
        sums.map {
          "\($0.cue) has writers \($0.writers) % and publishers \($0.publishers) %"
        })
      return "the shares do not add up: \(list); each side must have 100 %"
    case .unknownCues(let ids):
      return "there are rights of cues that the sheet does not have: "
        + "\(Self.list(ids.map(\.rawValue))); correct their ids, or take them out"
    }
  }

  private static func list(_ items: [String]) -> String {
    let rest = items.count > 10 ? [" … and \(items.count - 10) more"] : []
    return (items.prefix(10) + rest).joined(separator: ", ")
  }
}
