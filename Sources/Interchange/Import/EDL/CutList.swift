/// The picture edits of a CMX3600 list with the places of their sources: what a change of cut is read from.
///
/// ```swift
/// let list = try CutList(edl: bytes)
/// list.edits[0].reel      // A012
/// ```
public struct CutList: Hashable, Sendable {
  /// One piece of a source in the programme.
  public struct Edit: Hashable, Sendable {
    public var reel: String
    /// The clip's name, empty where the list names none.
    public var clip: String
    public var sourceIn: PictureTime
    /// The first frame after the piece.
    public var sourceOut: PictureTime
    public var recordIn: PictureTime
    public var recordOut: PictureTime
  }

  /// In the order of the list; black, and what runs at another speed than its source, is left out.
  public var edits: [Edit]
  /// Whether labels are counted in drop-frame.
  public var countsDropFrame: Bool

  /// A list with more edits is refused; a feature film has some thousands.
  public static let maximumEdits = 20_000

  /// Reads a list. Of a dissolve or wipe the incoming side counts.
  ///
  /// - Throws: ``ImportError`` for a file that is no list, or has no picture edit with a source.
  public init(edl bytes: [UInt8]) throws(ImportError) {
    let text = try ImportedText(decoding: bytes)
    edits = []
    countsDropFrame = false
    var retimed: Set<Int> = []
    for line in text.lines {
      let body = line.text.trimmed
      if let event = EDLEvent(body) {
        take(event)
      } else if let name = Self.clipName(body), !edits.isEmpty {
        edits[edits.count - 1].clip = String(name)
      } else if body.rest(after: "M2") != nil {
        retimed.insert(edits.count - 1)
      }
    }
    edits = edits.indices.filter { !retimed.contains($0) }.map { edits[$0] }
    guard edits.count <= Self.maximumEdits else {
      throw ImportError(
        "the list has more than \(Self.maximumEdits) picture edits", hint: "give one reel")
    }
    guard !edits.isEmpty else {
      throw ImportError(
        "the list has no picture edit with a source",
        hint: "an edit is like `001  AX V C 00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00`")
    }
  }

  private mutating func take(_ event: EDLEvent) {
    guard event.channel.uppercased().contains("V"), event.reel.uppercased() != "BL",
      event.recordIn != event.recordOut, let start = event.sourceIn, let end = event.sourceOut
    else { return }
    if event.marksDropFrame { countsDropFrame = true }
    edits.append(
      Edit(
        reel: event.reel, clip: "", sourceIn: start, sourceOut: end, recordIn: event.recordIn,
        recordOut: event.recordOut))
  }

  private static func clipName(_ line: Substring) -> Substring? {
    guard let remark = line.rest(after: "*") else { return nil }
    return remark.rest(after: "TO CLIP NAME:") ?? remark.rest(after: "FROM CLIP NAME:")
  }
}
