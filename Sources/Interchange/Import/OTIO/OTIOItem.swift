import Timing

/// An item of a timeline, and where its children lie in its own time.
struct OTIOItem {
  let json: JSONTree
  /// The part of its own time that is used, in seconds.
  let range: OTIORange
  /// Without transitions, which lie over their neighbours and take no time.
  private(set) var children: [Child] = []

  /// An item in another, and where it begins there in seconds.
  struct Child {
    var item: OTIOItem
    var start: Rational
  }

  /// Children of a track follow one another; those of a stack begin together.
  ///
  /// - Throws: ``ImportError`` for a time that is none.
  init(_ json: JSONTree) throws(ImportError) {
    self.json = json
    var (next, whole) = (Rational.zero, Rational.zero)
    for child in json["children"]?.elements ?? [] where !child.isSchema("Transition") {
      let item = try OTIOItem(child)
      children.append(Child(item: item, start: next))
      guard let end = next.addingExactly(item.range.duration) else { throw Self.tooFine }
      whole = max(whole, end)
      if json.isSchema("Track") { next = end }
    }
    if let range = try OTIORange(json["source_range"]) {
      self.range = range
    } else if let range = try OTIORange(json.mediaRange) {
      self.range = range
    } else {
      range = OTIORange(start: .zero, duration: whole)
    }
  }

  static let tooFine = ImportError("times of the file cannot be added up exactly")
}

extension JSONTree {
  /// The media that a clip shows: its only one, or that with the active key.
  var media: JSONTree? {
    if let media = self["media_reference"] { return media }
    let key = self["active_media_reference_key"]?.string ?? "DEFAULT_MEDIA"
    return self["media_references"]?[key]
  }

  /// The `available_range` of a clip's media.
  var mediaRange: JSONTree? { media?["available_range"] }
}
