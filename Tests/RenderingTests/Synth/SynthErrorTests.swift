import Rendering
import Testing

@Suite struct SynthErrorTests {
  @Test(arguments: [
    (
      SynthError.settingRefused(name: "synth.gain", value: "99"),
      "FluidSynth does not take 99 for synth.gain; choose a value in its range"
    ),
    (
      .soundFontRefused(path: "/a.sf2"),
      "/a.sf2: FluidSynth cannot play this SoundFont; choose another with --soundfont"
    ),
    (
      .noAudioDevice(driver: nil, known: ["alsa", "jack"]),
      """
      no sound device could be opened; start the sound server, or choose one of the drivers alsa, \
      jack
      """
    ),
    (
      .tooManyChannels(256),
      """
      the music uses 256 MIDI channels in one stem, and a synth has 240; use fewer ports, or more \
      stems
      """
    ),
    (
      .tooLong,
      """
      the music is longer than 4 hours; render it in parts, or correct the file's times
      """
    ),
  ])
  func saysWhatToDo(error: SynthError, text: String) {
    #expect("\(error)" == text)
  }
}
