import Foundation

/// A SoundFont file whose structure has been checked.
public struct SoundFont: Hashable, Sendable {
  /// Where the file is, absolute.
  public let path: String
  /// The bank's own name, or the file's where it has none.
  public let name: String
  /// Every preset, by bank and then by program; never empty.
  public let presets: [Preset]

  /// Reads the structure of an `.sf2` or `.sf3` file, but not its samples.
  ///
  /// - Throws: An error when the file cannot be read, is not a SoundFont, is cut short, or holds
  ///   nothing that can be played.
  public init(path: String) throws(SoundFontError) {
    var reader = try SoundFontReader(path: path)
    let content = try reader.content()
    guard !content.presets.isEmpty else { throw .noPresets(path: path) }
    self.path = path
    self.name = content.name ?? URL(fileURLWithPath: path).lastPathComponent
    self.presets = content.presets.sorted()
  }

  /// The catalogue's entry for this file, known by its file name; nil for one that is not listed.
  public var entry: SoundFontCatalogue.Entry? {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().lastPathComponent
    return SoundFontCatalogue.standard.entry(forFile: file)
  }

  /// How our instruments are found in it. General MIDI for a SoundFont that is not listed.
  public var profile: SoundFontProfile {
    SoundFontCatalogue.standard.profile(named: entry?.profile ?? "general-midi")
  }

  /// Whether a patch is there, without a substitute.
  public func contains(_ patch: Patch) -> Bool {
    presets.contains { $0.patch == patch }
  }

  /// A playable sound of a SoundFont.
  public struct Preset: Hashable, Comparable, Sendable {
    public let patch: Patch
    public let name: String

    public static func < (left: Self, right: Self) -> Bool {
      (left.patch, left.name) < (right.patch, right.name)
    }
  }
}
