import Interchange
import Spotting
import Testing
import Timing

@Suite struct PROCueSheetTests {
  private static let sheet = """
    leitmotif: 1
    title: "Sea, and \\"Sky\\""
    frameRate: 29.97df
    cues:
      - {id: 1m02, title: "=SUM(A1)", in: "01:02:00;02", out: "01:02:01;02", mood: calm}
      - {id: 1m01, title: Lamp, in: "01:00:00;00", out: "01:01:12;12", mood: calm}
    """
  private static let rights = """
    writers: [{name: "Byron, Ada", society: PRS, ipi: "00012345678", share: 62.5},
      {name: "@Nannerl", share: 37.5}]
    publishers: [{name: Tide, society: GEMA, share: 100}]
    cues: {1m02: {usage: VI, writers: [{name: -30-, share: 100}]}}
    """

  @Test func `the table has a row for everyone with a share`() throws {
    let list = try PROCueSheet(
      CueSheet(yaml: Self.sheet), rights: FilmRights(yaml: Self.rights))
    #expect(
      list.csv()
        == """
        Production,Sequence,Cue,Cue Title,Usage,Timing,Role,Name,Society,IPI,Share %
        "Sea, and ""Sky""\",1,1m01,Lamp,BI,01:12,Composer,"Byron, Ada",PRS,00012345678,62.5
        "Sea, and ""Sky""\",1,1m01,Lamp,BI,01:12,Composer,'@Nannerl,,,37.5
        "Sea, and ""Sky""\",1,1m01,Lamp,BI,01:12,Publisher,Tide,GEMA,,100
        "Sea, and ""Sky""\",2,1m02,'=SUM(A1),VI,00:01,Composer,'-30-,,,100
        "Sea, and ""Sky""\",2,1m02,'=SUM(A1),VI,00:01,Publisher,Tide,GEMA,,100

        """.replacing("\n", with: "\r\n"))
  }

  @Test func `a side without 100 % is refused with both sums`() throws {
    let sheet = try CueSheet(yaml: Self.sheet)
    let half = [RightsHolder(name: "A", share: 50)]
    let rights = FilmRights(film: MusicRights(writers: half + half, publishers: half))
    do throws(PROCueSheetError) {
      _ = try PROCueSheet(sheet, rights: rights)
      Issue.record("it was made")
    } catch {
      #expect(
        "\(error)" == "the shares do not add up: 1m01 has writers 100 % and publishers 50 %, "
          + "1m02 has writers 100 % and publishers 50 %; each side must have 100 %")
    }
    #expect(throws: PROCueSheetError.self) {
      try PROCueSheet(sheet, rights: FilmRights(film: MusicRights()))
    }
  }

  @Test func `rights of a cue that is not there are refused`() throws {
    let sheet = try CueSheet(yaml: Self.sheet)
    let rights = try FilmRights(yaml: Self.rights.replacing("1m02", with: "9m09"))
    #expect(throws: PROCueSheetError.unknownCues([CueID(rawValue: "9m09")].compactMap(\.self))) {
      try PROCueSheet(sheet, rights: rights)
    }
  }

  @Test(arguments: [
    (0, "00:01"), (29, "00:01"), (59 * 24 + 11, "00:59"), (59 * 24 + 12, "01:00"),
    (61 * 24, "01:01"), (75 * 60 * 24, "75:00"), (600 * 60 * 24, "600:00"),
  ])
  func `timings are minutes and seconds`(frames: Int, timing: String) throws {
    let start = Timecode(frames: 86_400, rate: .fps24)
    let cue = Cue(
      id: CueID(number: 1), title: "x", start: start, end: start.advanced(byFrames: frames),
      scenes: [])
    let all = [RightsHolder(name: "A", share: 100)]
    let rights = FilmRights(film: MusicRights(writers: all, publishers: all))
    let list = try PROCueSheet(CueSheet(title: "x", cues: [cue]), rights: rights)
    #expect(list.lines.map(\.timing) == [timing])
  }
}
