/// Where a SoundFont keeps our instruments, by the ids of the instrument catalogue.
public struct SoundFontProfile: Hashable, Sendable {
  /// A way of playing that may have samples of its own.
  public enum Technique: String, CaseIterable, Codable, Sendable {
    /// Held notes whose attack is quick enough for any passage.
    case sustain
    /// Held notes with a soft, slow attack.
    case slow
    /// As `sustain`, but with the dynamics following ``expressionController`` while a note sounds,
    /// and the velocity only shaping the attack.
    case expressive
    /// As `slow`, with the dynamics of `expressive`.
    case expressiveSlow
    case staccato, spiccato, pizzicato, tremolo, expressiveTremolo, trill, muted, expressiveMuted
    case harmonic

    /// What comes nearest where there are no such samples.
    var substitute: Technique? {
      switch self {
      case .sustain: nil
      case .slow, .staccato, .pizzicato, .tremolo, .trill, .muted, .harmonic, .expressive: .sustain
      case .spiccato: .staccato
      case .expressiveSlow: .expressive
      case .expressiveTremolo: .tremolo
      case .expressiveMuted: .muted
      }
    }
  }

  /// The controller that the expressive patches follow; nil where there are none.
  public let expressionController: UInt8?
  /// Patches by instrument id and technique.
  public let instruments: [String: [Technique: Patch]]

  public init(
    expressionController: UInt8? = nil, instruments: [String: [Technique: Patch]] = [:]
  ) {
    self.expressionController = expressionController
    self.instruments = instruments
  }

  /// The patch for an instrument and a technique, or for the nearest technique that there is.
  /// - Parameter instrument: An id of the instrument catalogue, as `violin1`.
  /// - Returns: nil for an instrument that the profile does not know.
  public func patch(for instrument: String, _ technique: Technique = .sustain) -> Patch? {
    guard let patches = instruments[instrument] else { return nil }
    var wanted: Technique? = technique
    while let candidate = wanted {
      if let patch = patches[candidate] { return patch }
      wanted = candidate.substitute
    }
    return nil
  }

  /// The patch for exactly this technique, or nil.
  public func exactPatch(for instrument: String, _ technique: Technique) -> Patch? {
    instruments[instrument]?[technique]
  }
}
