import Foundation
import MIDIFile
import Performance
import Rendering
import Testing
import Timing

/// SoundFonts of other makers, and damaged ones, played by the library.
@Suite struct SampleSoundFontTests {
  /// A chord on the font's first preset.
  private func play(_ font: SoundFont) throws -> Float {
    let patch = try #require(font.presets.first).patch
    let channel: UInt8 = patch.isPercussion ? 9 : 0
    let select: [Message] = [
      .controlChange(channel: channel, controller: 0, value: UInt8(min(patch.bank, 127))),
      .programChange(channel: channel, program: UInt8(patch.program)),
    ]
    let chord: [Message] = [36, 48, 60, 69, 84].map {
      .noteOn(channel: channel, note: $0, velocity: 100)
    }
    let events = (select + chord).map {
      ScheduledEvent(time: 0, track: 0, port: 0, message: $0)
    }
    var peak: Float = 0
    var synthesizer = FluidSynthesizer(soundFont: font, settings: SynthSettings(hall: .dry))
    synthesizer.longestTail = 0.5
    try synthesizer.render(events, until: Rational(1, 4)) { block in
      peak = block.reduce(peak) { max($0, abs($1)) }
    }
    return peak
  }

  @Test func aSoundFontWrittenByHandSounds() throws {
    let folder = try TemporaryFolder()
    let font = try SoundFont(path: try SmallestSoundFont().write(to: folder))
    #expect(try play(font) > 0.001)
  }

  @Test(
    .enabled(if: SoundFontTests.hasSamples, "needs the sample SoundFonts in ../shared/samples"),
    arguments: [
      "jnoisetype__complex0.sf2", "jnoisetype__preset1.sf2", "rustysynth__test_empty_samples.sf2",
    ])
  func samplesPlayOrAreRefused(file: String) throws {
    let font = try SoundFont(path: SoundFontTests.samples + "/" + file)
    do {
      #expect(try play(font) >= 0)
    } catch let error as SynthError {
      #expect(error == .soundFontRefused(path: font.path))
    }
  }

  @Test func damageIsAnErrorOrPlays() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 23)
    var played = 0
    for _ in 0..<60 {
      var bytes = SmallestSoundFont().bytes
      // The tables are the last of the file.
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: (bytes.count - 400)..<bytes.count, using: &generator)
        bytes[index] = .random(in: 0...255, using: &generator)
      }
      let path = try SmallestSoundFont.write(bytes, to: folder)
      do {
        #expect(try play(SoundFont(path: path)).isNaN == false)
        played += 1
      } catch is SoundFontError {
      } catch SynthError.soundFontRefused(path) {
      }
    }
    #expect(played > 5)
  }
}
