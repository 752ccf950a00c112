/// All that is wrong in a cue sheet, found in one run.
public struct CueSheetError: Error, Hashable, Sendable {
  /// More than this are counted, but not kept.
  public static let maximumDiagnostics = 100

  /// In order of their place, errors and warnings; at least one is an error.
  public let diagnostics: [Diagnostic]
  /// How many more there were.
  public let omitted: Int

  public init(diagnostics: [Diagnostic], omitted: Int = 0) {
    self.diagnostics = diagnostics
    self.omitted = omitted
  }
}

extension CueSheetError: CustomStringConvertible {
  /// The diagnostics, one below the other with an empty line between.
  public var description: String {
    let rest = omitted > 0 ? ["… and \(omitted) more"] : []
    return (diagnostics.map(\.description) + rest).joined(separator: "\n\n")
  }
}
