import Composition
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing
import Tokenization

@Suite("Originality on the page")
struct CueReportOriginalityTests {
  private func place(fresh: Int, notes: Int, places: Int = 1) throws -> OriginalityReading.Place {
    let passage = Passage(
      line: 0, notes: 3..<3 + notes, freshNotes: fresh, places: places,
      pieces: [.init(composer: "Ogiński & Co", title: "<Polonaise>")])
    let bar = try Films.plan(Films.harbour).bars[2].span
    return OriginalityReading.Place(
      passage: passage, instrument: try #require(Instrument(id: "viola")), start: bar.start,
      end: bar.end + 1)
  }

  private func people() throws -> PassageFigures.Row {
    try #require(PassageFigures.Row(notes: 400, passages: Array(1...20)))
  }

  private func paragraphs(_ reading: OriginalityReading?) throws -> [MarkupReader.Element] {
    var report = try Films.report()
    report.originality = reading
    let reader = MarkupReader(report.html())
    #expect(reader.problem == nil)
    return reader.all("p").filter { element in
      element.ancestors.contains { reader.elements[$0].attributes["id"] == "originality" }
    }
  }

  @Test("says how long the longest passage is, who plays it, where, and what it is like")
  func longest() throws {
    let texts = try paragraphs(
      OriginalityReading(longest: try place(fresh: 12, notes: 12), people: people())
    ).map(\.text)
    #expect(texts[0].contains("has 12 notes: "))
    #expect(texts[0].contains("Viola") && texts[0].contains(", bars 3–4, at 02:00:"))
    #expect(texts[0].hasSuffix("in one place, “Ogiński & Co: <Polonaise>”."))
    #expect(texts[1].contains("20 stretches of 400 notes, it has 10 notes at the median"))
    #expect(texts[1].contains("at most 19 in 95 of 100"))
    #expect(texts[2].contains("public domain"))
  }

  @Test("says when a passage goes on with its own figures, and that it stands in many places")
  func repeats() throws {
    let reading = OriginalityReading(
      longest: try place(fresh: 7, notes: 40, places: 31), people: nil)
    let texts = try paragraphs(reading).map(\.text)
    #expect(texts.count == 2)
    #expect(texts[0].contains("has 7 notes (40 with repeats of its own figures): "))
    #expect(texts[0].contains("in 31 places, among them “"))
    #expect(!reading.isLong)
  }

  @Test("marks what is longer than 95 of 100 of people's", arguments: [(19, ""), (20, "bad")])
  func long(fresh: Int, kind: String) throws {
    let reading = OriginalityReading(
      longest: try place(fresh: fresh, notes: fresh), people: try people())
    #expect(reading.isLong == (kind == "bad"))
    #expect(try paragraphs(reading).first?.attributes["class"] ?? "" == kind)
  }

  @Test("says so where there is nothing, and nothing where nothing was looked up")
  func nothing() throws {
    let texts = try paragraphs(OriginalityReading(longest: nil, people: nil)).map(\.text)
    #expect(texts.first == "No passage of the cue stands in the training music.")
    #expect(try paragraphs(nil).isEmpty)
  }

  @Test("A cue that quotes the training music is told apart from one that does not")
  func lookedUp() throws {
    let plan = try Films.plan(Films.harbour)
    let (score, other) = (Films.score(plan, seed: 1), Films.score(plan, seed: 2))
    var builder = OriginalityIndex.Builder()
    builder.append(LineExcerpt(score).lines, composer: "Me", title: "Mine")
    let index = try builder.index()
    let figures = PassageFigures(kinds: ["orchestra": [try people()]])
    let mine = OriginalityReading(score, index: index, people: figures)
    let length = LineExcerpt(score).lines[0].notes.count
    #expect(try #require(mine.longest).passage.notes == 0..<length)
    #expect(mine.longest?.start == 0 && mine.longest?.end == plan.tempo.end)
    #expect(mine.isLong)
    let theirs = OriginalityReading(other, index: index, people: figures)
    #expect(try #require(theirs.longest).passage.freshNotes < 8)
    #expect(!theirs.isLong)
  }
}
