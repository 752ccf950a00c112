public import Spotting
public import Timing

/// The list of a film's music that performing rights organisations pay by: what is heard, for how long, and
/// whose it is.
public struct PROCueSheet: Hashable, Sendable {
  /// One piece of music.
  public struct Line: Hashable, Sendable {
    /// From 1, in the order of the picture.
    public var sequence: Int
    public var cue: CueID
    public var title: String
    public var usage: MusicUsage
    /// In real seconds.
    public var duration: Rational
    /// Their shares sum to 100 %.
    public var writers: [RightsHolder]
    /// Their shares sum to 100 %.
    public var publishers: [RightsHolder]

    /// Minutes and seconds, to the nearest second, but never nothing: `02:05`.
    public var timing: String {
      let seconds = max(duration.rounded(), 1)
      return [seconds / 60, seconds % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
        .joined(separator: ":")
    }
  }

  public var title: String
  public let lines: [Line]

  /// Lists cues in the order of the picture. What has no usage is background instrumental.
  ///
  /// - Parameter cues: Nil for all of the sheet.
  /// - Throws: ``PROCueSheetError`` unless the shares of writers and those of publishers each add up to
  ///   100 % in every cue, and every cue that has rights is one of the sheet.
  public init(
    _ sheet: CueSheet, cues: [Cue]? = nil, rights: FilmRights
  ) throws(PROCueSheetError) {
    let unknown = rights.cues.keys.filter { sheet.cue($0) == nil }.sorted()
    guard unknown.isEmpty else { throw .unknownCues(unknown) }
    let sorted = (cues ?? sheet.cues).enumerated().sorted {
      ($0.element.start, $0.offset) < ($1.element.start, $1.offset)
    }.map(\.element)
    title = sheet.title
    lines = sorted.enumerated().map { Self.line($0.offset + 1, $0.element, rights) }
    let faults = lines.filter { $0.writers.totalShare != 100 || $0.publishers.totalShare != 100 }
    guard faults.isEmpty else { throw .shares(faults.map(PROCueSheetError.Sums.init)) }
  }

  private static func line(_ sequence: Int, _ cue: Cue, _ rights: FilmRights) -> Line {
    let rights = rights.rights(of: cue.id)
    return Line(
      sequence: sequence, cue: cue.id, title: cue.title,
      usage: rights.usage ?? .backgroundInstrumental, duration: cue.duration,
      writers: rights.writers ?? [], publishers: rights.publishers ?? [])
  }
}

extension PROCueSheet {
  /// The list as a table (RFC 4180): a row for each writer and publisher, and what is said of the cue in
  /// each of them. A text that a spreadsheet would take for a formula has an apostrophe before it.
  public func csv() -> String {
    var table = CSVText(header: [
      "Production", "Sequence", "Cue", "Cue Title", "Usage", "Timing", "Role", "Name", "Society",
      "IPI", "Share %",
    ])
    for line in lines {
      let sides = [("Composer", line.writers), ("Publisher", line.publishers)]
      for (role, holders) in sides {
        for holder in holders { table.add(row(line, role, holder)) }
      }
    }
    return table.text
  }

  private func row(_ line: Line, _ role: String, _ holder: RightsHolder) -> [String] {
    [
      title, "\(line.sequence)", line.cue.rawValue, line.title, line.usage.rawValue, line.timing,
      role, holder.name, holder.society ?? "", holder.ipi ?? "", holder.shareText,
    ]
  }
}
