import Performance
import ScoreModel
import Testing

@Suite struct SoundProfileTests {
  @Test(arguments: Instrument.catalogue) func generalMIDIKnowsEveryInstrument(
    instrument: Instrument
  ) {
    let sound = SoundProfile.generalMIDI.sound(for: instrument)
    #expect(Int(sound.program) == instrument.generalMIDIProgram)
    #expect(sound.bank == 0 && !sound.isExpressive)
    #expect(SoundProfile.generalMIDI.has(.sustain, for: instrument))
  }

  @Test func unknownTechniquesSoundSustained() throws {
    let flute = try #require(Instrument(id: "flute"))
    let sound = try #require(SoundProfile.Sound(bank: 17, program: 73))
    let profile = SoundProfile(sounds: ["flute": [.sustain: sound]])
    #expect(profile.sound(for: flute, .trill) == sound)
    #expect(!profile.has(.trill, for: flute))
    #expect(SoundProfile(sounds: [:]).sound(for: flute, .trill).program == 73)
  }

  @Test func onlyBanksAndProgramsOfMIDI() {
    #expect(SoundProfile.Sound(bank: 128, program: 0) == nil)
    #expect(SoundProfile.Sound(bank: 0, program: -1) == nil)
    let profile = SoundProfile(sounds: [:], expressionController: 200, modulation: 0...255)
    #expect(profile.expressionController == 127)
    #expect(profile.modulation == 0...127)
  }
}
