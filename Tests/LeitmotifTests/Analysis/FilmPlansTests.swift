import Foundation
import Leitmotif
import TestWorkspace
import Testing

@Suite struct FilmPlansTests {
  private func plans(_ sheet: String, cues: [String] = []) throws -> FilmPlans {
    let workspace = try Workspace()
    return try FilmPlans(sheet: workspace.write(sheet, as: "cues.yaml"), cues: cues)
  }

  @Test func everyCueSaysWhatItDoesWithItsThemes() throws {
    let rows = try plans(FilmScript(cues: 12, seconds: 20).yaml).themes
    let ilse = rows.filter { $0.theme == "ilse" }
    #expect(ilse.map(\.cue) == ["1m01", "1m03", "1m05", "1m06", "2m02", "2m04", "2m05"])
    for theme in ["ilse", "brother", "sea"] {
      let own = rows.filter { $0.theme == theme }
      #expect(own.count { $0.part == "exposed" } == 1)
      let exposed = try #require(own.first { $0.part == "exposed" })
      #expect(exposed.statements.first?.shape == "literal", "\(theme)")
    }
    let returning = try #require(ilse.first { $0.part == "returning" })
    #expect(!returning.statements.isEmpty)
    #expect(returning.statements.allSatisfy { $0.doublings >= 2 })
  }

  @Test func theTempoMapMeetsWhatConstantTempiMiss() throws {
    let sheet = """
      leitmotif: 1
      cues:
        - id: 1m01
          in: "00:00:00:00"
          out: "00:00:40:00"
          mood: tense
          metre: 4/4
          hits:
            - {at: "00:00:05:07", what: a, type: downbeat}
            - {at: "00:00:11:01", what: b, type: downbeat}
            - {at: "00:00:21:19", what: c}
            - {at: "00:00:33:05", what: d, type: downbeat}
        - {id: 1m02, in: "00:01:00:00", out: "00:01:20:00", mood: calm, tempo: 72}
      """
    let tempi = try plans(sheet).tempi(keeping: 3)
    #expect(tempi.map(\.cue) == ["1m01", "1m02"])
    #expect(tempi[0].metre == "4/4")
    #expect(tempi.allSatisfy { $0.constant.count == 3 })
    let map = tempi[0].map
    #expect((map.hits, map.near, map.missed) == (4, 0, 0))
    #expect(map.meanFramesOff < 0.05)
    #expect(map.meanChange > 0 && map.meanChange <= map.largestChange)
    #expect(map.largestChange <= 0.0601)
    for row in tempi[0].constant {
      #expect(row.hits + row.near + row.missed == 4)
      #expect(row.hits < 4 && row.slowest == row.fastest && row.largestChange == 0)
    }
    #expect(tempi[0].constant.map(\.hits) == tempi[0].constant.map(\.hits).sorted(by: >))
    let fixed = tempi[1].map
    #expect(abs(fixed.slowest - 72) < 4 && fixed.meanFramesOff == 0)
    #expect(try plans(sheet, cues: ["1m02"]).tempi(keeping: 0).map(\.constant) == [[]])
  }
}
