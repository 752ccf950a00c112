import Testing

struct SyncOptionTests {
  @Test(arguments: [
    ["--chase", "24:0", "--jack"], ["--chase", "24:0", "--chase-clock", "24:0"],
    ["--jack", "--chase-clock", "24:0"],
  ])
  func theMusicFollowsOneOnly(options: [String]) throws {
    let outcome = try Program.run(Program.path, ["play", "music.mid"] + options)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--chase, --chase-clock or --jack"))
  }
}
