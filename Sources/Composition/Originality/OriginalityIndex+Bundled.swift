import Foundation

extension OriginalityIndex {
  /// The index that comes with the package, of the music that its weights were trained on; read once.
  ///
  /// - Throws: ``OriginalityIndexError`` where it is missing or damaged.
  public static func bundled() throws(OriginalityIndexError) -> OriginalityIndex {
    try loaded.get()
  }

  /// The name of the file among the package's resources.
  public static let fileName = "training-lines.bin"

  private static let loaded = Result<OriginalityIndex, OriginalityIndexError>(catching: load)

  private static func load() throws(OriginalityIndexError) -> OriginalityIndex {
    guard
      let file = Bundle.module.url(forResource: "Resources/\(fileName)", withExtension: nil),
      let data = try? Data(contentsOf: file, options: .mappedIfSafe)
    else { throw .missing(Bundle.module.bundlePath) }
    return try OriginalityIndex(decoding: data)
  }
}
