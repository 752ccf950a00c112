import Foundation
import Spotting
import Testing
import Timing

@Suite struct CueSheetEncodingTests {
  @Test func `is written as a person would`() throws {
    let yaml = try CueSheet(yaml: Sheets.lighthouse).yaml()
    #expect(
      yaml == """
        leitmotif: 1
        title: The Lighthouse Keeper
        frameRate: 24
        palette: [strings, woodwinds]
        style: {genre: drama, culture: celtic, era: 1890s}
        themes:
          mara:
            for: Mara, the keeper's daughter
            mood: [tender, {grieving: 0.5}]
            lead: violin
            motif: "D4:1.5 E4:.5 F4:1 A4:2"
          storm:
            motif: "motifs/storm.MID"
        cues:
          - id: 1m01
            title: The Lamp Goes Out
            in: "01:00:00:00"
            out: "01:01:12:12"
            palette: [strings, harp]
            key: D minor
            tempo: 72
            metre: 3/4
            scenes:
              - at: "01:00:00:00"
                mood: [lonely, {tender: 0.4}]
                intensity: 0.25
                themes: [mara]
                text: Mara climbs the stairs by candle light.
              - at: "01:00:40:00"
                mood: [menacing]
            hits:
              - {at: "01:00:14:06", what: the door slams, weight: 0.5, type: stinger, tolerance: 2}
              - {at: "01:00:50:00", what: thunder}
            dialogue: [["01:00:20:00", "01:00:31:10"]]
          - id: 1m02
            in: "01:02:00:00"
            out: "01:02:30:00"
            mood: [hopeful]

        """)
  }

  @Test(arguments: 0..<150)
  func `random sheets read back the same`(seed: Int) throws {
    var random = RandomSheet(seed: UInt64(seed))
    let sheet = random.make()
    let (back, warnings) = try CueSheet.reading(yaml: sheet.yaml())
    #expect(back == sheet)
    #expect(warnings.isEmpty)
    #expect(back.yaml() == sheet.yaml())
    #expect(try JSONDecoder().decode(CueSheet.self, from: JSONEncoder().encode(sheet)) == sheet)
  }
}
