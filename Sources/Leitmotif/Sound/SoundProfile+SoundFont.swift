public import Performance
public import Rendering
import ScoreModel

extension SoundProfile {
  /// Where a SoundFont keeps our instruments. Patches whose dynamics follow a controller come first.
  public init(_ soundFont: SoundFont) {
    let profile = soundFont.profile
    var sounds: [String: [Technique: Sound]] = [:]
    for instrument in Instrument.catalogue {
      for technique in Technique.allCases {
        sounds[instrument.id, default: [:]][technique] = profile.sound(instrument.id, technique)
      }
    }
    self.init(sounds: sounds, expressionController: profile.expressionController)
  }
}

extension SoundFontProfile {
  fileprivate func sound(
    _ instrument: String, _ technique: SoundProfile.Technique
  ) -> SoundProfile.Sound? {
    let pair: (expressive: Technique?, plain: Technique) =
      switch technique {
      case .sustain: (.expressive, .sustain)
      case .slow: (.expressiveSlow, .slow)
      case .tremolo: (.expressiveTremolo, .tremolo)
      case .muted: (.expressiveMuted, .muted)
      case .staccato: (nil, .staccato)
      case .spiccato: (nil, .spiccato)
      case .pizzicato: (nil, .pizzicato)
      case .harmonic: (nil, .harmonic)
      case .trill: (nil, .trill)
      }
    if expressionController != nil,
      let patch = pair.expressive.flatMap({ exactPatch(for: instrument, $0) })
    {
      return sound(patch, isExpressive: true)
    }
    return exactPatch(for: instrument, pair.plain).flatMap { sound($0, isExpressive: false) }
  }

  /// Drum kits are chosen by their channel, not by a bank.
  private func sound(_ patch: Patch, isExpressive: Bool) -> SoundProfile.Sound? {
    SoundProfile.Sound(
      bank: patch.isPercussion ? 0 : patch.bank, program: patch.program, isExpressive: isExpressive)
  }
}
