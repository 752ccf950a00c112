/// The diagnostics of one run.
struct Report {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic]
  /// How many there were beyond those kept.
  private(set) var omitted = 0
  private(set) var errorCount: Int

  init(source: SourceText, diagnostics: [Diagnostic]) {
    self.source = source
    self.diagnostics = diagnostics
    errorCount = diagnostics.count { $0.severity == .error }
  }

  mutating func error(_ message: String, hint: String? = nil, at position: SourceText.Position) {
    add(.error, message, hint, position)
    errorCount += 1
  }

  mutating func warning(_ message: String, hint: String? = nil, at position: SourceText.Position) {
    add(.warning, message, hint, position)
  }

  var sorted: [Diagnostic] {
    diagnostics.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func add(
    _ severity: Diagnostic.Severity, _ message: String, _ hint: String?,
    _ position: SourceText.Position
  ) {
    guard diagnostics.count < CueSheetError.maximumDiagnostics else {
      omitted += 1
      return
    }
    diagnostics.append(source.diagnostic(severity, message, hint: hint, at: position))
  }
}
