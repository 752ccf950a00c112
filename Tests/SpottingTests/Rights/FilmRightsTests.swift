import Spotting
import Testing
import Timing

@Suite struct FilmRightsTests {
  private static let plain = """
    usage: bi
    writers:
      - {name: Ada Byron, society: PRS, ipi: "00012345678", share: 33.33}
      - {name: Clara Wieck, society: GEMA, ipi: 123456789, share: 33.33 %}
      - {name: "=Nannerl", share: 33.34}
    publishers: [{name: Tide Music, share: 100}]
    cues:
      1m02: {usage: VI, writers: [{name: Ada Byron, share: 100.0}]}
    """

  private func faults(_ yaml: String) -> [String] {
    do throws(CueSheetError) {
      _ = try FilmRights(yaml: yaml)
      return []
    } catch {
      return error.diagnostics.map { "\($0.line):\($0.column) \($0.message); \($0.hint ?? "")" }
    }
  }

  @Test func `rights are read`() throws {
    let rights = try FilmRights(yaml: Self.plain)
    let writers = try #require(rights.film.writers)
    #expect(writers.map(\.name) == ["Ada Byron", "Clara Wieck", "=Nannerl"])
    #expect(writers.map(\.ipi) == ["00012345678", "00123456789", nil])
    #expect(writers.map(\.society) == ["PRS", "GEMA", nil])
    #expect(
      writers.map(\.share) == [Rational(3333, 100), Rational(3333, 100), Rational(3334, 100)])
    #expect(writers.map(\.shareText) == ["33.33", "33.33", "33.34"])
    #expect(writers.totalShare == 100)
  }

  @Test func `a cue has the film's rights where it has none of its own`() throws {
    let rights = try FilmRights(yaml: Self.plain)
    let second = rights.rights(of: try #require(CueID(rawValue: "1m02")))
    #expect(second.usage == .visualInstrumental)
    #expect(second.writers?.map(\.name) == ["Ada Byron"])
    #expect(second.publishers == rights.film.publishers)
    #expect(rights.rights(of: try #require(CueID(rawValue: "1m01"))) == rights.film)
  }

  @Test func `shares that do not add up are refused with their sum`() {
    #expect(
      faults("writers: [{name: A, share: 60}, {name: B, share: 30.5}]") == [
        "1:10 the shares of the writers add up to 90.5 %, not to 100 %; "
          + "they are 60 + 30.5; each side has 100 %"
      ])
    #expect(
      faults("publishers: []") == [
        "1:13 the shares of the publishers add up to 0 %, not to 100 %; "
          + "they are none; each side has 100 %"
      ])
    #expect(faults("writers: [{name: A, share: 99.999999}]").count == 1)
    #expect(faults("cues: {1m01: {writers: [{name: A, share: 50}]}}").count == 1)
  }

  @Test(arguments: [
    "0", "-1", "100.1", "1e2", "nan", "33.3333333", "1.", ".5", "+5", "5.+5", "", "x", "[1]", "٣",
    "%",
  ])
  func `what is no share is refused`(share: String) {
    let faults = faults("writers: [{name: A, share: \"\(share)\"}]")
    #expect(faults.count == 1)
    #expect(faults.first?.contains("share") == true)
  }

  @Test(arguments: [
    ("usage: XX", "is no usage"), ("writers: [{name: A, share: 100, ipi: 12}]", "IPI"),
    ("writers: [{name: A, share: 100, ipi: 1234567890x}]", "IPI"),
    ("writer: []", "did you mean `writers`?"), ("writers: [{name: A}]", "a `name` and a `share`"),
    ("cues: [1m01]", "`cues` is a mapping"), ("cues: {../x: {}}", "no cue id"),
    ("writers: [{name: \"a\\nb\", share: 100}]", "control characters"), ("", "there are no rights"),
    ("[]", "the rights is a mapping"), ("writers: {", "expected"),
  ])
  func `other faults say what they are`(yaml: String, message: String) {
    #expect(faults(yaml).contains { $0.contains(message) }, "\(faults(yaml))")
  }
}
