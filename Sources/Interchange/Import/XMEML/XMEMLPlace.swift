/// Where a clip lies on its track, in frames of the sequence.
struct XMEMLPlace {
  var start: Int
  /// The first frame after it.
  var end: Int
  /// The frame of the media at `start`.
  var sourceIn: Int

  /// Of an item of a track; nil where the file does not say.
  ///
  /// A clip that begins or ends with a transition has −1 there, and reaches to that end of the
  /// transition; its `in` and `out` include it.
  init?(_ item: XMLTree, at index: Int, in track: XMLTree) throws(ImportError) {
    let (first, last) = (try item.frames("in") ?? 0, try item.frames("out") ?? 0)
    let length = Swift.max(last - first, 0)
    var start = try item.frames("start") ?? -1
    var end = try item.frames("end") ?? -1
    if start < 0 { start = try Self.transition(index - 1, track)?.frames("start") ?? -1 }
    if end < 0 { end = try Self.transition(index + 1, track)?.frames("end") ?? -1 }
    if start < 0, end >= length { start = end - length }
    if end < 0, start >= 0 { end = start + length }
    guard start >= 0, end > start else { return nil }
    (self.start, self.end) = (start, end)
    sourceIn = first
  }

  private static func transition(_ index: Int, _ track: XMLTree) -> XMLTree? {
    guard track.children.indices.contains(index),
      track.children[index].name == "transitionitem"
    else { return nil }
    return track.children[index]
  }
}
