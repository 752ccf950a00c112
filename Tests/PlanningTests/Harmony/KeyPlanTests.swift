import MusicTheory
import Planning
import ScoreModel
import Spotting
import Testing
import Timing

@Suite struct KeyPlanTests {
  private func keys(
    _ moods: [String], seed: UInt64 = 5, themes: [ThemeRequest] = []
  ) throws -> [Key] {
    let cue = SampleCues.cue(
      moods, seconds: 18 * Double(moods.count), themes: themes.map(\.id.rawValue))
    let sheet = CueSheet(title: "Film", themes: themes, cues: [cue])
    return try CuePlanner().plan(cue, in: sheet, seed: seed).sections.map(\.key)
  }

  @Test func startsInTheKeyOfTheTheme() throws {
    let mara = try SampleCues.theme("mara", motif: "F#4:2 A4:1 C#5:1 F#4:4")
    let keys = try keys(["tender", "grief"], themes: [mara])
    #expect(keys[0].tonic == PitchClass(6))
    #expect(!keys[0].mode.isMinor)
  }

  @Test(arguments: 0..<UInt64(4))
  func comesHome(seed: UInt64) throws {
    let keys = try keys(["tender", "fear", "wonder", "joy"], seed: seed)
    #expect(keys.count == 4)
    #expect(keys.last?.tonic == keys.first?.tonic)
  }

  @Test(arguments: 0..<UInt64(4))
  func staysWhereTheMoodStays(seed: UInt64) throws {
    let keys = try keys(["grief", "mournful", "grief"], seed: seed)
    #expect(Set(keys).count == 1)
  }

  @Test(arguments: 0..<UInt64(4))
  func shocksByAMediant(seed: UInt64) throws {
    let keys = try keys(["calm", "terrified", "suspense"], seed: seed)
    let fall = keys[0].tonic.above(keys[1].tonic)
    #expect([3, 4].contains(fall))
    #expect(keys[1].mode.isMinor)
  }

  @Test(arguments: 0..<UInt64(4))
  func wondersAThirdUp(seed: UInt64) throws {
    let keys = try keys(["lonely", "wonder", "tender"], seed: seed)
    #expect([3, 4].contains(keys[1].tonic.above(keys[0].tonic)))
    #expect(!keys[1].mode.isMinor)
  }
}
