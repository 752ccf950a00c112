import Foundation

/// The SoundFonts that Leitmotif knows, best first, and how each one lays out the orchestra.
///
/// It is the file `SoundFonts/catalogue.json`, compiled into the library.
public struct SoundFontCatalogue: Hashable, Sendable {
  /// One known SoundFont.
  public struct Entry: Hashable, Codable, Sendable {
    /// What a person types, as `musescore-general`.
    public let id: String
    public let name: String
    /// The names under which packages install it.
    public let files: [String]
    /// The Debian package that brings it.
    public let package: String
    /// The licence of its sounds, as an SPDX expression.
    public let licence: String
    /// The name of its profile.
    public let profile: String
    public let loading: Loading
    /// What it is good for, in a sentence.
    public let summary: String
  }

  /// What a SoundFont costs.
  public struct Loading: Hashable, Codable, Sendable {
    /// Size of the file in MB.
    public let fileMegabytes: Int
    /// Whether the samples are compressed, so that each patch is decoded when it is first selected.
    public let isCompressed: Bool
  }

  /// In order of preference.
  public let entries: [Entry]
  private let profiles: [String: SoundFontProfile]

  /// The catalogue of this version.
  public static let standard: SoundFontCatalogue =
    (try? SoundFontCatalogue(decoding: PackageResources.catalogue_json))
    ?? SoundFontCatalogue(entries: [], profiles: [:])

  private init(entries: [Entry], profiles: [String: SoundFontProfile]) {
    self.entries = entries
    self.profiles = profiles
  }

  /// Reads a catalogue from JSON.
  public init(decoding json: [UInt8]) throws {
    let document = try JSONDecoder().decode(CatalogueDocument.self, from: Data(json))
    self.init(entries: document.soundFonts, profiles: try document.resolvedProfiles())
  }

  /// The entry with an id.
  public func entry(named id: String) -> Entry? {
    entries.first { $0.id == id }
  }

  /// The entry that a file belongs to, by its name without folders.
  public func entry(forFile name: String) -> Entry? {
    entries.first { $0.files.contains(name) }
  }

  /// A profile by its name; one without instruments for an unknown name.
  public func profile(named name: String) -> SoundFontProfile {
    profiles[name] ?? SoundFontProfile()
  }
}

/// The catalogue as the file writes it.
private struct CatalogueDocument: Codable {
  struct Profile: Codable {
    /// The profile whose patches stand where this one says nothing.
    let extends: String?
    let expressionController: UInt8?
    let instruments: [String: [String: Patch]]
  }

  let soundFonts: [SoundFontCatalogue.Entry]
  let profiles: [String: Profile]

  func resolvedProfiles() throws -> [String: SoundFontProfile] {
    try profiles.mapValues { profile in
      let base = try profile.extends.flatMap { profiles[$0] }.map(patches) ?? [:]
      return SoundFontProfile(
        expressionController: profile.expressionController,
        instruments: base.merging(try patches(profile)) { $0.merging($1) { $1 } })
    }
  }

  private func patches(
    _ profile: Profile
  ) throws -> [String: [SoundFontProfile.Technique: Patch]] {
    try profile.instruments.mapValues { patches in
      try Dictionary(
        uniqueKeysWithValues: patches.map { name, patch in
          guard let technique = SoundFontProfile.Technique(rawValue: name) else {
            throw DecodingError.dataCorrupted(
              .init(codingPath: [], debugDescription: "no technique is called \"\(name)\""))
          }
          return (technique, patch)
        })
    }
  }
}
