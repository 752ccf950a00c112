import Foundation
import Rendering

/// The SoundFonts that the catalogue knows, with where they are, and those that stand beside them.
public struct SoundFontShelf: Hashable, Sendable {
  /// A SoundFont of the catalogue.
  public struct Known: Hashable, Sendable {
    /// What `--soundfont` takes.
    public var id: String
    public var name: String
    /// Of its sounds, as an SPDX expression.
    public var licence: String
    /// The Debian package that brings it.
    public var package: String
    public var summary: String
    /// Nil where it is not installed.
    public var path: String?
  }

  /// A folder where SoundFonts are looked for.
  public struct Folder: Hashable, Sendable {
    public var path: String
    public var isThere: Bool
  }

  /// Best first.
  public let known: [Known]
  /// The paths of SoundFonts in the search path that the catalogue does not know.
  public let others: [String]
  /// The search path.
  public let folders: [Folder]

  /// - Parameter environment: Environment variables; nil for the process's own.
  public init(environment: [String: String]? = nil) {
    let installed = SoundFont.installed(environment: environment)
    known = SoundFontCatalogue.standard.entries.map { entry in
      Known(
        id: entry.id, name: entry.name, licence: entry.licence, package: entry.package,
        summary: entry.summary, path: installed.first { $0.entry == entry }?.path)
    }
    others = SoundFont.files(environment: environment).filter { path in
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().lastPathComponent
      return SoundFontCatalogue.standard.entry(forFile: file) == nil
    }
    folders = SoundFont.searchPath(environment: environment).filter { !$0.isEmpty }.map {
      Folder(path: $0, isThere: FileManager.default.fileExists(atPath: $0))
    }
  }
}
