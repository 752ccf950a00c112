import Planning
import ScoreModel
import Testing

@Suite struct InstrumentNamesTests {
  @Test(arguments: [
    ("strings", ["violin1", "violin2", "viola", "cello", "contrabass"]),
    ("Horns", ["horn"]), ("harp", ["harp"]), ("cor anglais", ["englishHorn"]),
    ("Violins I", ["violin1"]), ("violins", ["violin1", "violin2"]),
    ("double bass", ["contrabass"]),
    ("timpani", ["timpani"]), ("flutes", ["flute"]), ("choir", ["choir"]), ("Celesta", ["celesta"]),
    ("drums", ["percussion"]), ("bassClarinet", ["bassClarinet"]), ("solo cello", ["soloCello"]),
  ])
  func understandsWhatPeopleWrite(word: String, ids: [String]) throws {
    #expect(try InstrumentNames.instruments(word).map(\.id) == ids)
  }

  @Test(arguments: Instrument.catalogue)
  func knowsIdsAndPrintedNames(instrument: Instrument) throws {
    if instrument.id != "percussion" {
      #expect(try InstrumentNames.instruments(instrument.id) == [instrument])
    }
    if instrument.id != "bassVoice" {
      #expect(try InstrumentNames.instruments(instrument.name).contains(instrument))
    }
  }

  @Test(arguments: Instrument.Family.allCases)
  func knowsFamilies(family: Instrument.Family) throws {
    let members = try InstrumentNames.instruments(family.rawValue)
    #expect(!members.isEmpty)
    #expect(members.allSatisfy { $0.family == family })
  }

  @Test func givesTwentyStavesForAnOrchestra() throws {
    let orchestra = try InstrumentNames.instruments("full orchestra")
    #expect(orchestra.count == 20)
    #expect(orchestra == orchestra.sorted { $0.scoreOrder < $1.scoreOrder })
  }

  @Test(arguments: [("violin", "soloViolin"), ("cello", "soloCello"), ("strings", "violin1")])
  func meansOnePlayerByALead(word: String, id: String) throws {
    #expect(try InstrumentNames.lead(word).id == id)
  }

  @Test(arguments: [("strngs", "strings"), ("clarinete", "clarinet"), ("trumpett", "trumpet")])
  func suggestsTheNearestWord(word: String, nearest: String) {
    #expect(throws: CuePlanError.instrument(word, nearest: nearest)) {
      try InstrumentNames.instruments(word)
    }
  }

  @Test func suggestsNothingForNonsense() {
    let error = #expect(throws: CuePlanError.self) {
      try InstrumentNames.instruments("qqqqwwwwzzzz")
    }
    #expect(error?.description.contains("use words such as strings") == true)
    #expect(throws: CuePlanError.self) { try InstrumentNames.instruments("") }
    #expect(throws: CuePlanError.self) {
      try InstrumentNames.instruments(String(repeating: "x", count: 10_000))
    }
  }
}
