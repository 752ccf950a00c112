import Leitmotif
import Performance
import Rendering
import ScoreModel
import Testing

@Suite struct SoundProfileTests {
  @Test(
    .enabled(if: !SoundFont.installed().isEmpty, "no SoundFont is installed"),
    arguments: Instrument.catalogue)
  func everySoundIsInTheSoundFont(instrument: Instrument) throws {
    for (_, path) in SoundFont.installed() {
      let font = try SoundFont(path: path)
      let profile = SoundProfile(font)
      for technique in SoundProfile.Technique.allCases {
        let sound = profile.sound(for: instrument, technique)
        let bank = instrument.isUnpitched ? 128 : Int(sound.bank)
        let patch = try #require(Patch(bank: bank, program: Int(sound.program)))
        #expect(font.contains(patch), "\(font.name): \(instrument.id) \(technique) \(patch)")
        if sound.isExpressive { #expect(profile.expressionController != nil) }
      }
    }
  }
}
