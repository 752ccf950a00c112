import Foundation
import MIDIFile
import Performance
import Rendering
import Testing

@Suite(.enabled(if: smallSoundFont != nil, Comment(rawValue: needsSmallSoundFont)))
struct LiveSynthTests {
  private let soundFont: SoundFont

  init() throws {
    soundFont = try #require(smallSoundFont)
  }

  @Test func knowsItsDrivers() throws {
    #expect(try LiveSynth.drivers().contains("file"))
  }

  @Test func anUnknownDriverIsAnErrorThatListsTheKnown() throws {
    let error = #expect(throws: SynthError.self) {
      _ = try LiveSynth(soundFont: soundFont, output: .driver("gramophone"))
    }
    let known = try LiveSynth.drivers()
    #expect(error == .noAudioDevice(driver: "gramophone", known: known))
    #expect(
      error.map { "\($0)" } == """
        no sound device could be opened with the driver "gramophone"; start the sound server, or \
        choose one of the drivers \(known.joined(separator: ", "))
        """)
  }

  @Test func aFileThatCannotBeWrittenIsAnError() throws {
    #expect(throws: SynthError.self) {
      _ = try LiveSynth(soundFont: soundFont, output: .file(path: "/nowhere/out.wav"))
    }
  }

  @Test func playsUntilPanic() throws {
    let folder = try TemporaryFolder()
    let synth = try LiveSynth(
      soundFont: soundFont, output: .file(path: folder.path + "/out.wav"))
    synth.prepare(for: EventSchedule(trio))
    synth.send(.programChange(channel: 0, program: 48))
    synth.send(.noteOn(channel: 0, note: 60, velocity: 100))
    synth.send(.noteOn(channel: 0, note: 64, velocity: 100), port: 14)
    synth.send(.noteOn(channel: 0, note: 64, velocity: 100), port: 15)
    #expect(synth.activeVoices > 0)
    synth.panic()
  }
}
