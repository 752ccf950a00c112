import Testing

struct SyncOptionTests {
  @Test(arguments: ["--mtc", "--clock"])
  func timeCodeAndClockWantAPortForTheMusic(option: String) throws {
    let outcome = try Program.run("play", "music.mid", option, "24:0")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--mtc and --clock go with a --port"))
  }
}
