import Interchange
import Testing
import Timing

@Suite struct CutListTests {
  private func list(_ text: String) throws -> CutList { try CutList(edl: Array(text.utf8)) }

  @Test func readsTheSourcesOfPictureEdits() throws {
    let list = try list(
      """
      TITLE: REEL 1
      FCM: NON-DROP FRAME

      001  A012     V     C        04:10:00:00 04:10:02:12 01:00:00:00 01:00:02:12
      * FROM CLIP NAME:  LAMP
      002  A013     A2    C        04:10:00:00 04:10:02:12 01:00:00:00 01:00:02:12
      003  BL       V     C        00:00:00:00 00:00:01:00 01:00:02:12 01:00:03:12
      004  B001     AA/V  C        10:00:00:00 10:00:01:00 01:00:03:12 01:00:04:12
      """)
    #expect(list.edits.map(\.reel) == ["A012", "B001"])
    #expect(list.edits.map(\.clip) == ["LAMP", ""])
    #expect(list.edits[0].sourceIn == .label(hours: 4, minutes: 10, seconds: 0, frame: 0))
    #expect(list.edits[0].sourceOut == .label(hours: 4, minutes: 10, seconds: 2, frame: 12))
    #expect(list.edits[1].recordIn == .label(hours: 1, minutes: 0, seconds: 3, frame: 12))
    #expect(!list.countsDropFrame)
  }

  @Test func ofADissolveTheIncomingSideCounts() throws {
    let list = try list(
      """
      001  A1   V     C        01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
      002  A1   V     C        01:00:02:00 01:00:02:00 01:00:02:00 01:00:02:00
      002  A2   V     D    024 02:00:00:00 02:00:03:00 01:00:02:00 01:00:05:00
      * FROM CLIP NAME: ONE
      * TO CLIP NAME: TWO
      """)
    #expect(list.edits.map(\.reel) == ["A1", "A2"])
    #expect(list.edits[1].clip == "TWO")
  }

  @Test func anEditAtAnotherSpeedIsPassedOver() throws {
    let list = try list(
      """
      001  A1   V     C        01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
      M2   A1       048.0                01:00:00:00
      * FROM CLIP NAME: FAST
      002  A2   V     C        02:00:00:00 02:00:03:00 01:00:02:00 01:00:05:00
      """)
    #expect(list.edits.map(\.reel) == ["A2"])
  }

  @Test(arguments: [
    "", "TITLE: x", "001  A1  A  C  00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00",
    "001  A1  V  C  120 240 01:00:00:00 01:00:02:00",
  ]) func aListWithoutSourcesIsRefused(text: String) {
    #expect(throws: ImportError.self) { try list(text) }
  }

  @Test func aListBeyondAnyFilmIsRefused() {
    let edit = "001  A1  V  C  00:00:00:00 00:00:02:00 01:00:00:00 01:00:02:00\n"
    #expect(throws: ImportError.self) {
      try list(String(repeating: edit, count: CutList.maximumEdits + 1))
    }
  }
}
