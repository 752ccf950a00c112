/// Where live music goes.
public enum LiveDestination: Hashable, Sendable {
  /// Ports of the ALSA sequencer, by address or name: one for each sixteen channels of the music.
  case ports([String])
  /// The built-in synth: a SoundFont and a sound driver by name, nil for the best of each.
  case synth(soundFont: String?, driver: String?)
}
