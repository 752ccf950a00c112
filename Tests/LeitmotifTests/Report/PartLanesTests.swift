import Foundation
import Leitmotif
import MusicTheory
import Planning
import ScoreModel
import Testing
import Timing

@Suite("The piano roll on the page")
struct PartLanesTests {
  /// The strokes of a part: where each begins, its height and its length.
  private func strokes(_ lane: DrawnPicture.Lane) throws -> [(x: Double, y: Double, length: Double)]
  {
    let path = try #require(lane.all("path", kind: "notes").first)
    return try #require(path.attributes["d"]).split(separator: "M").map { stroke in
      let numbers = stroke.split { " h".contains($0) }.compactMap { Double($0) }
      try #require(numbers.count == 3)
      return (numbers[0], numbers[1], numbers[2])
    }
  }

  @Test("Each note is a stroke at its time, as long as it sounds", arguments: Films.numbers)
  func notes(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let map = report.score.tempoMap
    for part in report.score.parts {
      let lane = try picture.lane(part.instrument.name)
      let strokes = try strokes(lane)
      try #require(strokes.count == part.notes.count)
      for (stroke, note) in zip(strokes, part.notes) {
        let (start, end) = (map.seconds(at: note.onset), map.seconds(at: note.end))
        #expect(abs(stroke.x - picture.x(start)) < 0.2)
        #expect(abs(stroke.length - picture.x(end) + picture.x(start)) < 1)
      }
    }
  }

  @Test("Equal steps are equally far apart, higher ones above", arguments: Films.numbers)
  func heights(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    for part in report.score.parts {
      let strokes = try strokes(try picture.lane(part.instrument.name))
      let (lowest, highest) = (
        try #require(part.notes.min { $0.pitch < $1.pitch }?.pitch.midi),
        try #require(part.notes.max { $0.pitch < $1.pitch }?.pitch.midi)
      )
      let heights = strokes.map(\.y)
      let (top, bottom) = (try #require(heights.min()), try #require(heights.max()))
      for (stroke, note) in zip(strokes, part.notes) where highest > lowest {
        let share = Double(highest - note.pitch.midi) / Double(highest - lowest)
        #expect(abs(stroke.y - top - share * (bottom - top)) < 0.2)
      }
    }
  }

  @Test("The margin says how many notes, from which to which")
  func margin() throws {
    var report = try Films.report()
    let notes = [50, 62, 74].map { Note(onset: 0, duration: 960, pitch: Pitch(clamping: $0)) }
    let (viola, drum) = (
      try #require(Instrument(id: "viola")), try #require(Instrument(id: "percussion"))
    )
    report.score.parts = [
      Part(instrument: viola, notes: notes), Part(instrument: drum, notes: [notes[0]]),
    ]
    let picture = try DrawnPicture(report)
    #expect(try picture.lane(viola.name).detail == "3 notes, D3–D5")
    #expect(try picture.lane(drum.name).detail == "1 note")
  }

  @Test("Parts that rest throughout have no lane")
  func silentParts() throws {
    var report = try Films.report()
    let flute = try #require(Instrument(id: "flute"))
    report.score.parts = [Part(instrument: flute)]
    let picture = try DrawnPicture(report)
    #expect(!picture.lanes.contains { $0.title == flute.name })
    #expect(picture.reader.all("dd").contains { $0.text == "1, 0" })
  }

  @Test("Dialogue is a strip, and a shade behind all parts", arguments: Films.numbers)
  func dialogue(number: Int) throws {
    let report = try Films.random(number)
    let picture = try DrawnPicture(report)
    let spoken = report.plan.bars.filter(\.hasDialogue).map(\.span)
    let boxes = try picture.lane("Dialogue").all("rect", kind: "speech")
    let shades = picture.reader.all("rect", kind: "dialogue")
    #expect(!spoken.isEmpty && shades.count == boxes.count)
    for span in spoken {
      let (start, end) = (
        picture.x(report.plan.tempoMap.seconds(at: span.start)),
        picture.x(report.plan.tempoMap.seconds(at: span.end))
      )
      for rectangles in [boxes, shades] {
        #expect(
          try rectangles.contains {
            let edges = try $0.edges
            return edges.lowerBound < start + 0.2 && edges.upperBound > end - 0.2
          })
      }
    }
    let top = try #require(try shades.first?.number("y"))
    #expect(top == (try picture.lane("Dialogue").top))
  }
}
