public import Foundation

extension FilmRights {
  /// Reads rights from YAML or JSON.
  ///
  /// - Parameter file: The name of the file, for errors.
  /// - Throws: ``CueSheetError`` with everything that is wrong, shares that do not add up included.
  public init(yaml: String, file: String = "rights.yaml") throws(CueSheetError) {
    try self.init(SourceText(yaml, file: file))
  }

  /// Reads rights from the bytes of a file, UTF-8 or UTF-16; see ``init(yaml:file:)-(String,_)``.
  public init(yaml: Data, file: String) throws(CueSheetError) {
    try self.init(SourceText(decoding: yaml, file: file))
  }

  private init(_ source: SourceText) throws(CueSheetError) {
    var parser = YAMLParser(source: source)
    let root = parser.parse()
    var reader = CueSheetReader(report: Report(source: source, diagnostics: parser.diagnostics))
    if let root, !root.isNull {
      let rights = reader.filmRights(root)
      if let rights, reader.report.errorCount == 0 {
        self = rights
        return
      }
    } else if reader.report.errorCount == 0 {
      reader.report.error(
        "there are no rights here", hint: "write `writers` and `publishers`", at: .start)
    }
    throw CueSheetError(diagnostics: reader.report.sorted, omitted: reader.report.omitted)
  }
}
