public import Foundation
import Timing

extension CueSheet {
  /// Reads a cue sheet from YAML or JSON.
  ///
  /// A sheet with warnings is read; ``reading(yaml:file:)`` tells them.
  ///
  /// - Parameter file: The name of the file, for errors and for a title where the sheet has none.
  /// - Throws: ``CueSheetError`` with everything that is wrong.
  public init(yaml: String, file: String = "cues.yaml") throws(CueSheetError) {
    self = try Self.reading(yaml: yaml, file: file).sheet
  }

  /// Reads a cue sheet from the bytes of a file, UTF-8 or UTF-16; see ``init(yaml:file:)-(String,_)``.
  public init(yaml: Data, file: String) throws(CueSheetError) {
    self = try Self.reading(yaml: yaml, file: file).sheet
  }

  /// Reads a cue sheet, and also tells what in it may not mean what was meant.
  public static func reading(
    yaml: String, file: String = "cues.yaml"
  ) throws(CueSheetError) -> (sheet: CueSheet, warnings: [Diagnostic]) {
    try read(SourceText(yaml, file: file))
  }

  /// Reads a cue sheet from the bytes of a file, and also tells what may not mean what was meant.
  public static func reading(
    yaml: Data, file: String
  ) throws(CueSheetError) -> (sheet: CueSheet, warnings: [Diagnostic]) {
    try read(SourceText(decoding: yaml, file: file))
  }

  private static func read(
    _ source: SourceText
  ) throws(CueSheetError) -> (sheet: CueSheet, warnings: [Diagnostic]) {
    var parser = YAMLParser(source: source)
    let root = parser.parse()
    var reader = CueSheetReader(report: Report(source: source, diagnostics: parser.diagnostics))
    if let root, !root.isNull {
      let sheet = reader.sheet(root)
      if let sheet, reader.report.errorCount == 0 { return (sheet, reader.report.sorted) }
    } else if reader.report.errorCount == 0 {
      reader.report.error(
        "the sheet is empty", hint: "it needs `cues`, each with `in`, `out` and `mood`", at: .start)
    }
    throw CueSheetError(diagnostics: reader.report.sorted, omitted: reader.report.omitted)
  }
}
