import Rendering
import ScoreModel
import Timing

/// What a SoundFont has of what our orchestra needs.
public struct SoundFontReview: Hashable, Sendable {
  /// A sound that is not there.
  public struct Lack: Hashable, Sendable {
    /// The instrument's name.
    public var instrument: String
    /// As `sustain` or `pizzicato`.
    public var technique: String
    /// Where it was looked for, as `bank:program`.
    public var patch: String
    /// Whether the instrument cannot play at all without it.
    public var silencesInstrument: Bool
  }

  public let path: String
  /// The bank's own name.
  public let name: String
  /// The catalogue's name for it; nil for one that is not listed and taken for General MIDI.
  public let id: String?
  public let presetCount: Int
  public let drumKitCount: Int
  /// How many instruments were looked for.
  public let instrumentCount: Int
  /// In score order, and by technique.
  public let lacks: [Lack]

  /// Reads a SoundFont, and has FluidSynth open it.
  ///
  /// - Parameter font: A path, or a name that ``SoundFontShelf`` lists.
  /// - Throws: ``Failure`` of the kinds `unavailable` and `badInput`.
  public init(_ font: String) throws(Failure) {
    do {
      let font = try SoundFont.find(font)
      try FluidSynthesizer(soundFont: font).render([], until: 0) { _ in }
      self.init(font)
    } catch { throw Failure(error) }
  }

  init(_ font: SoundFont) {
    path = font.path
    name = font.name
    id = font.entry?.id
    presetCount = font.presets.count
    drumKitCount = font.presets.count { $0.patch.isPercussion }
    let profile = font.profile
    instrumentCount = Instrument.catalogue.count { profile.instruments[$0.id] != nil }
    lacks = Instrument.catalogue.flatMap { instrument in
      SoundFontProfile.Technique.allCases.compactMap { technique in
        guard let patch = profile.exactPatch(for: instrument.id, technique),
          !font.contains(patch)
        else { return nil }
        return Lack(
          instrument: instrument.name, technique: technique.rawValue, patch: patch.description,
          silencesInstrument: technique == .sustain)
      }
    }
  }
}
