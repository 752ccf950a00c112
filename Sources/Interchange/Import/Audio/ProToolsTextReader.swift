import Timing

/// Reads what Pro Tools exports as "session info as text": markers, and the clips of the tracks.
///
/// The sections that are read may be missing, and others are passed over. Since 2023.12 the list of markers
/// has columns for the track; columns are known by their titles. Bars and beats need the tempo, which the file
/// does not hold: what is given in them alone is left out, and a note says so.
enum ProToolsTextReader {
  static func read(_ text: ImportedText) throws(ImportError) -> ImportedTimeline {
    var session = ProToolsSession()
    for line in text.lines { session.take(line) }
    return try session.timeline()
  }

  static func claim(_ text: ImportedText) -> ImportClaim {
    let first = text.lines.prefix(20).first { !$0.text.trimmed.isEmpty }
    return first?.text.rest(after: "SESSION NAME:") == nil ? .none : .certain
  }
}

extension ImportFormatReader {
  static let proTools = text(
    .proToolsText, extensions: ["txt"], claim: ProToolsTextReader.claim,
    read: ProToolsTextReader.read)
}
