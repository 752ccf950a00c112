/// Why FluidSynth cannot be used.
public enum SynthError: Error, Hashable {
  /// FluidSynth did not take a setting: its name and the value.
  case settingRefused(name: String, value: String)
  /// FluidSynth could not make a synth; nearly always for want of memory.
  case notCreated
  /// FluidSynth refused a SoundFont that is well formed: its path.
  case soundFontRefused(path: String)
  case renderingFailed
  /// No audio device could be opened: the driver asked for, or nil for FluidSynth's choice, and the
  /// drivers that this FluidSynth was built with.
  case noAudioDevice(driver: String?, known: [String])
  /// More MIDI channels than FluidSynth has.
  case tooManyChannels(Int)
  /// Music of more than ``SynthSettings/longestMusic``.
  case tooLong
}

extension SynthError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .settingRefused(let name, let value):
      "FluidSynth does not take \(value) for \(name); choose a value in its range"
    case .notCreated:
      "FluidSynth could not start a synth; free some memory and try again"
    case .soundFontRefused(let path):
      "\(path): FluidSynth cannot play this SoundFont; choose another with --soundfont"
    case .renderingFailed:
      "FluidSynth stopped rendering; try again, or choose another SoundFont with --soundfont"
    case .noAudioDevice(let driver, let known):
      """
      no sound device could be opened\(driver.map { " with the driver \"\($0)\"" } ?? ""); start \
      the sound server, or choose one of the drivers \(known.joined(separator: ", "))
      """
    case .tooManyChannels(let count):
      """
      the music uses \(count) MIDI channels in one stem, and a synth has \
      \(FluidSynth.maximumChannels); use fewer ports, or more stems
      """
    case .tooLong:
      """
      the music is longer than \(SynthSettings.longestMusic / 3600) hours; render it in parts, \
      or correct the file's times
      """
    }
  }
}
