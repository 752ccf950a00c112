/// Reads CMX3600 edit lists and their File32 variants, with Avid's locators and with the lists of markers
/// that DaVinci Resolve writes in the same form.
///
/// Only the times in the programme are kept; those of the sources, speeds and colour decisions do not say
/// where something is seen. The list holds no frame rate.
enum EDLReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    var list = EDLList()
    for line in text.lines { list.take(line) }
    return try list.timeline()
  }

  /// Whether a list's own lines are among the first.
  static func claim(_ text: ImportedText) -> ImportClaim {
    let head = text.lines.prefix(100).map(\.text.trimmed)
    if head.contains(where: { EDLEvent($0) != nil }) { return .certain }
    let hasTitle = head.contains { $0.rest(after: "TITLE:") != nil }
    return hasTitle && head.contains { $0.rest(after: "FCM:") != nil } ? .certain : .none
  }
}

extension ImportFormatReader {
  static let edl = text(
    .edl, extensions: ["edl"], claim: EDLReader.claim, read: EDLReader.read)
}
